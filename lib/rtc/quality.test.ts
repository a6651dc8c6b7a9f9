import { describe, expect, it } from 'vitest';
import { NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { bitrateFor, downscale, firstLimits, sharingCodec, startBitrateKbps } from './quality';

describe('what a link begins with', () => {
  it('never grows with more people, and stays under 5 Mbit/s for all cameras', () => {
    const rates = [1, 2, 3, 4, 5, 6, 7, 15].map((links) => firstLimits('camera', links).maxBitrate);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
    for (const [index, links] of [1, 2, 3, 4, 5, 6, 7, 15].entries()) expect((rates[index] ?? Infinity) * links).toBeLessThan(5_000_000);
  });

  it('gives two people the full picture', () => {
    expect(firstLimits('camera', 1)).toEqual({ active: true, maxBitrate: 1_700_000, maxFramerate: 30, maxWidth: 1280, maxHeight: 720 });
  });

  it('never scales a screen, which would make its text unreadable', () => {
    expect(firstLimits('screen', 7).maxWidth).toBeUndefined();
  });

  it('sends a camera no larger than it is shown, for fewer bits', () => {
    expect(firstLimits('camera', 1, { width: 320, height: 180 })).toEqual({ active: true, maxBitrate: 115_200, maxFramerate: 30, maxWidth: 320, maxHeight: 180 });
    expect(firstLimits('camera', 7, WHOLE)).toEqual(firstLimits('camera', 7));
  });

  it('does not begin anew for a camera that is shown a little smaller', () => {
    expect(firstLimits('camera', 1, { width: 1216, height: 684 })).toEqual(firstLimits('camera', 1));
    expect(firstLimits('camera', 3, { width: 832, height: 468 })).toEqual(firstLimits('camera', 3));
    expect(firstLimits('camera', 1, { width: 1024, height: 576 }).maxHeight).toBe(576);
  });

  it('encodes nothing that is not shown, and sound always', () => {
    expect(['microphone', 'camera', 'screen', 'screenAudio'].map((slot) => firstLimits(slot as 'camera', 1, NOT_SHOWN).active)).toEqual([true, false, false, true]);
  });

  it('divides the start by the number of links', () => {
    expect([0, 1, 3, 100].map(startBitrateKbps)).toEqual([1500, 1500, 500, 150]);
  });
});

describe('one encoder', () => {
  it('has bits by pixels, and more for each frame the fewer there are', () => {
    expect(bitrateFor({ width: 576, height: 324 }, 30)).toBe(373_248);
    expect(bitrateFor({ width: 576, height: 324 }, 15)).toBe(233_280);
    expect(bitrateFor({ width: 16, height: 9 }, 30)).toBe(60_000);
  });

  it.each([
    [{ width: 960, height: 540 }, 30, 1_036_800],
    [{ width: 1280, height: 720 }, 30, 1_700_000],
    [{ width: 1440, height: 810 }, 30, 2_151_563],
    [{ width: 1920, height: 1080 }, 30, 3_825_000],
    [{ width: 1920, height: 1080 }, 15, 2_592_000],
  ])('has as many bits for each pixel above 720p as there: %j at %d', (size, framesPerSecond, bits) => {
    expect(bitrateFor(size, framesPerSecond)).toBe(bits);
  });

  it.each([
    [{ width: 1280, height: 720 }, 2],
    [{ width: 720, height: 1280 }, 2],
    [{ width: 640, height: 480 }, 480 / 360],
    [{ width: 320, height: 180 }, 1],
    [{}, 1],
  ])('scales a track of %j by %f where no box is known', (settings, factor) => {
    expect(downscale({ active: true, maxBitrate: 1, maxWidth: 640, maxHeight: 360 }, settings)).toBe(factor);
  });

  it('shares text by the codec that keeps it sharp, motion by one that is quick, and only by what both ends know', () => {
    const known = ['video/VP8', 'video/VP9', 'video/AV1'].map((mimeType) => ({ mimeType, clockRate: 90_000 }));
    const chosen = (hint: string, count: number) => sharingCodec(hint, known.slice(0, count)).codec?.mimeType;
    expect([chosen('text', 3), chosen('text', 2), chosen('text', 1), chosen('motion', 3), chosen('', 3)]).toEqual(['video/AV1', 'video/VP9', 'video/VP8', 'video/VP9', 'video/AV1']);
    expect([sharingCodec('text', []), sharingCodec('text', undefined)]).toEqual([{}, {}]);
  });
});
