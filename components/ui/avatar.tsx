/** Somebody without a picture: initials on a disc, tinted by their id. */
import { cx } from './cx';
import { initialsOf, tintOf } from './initials';

const TINTS = [
  'bg-(--tint-1) text-(--tint-1-ink)',
  'bg-(--tint-2) text-(--tint-2-ink)',
  'bg-(--tint-3) text-(--tint-3-ink)',
  'bg-(--tint-4) text-(--tint-4-ink)',
  'bg-(--tint-5) text-(--tint-5-ink)',
  'bg-(--tint-6) text-(--tint-6-ink)',
  'bg-(--tint-7) text-(--tint-7-ink)',
  'bg-(--tint-8) text-(--tint-8-ink)',
];

interface AvatarProps {
  name: string;
  /** Picks the tint; the same id has the same one everywhere. */
  id: string;
  /** Set its diameter with `[--d:36px]`; 32 px otherwise. */
  className?: string | undefined;
}

/** Decoration: the name stands beside it or on the tile's label. */
export function Avatar({ name, id, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'grid size-(--d,32px) flex-none place-items-center rounded-full text-[length:calc(var(--d,32px)*0.38)] leading-none font-medium select-none',
        TINTS[tintOf(id, TINTS.length)],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
