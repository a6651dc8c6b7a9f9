/** A control of the call: a square in the bar or over the preview, 48 px, on upright phones 52. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { busyPress } from './busy-press';
import { cx } from './cx';
import { Icon } from './icon';
import { Spinner } from './spinner';

const TONES = {
  /** At rest, or a device that is on. */
  rest: 'bg-stage-control text-stage-ink hover:bg-stage-control-hover active:bg-stage-control-pressed',
  /** A device that is off: light, with a slashed icon. */
  off: 'bg-stage-off text-stage-off-ink hover:bg-stage-off-hover',
  /** A pressed toggle. */
  pressed: 'bg-stage-accent text-stage-accent-ink forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none',
  /** Over one's own picture: the bar's colour, a little open. */
  dock: 'bg-stage-bar/86 text-stage-ink hover:bg-stage-control-hover active:bg-stage-control-pressed',
  leave: 'bg-stage-leave text-white hover:bg-stage-leave-hover active:bg-stage-leave-pressed',
  /** Beside the bar, without a surface of its own. */
  quiet: 'text-stage-ink hover:bg-stage-control active:bg-stage-control-pressed',
};

export interface ControlButtonProps extends ComponentProps<'button'> {
  icon?: LucideIcon;
  /** Its accessible name. `children`, where given, are seen beside the icon and make the control as wide as they are. */
  label: string;
  tone?: keyof typeof TONES;
  /** Something is wrong with what it controls: an amber "!". */
  problem?: boolean;
  /** Unread things. Hidden from the name; describe it with `aria-describedby`. */
  count?: number;
  /** The work takes longer than a moment: the icon becomes a spinner, further presses are ignored. */
  busy?: boolean;
  /** Stays in the order of focus, so that its reason can be heard: describe it with `aria-describedby`. */
  disabled?: boolean;
}

export function ControlButton({ icon, label, tone = 'rest', problem, count, busy = false, disabled = false, className, children, onClick, ...rest }: ControlButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...busyPress(onClick, busy, disabled)}
      aria-label={label}
      className={cx(
        'relative h-(--control) flex-none cursor-pointer rounded-md transition-colors duration-(--fast)',
        disabled && 'cursor-default! opacity-45',
        children != null ? 'inline-flex items-center justify-center gap-2 font-medium' : 'grid w-(--control) place-items-center',
        children != null && (tone === 'leave' ? 'px-5 font-strong' : 'px-3.5'),
        TONES[tone],
        className,
      )}
    >
      {icon && (busy ? <Spinner className="m-0.5" /> : <Icon of={icon} size="lg" />)}
      {children}
      {problem && <Badge className="w-4.5 bg-stage-recovering text-stage-off-ink">!</Badge>}
      {!!count && <Badge className="h-5 min-w-5 bg-stage-accent px-1.25 leading-5 text-stage-accent-ink">{count > 99 ? '99+' : count}</Badge>}
    </button>
  );
}

function Badge({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={cx(
        'absolute -top-1.25 -right-1.25 h-4.5 rounded-full text-center text-xs leading-4.5 font-bold tabular-nums ring-2 ring-stage-bar',
        className,
      )}
    >
      {children}
    </span>
  );
}
