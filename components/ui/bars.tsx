/** How strong something is: three rising bars, the missing ones faint. */
import { cx } from './cx';

const HEIGHTS = [5, 9, 13];

/** Decoration: whatever holds it carries the words. @param props.count 0 to 3 */
export function Bars({ count, className }: { count: number; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="currentColor" className={cx('size-4 flex-none', className)}>
      {HEIGHTS.map((height, bar) => (
        <rect key={height} x={1.5 + 5 * bar} y={14.5 - height} width="3" height={height} rx="1.2" opacity={bar < count ? undefined : 0.38} />
      ))}
    </svg>
  );
}
