/** A small ring that turns while something is under way; dotted and still where motion is unwanted. */
import { cx } from './cx';

/** Decoration: the words beside it, or `aria-busy` on its holder, tell what is under way. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-block size-4.5 flex-none animate-[spin_900ms_linear_infinite] rounded-full border-2 border-current border-r-transparent',
        'motion-reduce:animate-none motion-reduce:border-dotted motion-reduce:border-r-current',
        className,
      )}
    />
  );
}
