'use client';
/** That somebody's connection is weak, in the corner of their tile. Pressed, it shows why. */
import { Unplug } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Bars } from '@/components/ui/bars';
import { Icon } from '@/components/ui/icon';
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
  const label = t(lost ? 'lostWith' : 'weakWith', { name });
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      // The tile has the focus afterwards: by then, this may have gone.
      onClick={({ currentTarget }) => view.openOverlay({ kind: 'details', id, anchor: currentTarget.closest<HTMLElement>('[data-participant]') ?? currentTarget })}
      className="grid size-11 cursor-pointer place-items-center rounded-sm"
    >
      <span className="grid size-7 place-items-center rounded-[10px] bg-stage-label text-stage-recovering">
        {lost ? <Icon of={Unplug} size="sm" /> : <Bars count={1} />}
      </span>
    </button>
  );
}
