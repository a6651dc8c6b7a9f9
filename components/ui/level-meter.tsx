/** How loud something is: ten bars. */
import { cx } from './cx';

const BARS = Array.from({ length: 10 }, (_, bar) => bar);

/** @param props.level 0 to 10 */
export function LevelMeter({ level, label }: { level: number; label: string }) {
  return (
    <span role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={10} aria-valuenow={level} className="flex h-3 flex-none items-center gap-0.75">
      {BARS.map((bar) => (
        <span key={bar} className={cx('h-3 w-1 rounded-[2px] forced-colors:border', bar < level ? 'bg-accent forced-colors:bg-[Highlight]' : 'bg-pressed')} />
      ))}
    </span>
  );
}
