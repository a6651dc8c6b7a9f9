'use client';
/** A button in the corner of a tile: a small sign over the picture, with 44 px around it to press. */
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

interface CornerButtonProps {
  label: string;
  tabIndex: number;
  /** Left out: shown while the tile is pointed at or focused; never on a touch screen. */
  always?: boolean;
  onPress(button: HTMLElement): void;
  className?: string;
  children: ReactNode;
}

export function CornerButton({ label, tabIndex, always = false, onPress, className, children }: CornerButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      onClick={(event) => onPress(event.currentTarget)}
      className={cx(
        'grid size-11 cursor-pointer place-items-center rounded-sm transition-opacity duration-(--fast)',
        !always && 'opacity-0 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:hidden',
        className,
      )}
    >
      <span className="grid size-7 place-items-center rounded-[10px] bg-stage-label">{children}</span>
    </button>
  );
}
