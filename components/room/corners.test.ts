import { describe, expect, it } from 'vitest';
import { cornerAfterKey, nearestCorner } from './corners';
import { floatBox } from './stage-layout';

describe('the floating self view', () => {
  const area = { width: 1416, height: 800 };

  it('falls into the corner nearest to where it is let go', () => {
    for (const corner of ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const) {
      const { x, y, ...size } = floatBox('desktop', corner, area);
      expect(nearestCorner({ x: x + (x > 500 ? -300 : 300), y: y + (y > 300 ? -150 : 150), ...size }, area)).toBe(corner);
    }
  });
});

describe('the keys of the floating self view', () => {
  it('lead to the next corner', () => {
    expect(cornerAfterKey('bottom-right', false, 'ArrowUp')).toBe('top-right');
    expect(cornerAfterKey('top-right', false, 'ArrowLeft')).toBe('top-left');
    expect(cornerAfterKey('top-left', false, 'ArrowDown')).toBe('bottom-left');
    expect(cornerAfterKey('bottom-left', false, 'ArrowRight')).toBe('bottom-right');
  });

  it('lead out of sight at the edge, and back', () => {
    expect(cornerAfterKey('bottom-right', false, 'ArrowRight')).toBe('away');
    expect(cornerAfterKey('bottom-right', true, 'ArrowLeft')).toBe('bottom-right');
    expect(cornerAfterKey('top-left', false, 'ArrowLeft')).toBe('away');
  });

  it('are arrows and no others', () => {
    expect(cornerAfterKey('top-left', false, 'Enter')).toBeNull();
  });
});
