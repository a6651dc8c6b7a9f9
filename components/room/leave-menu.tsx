'use client';
/** Leave, for a host among others: alone, or with everybody. Opens at once, because it is fetched by the first press. */
import { DoorOpen, PhoneOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ControlButton } from '@/components/ui/control-button';
import { Menu } from '@/components/ui/menu';
import { useCallActions } from '@/lib/hooks/call-context';
import type { LeaveLook } from './control-bar';
import type { Form } from './stage-layout';
import { useServerWord } from './use-server-wait';

export default function LeaveMenu({ look, form }: { look: LeaveLook; form: Form }) {
  const t = useTranslations('room');
  const call = useCallActions();
  const note = useServerWord();
  return (
    <Menu
      label={t('leave')}
      startsOpen
      items={[
        { id: 'leave', text: t('leave'), icon: DoorOpen, onSelect: () => call.leave() },
        { id: 'end', text: t('endForEveryone'), icon: PhoneOff, danger: true, note, onSelect: () => call.endForEveryone() },
      ]}
      // Pressed again, it does what it says. In an upright bar the arrows lead on along it.
      trigger={({ onKeyDown, ...trigger }) => <ControlButton {...look} {...trigger} {...(form !== 'low' && { onKeyDown })} onClick={() => trigger['aria-expanded'] && call.leave()} />}
    />
  );
}
