/** A setting that is on or off: the whole row of 52 px presses. */
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

interface SwitchRowProps {
  label: string;
  on: boolean;
  /** What it means, or why it cannot be pressed. */
  note?: ReactNode;
  /** It may not be pressed now. */
  off?: boolean;
  /** What says why, where that is not its own note. */
  'aria-describedby'?: string | undefined;
  onChange(on: boolean): void;
}

export function SwitchRow({ label, on, note, off = false, 'aria-describedby': describedBy, onChange }: SwitchRowProps) {
  const noteId = useId();
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-checked={on}
      aria-describedby={note ? noteId : describedBy}
      // Stays in the order of focus, so that its reason can be heard.
      aria-disabled={off || undefined}
      onClick={() => !off && onChange(!on)}
      className="flex min-h-13 w-full cursor-pointer items-center gap-3 rounded-sm px-1 text-start aria-disabled:cursor-default"
    >
      <span className={cx('flex-1', Boolean(note) && 'py-1.5')}>
        <span className={off ? 'text-ink-2' : undefined}>{label}</span>
        {note && (
          <span id={noteId} className="block text-sm text-pretty text-ink-2">
            {note}
          </span>
        )}
      </span>
      <span
        aria-hidden
        className={cx(
          'relative h-6.5 w-11 flex-none rounded-full transition-colors duration-(--fast) forced-colors:border',
          on ? 'bg-accent' : 'inset-ring-[1.5px] inset-ring-edge',
          off && 'opacity-45',
        )}
      >
        <span
          className={cx(
            'absolute rounded-full transition-transform duration-(--fast)',
            on ? 'top-0.75 left-0.75 size-5 translate-x-4.5 bg-on-accent forced-colors:bg-[Highlight]' : 'top-1.25 left-1.25 size-4 bg-edge',
          )}
        />
      </span>
    </button>
  );
}
