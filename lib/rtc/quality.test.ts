import { describe, expect, it } from 'vitest';
import { NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { downscale, encodingLimits, startBitrateKbps } from './quality';

describe('the upload budget', () => {
  it('never grows with more people, and stays under 4 Mbit/s for cameras', () => {
    const rates = [1, 2, 3, 4, 5, 6, 7, 15].map((links) => encodingLimits('camera', links).maxBitrate);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
    for (const [index, links] of [1, 2, 3, 4, 5, 6, 7, 15].entries()) expect((rates[index] ?? Infinity) * links).toBeLessThan(4_000_000);
  });

  it('gives two people the full picture', () => {
    expect(encodingLimits('camera', 1)).toEqual({ active: true, maxBitrate: 1_700_000, maxFramerate: 30, maxWidth: 1280, maxHeight: 720 });
  });

  it('never scales a screen, which would make its text unreadable', () => {
    expect(encodingLimits('screen', 7).maxWidth).toBeUndefined();
  });

  it('sends a camera no larger than it is shown, for fewer bits', () => {
    expect(encodingLimits('camera', 1, { width: 320, height: 180 })).toEqual({ active: true, maxBitrate: 172_800, maxFramerate: 30, maxWidth: 320, maxHeight: 180 });
    expect(encodingLimits('camera', 7, WHOLE)).toEqual(encodingLimits('camera', 7));
    expect(encodingLimits('camera', 1, { width: 16, height: 9 }).maxBitrate).toBe(100_000);
  });

  it('encodes nothing that is not shown, and sound always', () => {
    expect(['microphone', 'camera', 'screen', 'screenAudio'].map((slot) => encodingLimits(slot as 'camera', 1, NOT_SHOWN).active)).toEqual([true, false, false, true]);
  });

  it.each([
    [1, { width: 1280, height: 720 }, 1],
    [5, { width: 1280, height: 720 }, 2],
    [5, { width: 720, height: 1280 }, 2],
    [5, { width: 640, height: 480 }, 480 / 360],
    [5, { width: 320, height: 180 }, 1],
    [5, {}, 1],
  ])('as a factor, with %i links and a track of %j, is %f', (links, settings, factor) => {
    expect(downscale(encodingLimits('camera', links), settings)).toBe(factor);
  });

  it('divides the start by the number of links', () => {
    expect([0, 1, 3, 100].map(startBitrateKbps)).toEqual([1500, 1500, 500, 150]);
  });
});
