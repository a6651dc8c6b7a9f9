import { describe, expect, it } from 'vitest';
import { boxOfSteps, neededSize, stepsAfter, stepsFor } from './shown-size';

const UNKNOWN = { width: 0, height: 0 };

describe('how large a picture has to come', () => {
  it.each([
    ['fills its tile', { width: 1280, height: 720 }, { width: 320, height: 180 }, 'cover', { width: 320, height: 180 }],
    ['loses some of its sides: a little less', { width: 1280, height: 720 }, { width: 259.2, height: 180 }, 'cover', { width: 288, height: 162 }],
    ['loses most of its width: three quarters', { width: 1280, height: 720 }, { width: 100, height: 180 }, 'cover', { width: 240, height: 135 }],
    ['loses its upper and lower edge: as wide as its tile', { width: 640, height: 480 }, { width: 320, height: 194.4 }, 'cover', { width: 320, height: 240 }],
    ['is shown whole', { width: 720, height: 1280 }, { width: 640, height: 360 }, 'contain', { width: 202.5, height: 360 }],
    ['is not known yet: 16:9', UNKNOWN, { width: 320, height: 180 }, 'cover', { width: 320, height: 180 }],
    ['is on another page', { width: 1280, height: 720 }, UNKNOWN, 'cover', UNKNOWN],
  ] as const)('%s', (_, picture, box, fit, drawn) => {
    const { width, height } = neededSize(picture, box, fit);
    expect(width).toBeCloseTo(drawn.width);
    expect(height).toBeCloseTo(drawn.height);
  });
});

describe('the steps of what is asked', () => {
  it.each([
    [{ width: 320, height: 180 }, { width: 320, height: 180 }],
    [{ width: 551, height: 310 }, { width: 544, height: 306 }], // sharp enough
    [{ width: 1280, height: 720 }, { width: 1248, height: 702 }],
    [{ width: 400, height: 300 }, { width: 512, height: 288 }],
    [{ width: 180, height: 320 }, { width: 320, height: 180 }], // upright: into the box on its side
    [{ width: 1600, height: 400 }, { width: 1536, height: 864 }], // as wide as it is drawn
    [{ width: 20, height: 11 }, { width: 32, height: 18 }],
    [{ width: 90_000, height: 50_000 }, { width: 16_384, height: 9_216 }],
  ])('%j -> %j', (drawn, box) => {
    expect(boxOfSteps(stepsFor(drawn))).toEqual(box);
  });

  it('are none for what is not drawn', () => {
    expect(stepsFor(UNKNOWN)).toBe(0);
  });

  it.each([
    [0, 10, 10],
    [10, 11, 11],
    [10, 9, 10], // not worth a word
    [10, 8, 8],
    [3, 2, 2],
    [10, 0, 0],
  ])('from %i, where %i would do: %i', (present, wanted, next) => {
    expect(stepsAfter(present, wanted)).toBe(next);
  });
});
