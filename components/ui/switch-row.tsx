/** A setting that is on or off: the whole row of 52 px presses. */
import { cx } from './cx';

export function SwitchRow({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className="flex min-h-13 w-full cursor-pointer items-center gap-3 rounded-sm px-1 text-start"
    >
      <span className="flex-1">{label}</span>
      <span
        aria-hidden
        className={cx(
          'relative h-6.5 w-11 flex-none rounded-full transition-colors duration-(--fast) forced-colors:border',
          on ? 'bg-accent' : 'inset-ring-[1.5px] inset-ring-edge',
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
