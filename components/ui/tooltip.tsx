/** The name of a control, and its key, above it after a moment. For the eye only: the control's own name is what is read. */
import type { ReactNode } from 'react';
import { cx } from './cx';

interface TooltipProps {
  text: string;
  /** The shortcut, as printed on the key. */
  keys?: string | undefined;
  side?: 'above' | 'below';
  className?: string;
  children: ReactNode;
}

export function Tooltip({ text, keys, side = 'above', className, children }: TooltipProps) {
  return (
    <span className={cx('group/tip relative inline-flex', className)}>
      {children}
      <span
        aria-hidden
        className={cx(
          'pointer-events-none absolute left-1/2 z-(--z-popover) -translate-x-1/2 rounded-[10px] bg-stage-off px-2.5 py-1.5 text-sm font-medium whitespace-nowrap text-stage-off-ink',
          'invisible opacity-0 transition-opacity duration-(--base) ease-(--ease-out) forced-colors:border',
          'group-hover/tip:visible group-hover/tip:opacity-100 group-hover/tip:delay-500',
          'group-has-[:focus-visible]/tip:visible group-has-[:focus-visible]/tip:opacity-100 group-has-[:focus-visible]/tip:delay-500',
          'group-has-[[aria-expanded=true]]/tip:hidden',
          side === 'above' ? 'bottom-full mb-2.5' : 'top-full mt-2.5',
        )}
      >
        {text}
        {keys && <kbd className="ms-1.5 font-sans opacity-65">{keys}</kbd>}
      </span>
    </span>
  );
}
