import { describe, expect, it } from 'vitest';
import { cpuFloor, cpuSign, mustStop, pathSign, type Pressure, wordFor } from './quality-watch';
import type { LinkReading } from './link-reading';

const READING: LinkReading = { estimateBps: 2_000_000, lostSent: 0, lostReceived: 0, concealed: 0, roundTripMs: 20, encodedPerS: 30, sourcePerS: 30, isCpuLimited: false, isRelayed: false, sentBytes: 0, receivedBytes: 0 };
const sign = (pressure: Pressure, encodedPerS: number, { level = 0, sourcePerS = 30, meantPerS = 30, isCpuLimited = false, links = 3 } = {}) =>
  cpuSign(pressure, level, Array.from({ length: links }, () => ({ encodedPerS, sourcePerS, isCpuLimited, meantPerS })));

describe('the computer', () => {
  it.each([
    ['that keeps up has room', sign('fair', 30), 'room'],
    ['that does not say how full it is is judged by its encoders', sign(null, 30), 'room'],
    ['whose encoders are late has too much', sign(null, 15), 'over'],
    ['that is full gives up what nobody misses', sign('critical', 30), 'over'],
    ['that is nearly full, and keeps up, may have its first frames back', sign('serious', 20, { level: 1, meantPerS: 20 }), 'room'],
    ['and no more of them', sign('serious', 15, { level: 2, meantPerS: 15 }), 'even'],
    ['nor any where it is full', sign('critical', 20, { level: 2, meantPerS: 20 }), 'even'],
    ['and nothing more, while the encoders keep up', sign('critical', 15, { level: 2, meantPerS: 15 }), 'even'],
    ['that is full gives up those of the silent alone in a small call', sign('critical', 30, { links: 2 }), 'over'],
    ['and there none of who speaks', sign('critical', 20, { level: 1, meantPerS: 20, links: 2 }), 'even'],
    ['but where the encoders are late', sign('critical', 12, { level: 1, meantPerS: 20, links: 2 }), 'over'],
    ['whose small call was once too much tries again while it is nearly full', sign('serious', 15, { level: 2, meantPerS: 15, links: 2 }), 'room'],
    ['is not blamed for a camera in the dark', sign('nominal', 15, { sourcePerS: 15 }), 'room'],
    ['is, where it is full', sign('critical', 8, { level: 2, sourcePerS: 8, meantPerS: 15 }), 'over'],
    ['is too slow when the browser says so', sign('fair', 30, { isCpuLimited: true }), 'over'],
    ['that sends no picture has room', cpuSign('critical', 3, []), 'even'],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));

  it('of few cores begins lower in a crowd', () => {
    expect([1, 2, 3, 4, 5, 15].map((links) => [cpuFloor(links, 2), cpuFloor(links, 16)])).toEqual([[0, 0], [0, 0], [2, 0], [2, 0], [3, 0], [3, 0]]);
  });
});

describe('a path', () => {
  it.each([
    ['carries what is sent, and what would come next', { estimateBps: 2_000_000, lostSent: 0 }, 'room'],
    ['carries what is sent, and no more', { estimateBps: 600_000, lostSent: 0 }, 'even'],
    ['is not left for an estimate that is a little low', { estimateBps: 420_000, lostSent: 0 }, 'even'],
    ['carries less', { estimateBps: 300_000, lostSent: 0 }, 'over'],
    ['loses much', { estimateBps: 2_000_000, lostSent: 0.2 }, 'over'],
    ['loses some: nothing is added', { estimateBps: 2_000_000, lostSent: 0.05 }, 'even'],
    ['is believed where the browser does not estimate it', { estimateBps: null, lostSent: 0 }, 'room'],
  ] as const)('%s', (_, reading, expected) => expect(pathSign(reading, 500_000, 900_000)).toBe(expected));
});

describe('the last rung of a path', () => {
  it.each([
    ['is for a path that does not carry the smallest picture', { estimateBps: 100_000, lostSent: 0 }, true],
    ['not for one that merely loses', { estimateBps: 300_000, lostSent: 0.2 }, false],
    ['nor for one of which nothing is known', { estimateBps: null, lostSent: 0.2 }, false],
    ['but for one that loses nearly everything', { estimateBps: null, lostSent: 0.5 }, true],
  ] as const)('%s', (_, reading, expected) => expect(mustStop(reading, 200_000)).toBe(expected));
});

describe('the word for a link', () => {
  it.each([
    [{}, 0, true, 'good'],
    [{ lostReceived: 0.04 }, 0, true, 'fair'],
    [{}, 1, true, 'fair'],
    [{ lostSent: 0.1 }, 0, true, 'weak'],
    [{ concealed: 0.1 }, 0, true, 'weak'],
    [{ roundTripMs: 700 }, 0, true, 'weak'],
    [{ roundTripMs: null }, 3, true, 'weak'],
    [{}, 0, false, 'lost'],
  ])('of %j on rung %i, flowing %s, is %s', (change, rung, isFlowing, word) => expect(wordFor({ ...READING, ...change }, rung, isFlowing)).toBe(word));
});
