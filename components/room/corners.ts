/** Where your floating picture goes, from corner to corner. */
import type { Box, Corner, Size } from './stage-layout';

/** The corner nearest to a floating box that was let go there. */
export function nearestCorner(box: Box, area: Size): Corner {
  const vertical = box.y + box.height / 2 < area.height / 2 ? 'top' : 'bottom';
  const horizontal = box.x + box.width / 2 < area.width / 2 ? 'left' : 'right';
  return `${vertical}-${horizontal}`;
}

/**
 * Where an arrow key moves the floating box: to the next corner, and from there on towards its side `away`, out of sight.
 * The other way brings it back. `null` for a key that moves nothing.
 */
export function cornerAfterKey(corner: Corner, putAway: boolean, key: string): Corner | 'away' | null {
  const isTop = corner.startsWith('top');
  const isLeft = corner.endsWith('left');
  if (key === 'ArrowUp') return isLeft ? 'top-left' : 'top-right';
  if (key === 'ArrowDown') return isLeft ? 'bottom-left' : 'bottom-right';
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const toLeft = key === 'ArrowLeft';
  if (toLeft === isLeft) return 'away';
  if (putAway) return corner;
  return `${isTop ? 'top' : 'bottom'}-${toLeft ? 'left' : 'right'}`;
}
