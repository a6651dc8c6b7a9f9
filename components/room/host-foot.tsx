'use client';
/** What hosts decide for the whole room, at the foot of the People panel. */
import { MicOff, UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SwitchRow } from '@/components/ui/switch-row';
import { useCallActions } from '@/lib/hooks/call-context';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { useRoomViewActions } from './room-view';

export function HostFoot() {
  const t = useTranslations('room.peoplePanel');
  const room = useTranslations('room');
  const call = useCallActions();
  const view = useRoomViewActions();
  const { askToJoin, locked, sharing, chat, history } = useRoomSettings();
  return (
    <div className="mt-auto border-t border-line pt-1.5">
      <SwitchRow label={t('askToJoin')} on={askToJoin} onChange={(on) => call.configure({ askToJoin: on })} />
      <SwitchRow label={t('lock')} on={locked} onChange={(on) => call.configure({ locked: on })} />
      <SwitchRow label={t('sharing')} on={sharing} onChange={(on) => call.configure({ sharing: on })} />
      <SwitchRow label={t('chat')} on={chat} onChange={(on) => call.configure({ chat: on })} />
      <SwitchRow label={t('history')} on={history} onChange={(on) => call.configure({ history: on })} />
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Button size="sm" icon={MicOff} onClick={() => call.mute(null)}>
          {t('muteAll')}
        </Button>
        <Button size="sm" icon={UserRoundPlus} onClick={() => view.openOverlay({ kind: 'invite' })}>
          {room('invite')}
        </Button>
      </div>
    </div>
  );
}
