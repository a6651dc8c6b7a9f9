/** Parlor's mark, wordmark and door. */
import { cx } from './cx';
import { HomeLink } from './home-link';

/** A P that is a speech bubble, and its counter an open door. Takes the colour of its text. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="4 4 46 57" fill="currentColor" fillRule="evenodd" aria-hidden className={className}>
      <path d="M27 6a21 21 0 1 1-9 39.98V53a6 6 0 0 1-12 0V27A21 21 0 0 1 27 6Zm0 11a9 9 0 0 0-9 9v9.5a1.5 1.5 0 0 0 1.5 1.5h15a1.5 1.5 0 0 0 1.5-1.5V26a9 9 0 0 0-9-9Z" />
    </svg>
  );
}

/** Mark and name, and the way home. */
export function Brand({ className }: { className?: string }) {
  return (
    <HomeLink
      className={cx('-my-2 inline-flex items-center gap-2.25 rounded-xs py-2 text-[22px]/7 font-[640] tracking-[-0.03em] text-ink no-underline', className)}
    >
      <Mark className="h-7 w-5.5 text-accent" />
      Parlor
    </HomeLink>
  );
}

/** The door that stands on every page where one waits, leaves or cannot come in. */
export function DoorGlyph({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 76 76" fill="none" aria-hidden className={className}>
      <path d="M14 70V34a24 24 0 0 1 48 0v36" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
      <path d="M14 70 40 62V26C40 20 32 12 30 11 21 15 14 24 14 34Z" fill="currentColor" opacity=".9" />
      <circle cx="34" cy="42" r="2.4" className="fill-canvas" />
      <path d="M6 70h64" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
