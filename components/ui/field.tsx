/** A line of text to fill in, with its label above and, where needed, what is wrong below. */
import { type ComponentProps, useId } from 'react';
import { cx } from './cx';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  /** What is wrong with the text; `null` when nothing is. */
  error?: string | null;
}

export function Field({ label, error = null, className, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium text-ink-2">
        {label}
      </label>
      <input
        type="text"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={cx(
          'block min-h-12 w-full rounded-sm bg-surface text-md text-ink placeholder:text-ink-3 max-md:text-lg pointer-coarse:text-lg',
          'focus:border-transparent focus:outline-2 focus:-outline-offset-1 focus:outline-focus',
          error ? 'border-2 border-danger-ink px-3.25 [--focus:var(--danger-ink)]' : 'border border-edge px-3.5',
        )}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}
