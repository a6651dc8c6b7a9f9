/** A choice of one: a row with an icon, the chosen text and room for an extra, and the system's own list when it is pressed. */
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

export interface SelectOption {
  value: string;
  text: string;
  /** The language of the text, where it is not the page's. */
  lang?: string;
}

export interface SelectRowProps {
  /** Its accessible name. */
  label: string;
  icon: LucideIcon;
  options: SelectOption[];
  value: string;
  onChange(value: string): void;
  /** Shown instead of the chosen option's text. */
  text?: string | undefined;
  /** What is chosen gives nothing: the row turns amber. */
  bad?: boolean;
  disabled?: boolean;
  describedBy?: string | undefined;
  /** The icon turns accent, as while a test sounds. */
  active?: boolean;
  /** Stands before the caret: a meter, a small button. */
  children?: ReactNode;
}

export function SelectRow({ label, icon, options, value, onChange, text, bad = false, disabled = false, describedBy, active = false, children }: SelectRowProps) {
  const textId = useId();
  return (
    <div
      className={cx(
        'relative flex min-h-12 items-center gap-3 rounded-sm ps-3.5 pe-3 transition-colors duration-(--fast) forced-colors:border',
        'has-[select:focus-visible]:outline-2 has-[select:focus-visible]:outline-offset-2 has-[select:focus-visible]:outline-focus',
        bad ? 'bg-notice-soft text-notice-ink' : 'bg-sunken has-[select:hover]:bg-hover',
      )}
    >
      <Icon of={icon} className={cx(!bad && (active ? 'text-accent-ink' : 'text-ink-2'))} />
      {/* The name of a device may be cut, as the list tells it whole; what is wrong with it may not. */}
      <span id={textId} aria-hidden className={cx('min-w-0 flex-1', text === undefined ? 'truncate' : 'py-1 leading-5 text-pretty')}>
        {text ?? options.find((option) => option.value === value)?.text}
      </span>
      {/* The list lies over the whole row; what must be pressed by itself lies over the list. */}
      <select
        aria-label={label}
        // What stands in place of the choice is told with it: the list itself knows nothing of it.
        aria-describedby={text === undefined ? describedBy : [textId, describedBy].filter(Boolean).join(' ')}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="absolute inset-0 size-full cursor-pointer appearance-none rounded-sm text-md text-ink opacity-0 disabled:cursor-default max-md:text-lg pointer-coarse:text-lg"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
      <span className="relative flex flex-none items-center [&:not(:has(button))]:pointer-events-none">{children}</span>
      <Icon of={ChevronDown} size="sm" className={bad ? undefined : 'text-ink-2'} />
    </div>
  );
}

/** A small word to press inside a row, 44 px high. */
export function RowButton({ label, describedBy, children, onPress, busy = false }: { label?: string; describedBy?: string | undefined; children: string; onPress(): void; busy?: boolean }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-describedby={describedBy}
      aria-busy={busy || undefined}
      onClick={() => !busy && onPress()}
      className="min-h-11 min-w-11 cursor-pointer rounded-xs px-1.5 text-sm font-medium text-accent-ink"
    >
      {children}
    </button>
  );
}
