import { describe, expect, it } from 'vitest';
import { cropOf } from './crop';

const wide = { width: 1280, height: 720 };
const upright = { width: 720, height: 1280 };

describe('the crop of a picture', () => {
  it('fills the tile when the shapes are close', () => {
    expect(cropOf(wide, { width: 700, height: 394 })).toBe('cover');
    expect(cropOf(wide, { width: 345, height: 394 })).toBe('cover');
    expect(cropOf({ width: 640, height: 480 }, { width: 700, height: 394 })).toBe('cover');
  });

  it('takes the sides of a wide picture until 28 % of its width is left', () => {
    expect(cropOf(wide, { width: 374, height: 728 })).toBe('cover'); // two on a phone: 28.9 %
    expect(cropOf(wide, { width: 344, height: 728 })).toBe('contain'); // 26.6 %
  });

  it('takes at most 40 % of the height of an upright picture', () => {
    expect(cropOf(upright, { width: 600, height: 640 })).toBe('cover'); // 60 % is left
    expect(cropOf(upright, { width: 640, height: 640 })).toBe('contain'); // 56 %
    expect(cropOf(upright, { width: 1416, height: 800 })).toBe('contain');
  });

  it('waits for the picture to tell its size', () => {
    expect(cropOf({ width: 0, height: 0 }, { width: 300, height: 200 })).toBe('cover');
  });
});
