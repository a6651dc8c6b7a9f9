'use client';
/** That somebody's connection is weak, in the corner of their tile. Pressed, it shows why. */
import { Unplug } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Bars } from '@/components/ui/bars';
import { Icon } from '@/components/ui/icon';
import { CornerButton } from './corner-button';
import { useRoomViewActions } from './room-view';

interface QualityBadgeProps {
  id: string;
  name: string;
  /** Nothing arrives at all. */
  lost: boolean;
  tabIndex: number;
}

export default function QualityBadge({ id, name, lost, tabIndex }: QualityBadgeProps) {
  const t = useTranslations('room.tile');
  const view = useRoomViewActions();
  return (
    <CornerButton
      label={t(lost ? 'lostWith' : 'weakWith', { name })}
      tabIndex={tabIndex}
      always
      // The tile has the focus afterwards: by then, this may have gone.
      onPress={(button) => view.openOverlay({ kind: 'details', id, anchor: button.closest<HTMLElement>('[data-participant]') ?? button })}
      className="text-stage-recovering"
    >
      {lost ? <Icon of={Unplug} size="sm" /> : <Bars count={1} />}
    </CornerButton>
  );
}
