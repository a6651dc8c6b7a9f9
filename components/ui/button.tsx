/** Buttons with words: four weights, three heights, on pages and on the stage. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { busyPress } from './busy-press';
import { cx } from './cx';
import { Icon } from './icon';
import { Spinner } from './spinner';

const PAGE = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-pressed',
  plain: 'bg-sunken text-ink hover:bg-hover active:bg-pressed',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover active:bg-danger-pressed',
};
const STAGE = {
  primary: 'bg-stage-accent text-stage-accent-ink hover:opacity-90',
  plain: 'bg-stage-control text-stage-ink hover:bg-stage-control-hover active:bg-stage-control-pressed',
  ghost: 'text-stage-ink hover:bg-stage-control active:bg-stage-control-hover',
  danger: 'bg-stage-leave text-white hover:bg-stage-leave-hover active:bg-stage-leave-pressed',
};
const SIZES = {
  lg: 'min-h-14 rounded-md px-6.5 text-lg',
  md: 'min-h-12 rounded-md px-5',
  sm: 'min-h-11 rounded-[14px] px-4',
};

export interface ButtonLook {
  variant?: keyof typeof PAGE | undefined;
  /** 56, 48 or 44 px high. */
  size?: keyof typeof SIZES | undefined;
  /** As wide as its place. */
  wide?: boolean | undefined;
  /** Lies by the faces: the same in both themes. */
  onStage?: boolean | undefined;
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = 'plain', size = 'md', wide, onStage }: ButtonLook = {}): string {
  return cx(
    'relative inline-flex cursor-pointer items-center justify-center gap-2.5 whitespace-nowrap font-medium no-underline transition-colors duration-(--fast)',
    'disabled:cursor-default disabled:opacity-45',
    (onStage ? STAGE : PAGE)[variant],
    SIZES[size],
    wide && 'w-full',
  );
}

export interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  icon?: LucideIcon;
  /** Its work is under way: a spinner stands in for the icon, the width stays, and further presses are ignored. */
  busy?: boolean;
  /** It may not be pressed now, and keeps the focus: `aria-describedby` says why. */
  off?: boolean;
}

export function Button({ variant, size, wide, onStage, icon, busy = false, off = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...busyPress(onClick, busy, off)}
      className={cx(buttonClass({ variant, size, wide, onStage }), off && 'cursor-default! opacity-45', className)}
    >
      {icon && (busy ? <Spinner className="m-px" /> : <Icon of={icon} />)}
      {busy && !icon && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cx('min-w-0 truncate', busy && !icon && 'opacity-0')}>{children}</span>
    </button>
  );
}
