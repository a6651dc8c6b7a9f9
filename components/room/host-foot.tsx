'use client';
/** What hosts decide for the whole room, at the foot of the People panel. */
import { MicOff, UserRoundPlus } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SwitchRow } from '@/components/ui/switch-row';
import { useCallActions } from '@/lib/hooks/call-context';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { useRoomViewActions } from './room-view';
import { useServerAway } from './use-server-away';

export function HostFoot() {
  const t = useTranslations('room.peoplePanel');
  const room = useTranslations('room');
  const call = useCallActions();
  const view = useRoomViewActions();
  const { askToJoin, locked, sharing, chat, history } = useRoomSettings();
  const away = useServerAway();
  const awayId = useId();
  const waits = { disabled: away !== undefined, describedBy: away && awayId };
  return (
    <div className="mt-auto border-t border-line pt-1.5">
      <p id={awayId} role="status" className="px-1 text-sm text-notice-ink not-empty:py-1.5">
        {away}
      </p>
      <SwitchRow {...waits} label={t('askToJoin')} on={askToJoin} onChange={(on) => call.configure({ askToJoin: on })} />
      <SwitchRow {...waits} label={t('lock')} on={locked} onChange={(on) => call.configure({ locked: on })} />
      <SwitchRow {...waits} label={t('sharing')} on={sharing} onChange={(on) => call.configure({ sharing: on })} />
      <SwitchRow {...waits} label={t('chat')} on={chat} onChange={(on) => call.configure({ chat: on })} />
      <SwitchRow {...waits} label={t('history')} on={history} onChange={(on) => call.configure({ history: on })} />
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Button size="sm" icon={MicOff} off={waits.disabled} aria-describedby={waits.describedBy} onClick={() => call.mute(null)}>
          {t('muteAll')}
        </Button>
        <Button size="sm" icon={UserRoundPlus} onClick={() => view.openOverlay({ kind: 'invite' })}>
          {room('invite')}
        </Button>
      </div>
    </div>
  );
}
