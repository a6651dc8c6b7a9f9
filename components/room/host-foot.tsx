'use client';
/** What hosts decide for the whole room, at the foot of the People panel. */
import { MicOff, UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SwitchRow } from '@/components/ui/switch-row';
import { useCallActions } from '@/lib/hooks/call-context';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { useRoomViewActions } from './room-view';
import { useServerWait } from './use-server-wait';

export function HostFoot() {
  const t = useTranslations('room.peoplePanel');
  const room = useTranslations('room');
  const call = useCallActions();
  const view = useRoomViewActions();
  const { askToJoin, locked, sharing, chat, history } = useRoomSettings();
  const wait = useServerWait();
  return (
    <div className="mt-auto border-t border-line pt-1.5">
      <p id={wait.id} role="status" className="px-1 text-sm text-notice-ink not-empty:py-1.5">
        {wait.word}
      </p>
      <SwitchRow {...wait.button} label={t('askToJoin')} on={askToJoin} onChange={(on) => call.configure({ askToJoin: on })} />
      <SwitchRow {...wait.button} label={t('lock')} on={locked} onChange={(on) => call.configure({ locked: on })} />
      <SwitchRow {...wait.button} label={t('sharing')} on={sharing} onChange={(on) => call.configure({ sharing: on })} />
      <SwitchRow {...wait.button} label={t('chat')} on={chat} onChange={(on) => call.configure({ chat: on })} />
      <SwitchRow {...wait.button} label={t('history')} on={history} onChange={(on) => call.configure({ history: on })} />
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Button size="sm" icon={MicOff} {...wait.button} onClick={() => call.mute(null)}>
          {t('muteAll')}
        </Button>
        <Button size="sm" icon={UserRoundPlus} onClick={() => view.openOverlay({ kind: 'invite' })}>
          {room('invite')}
        </Button>
      </div>
    </div>
  );
}
