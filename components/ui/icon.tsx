/** One place that decides how thick and how large lucide's icons are drawn. */
import type { LucideIcon } from 'lucide-react';
import { cx } from './cx';

const SIZES = {
  sm: { size: 16, strokeWidth: 2 },
  md: { size: 20, strokeWidth: 1.75 },
  lg: { size: 22, strokeWidth: 1.75 },
} as const;

interface IconProps {
  of: LucideIcon;
  /** 16, 20 or 22 px. */
  size?: keyof typeof SIZES;
  className?: string | undefined;
}

/** An icon without a name of its own: whatever holds it carries the words. */
export function Icon({ of: Glyph, size = 'md', className }: IconProps) {
  return <Glyph {...SIZES[size]} aria-hidden className={cx('flex-none', className)} />;
}
