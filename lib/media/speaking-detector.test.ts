import { describe, expect, it } from 'vitest';
import { createSpeakingDetector } from './speaking-detector';

const THRESHOLDS = { start: 0.1, stay: 0.05, attackMs: 80, holdMs: 600 };

/** Feeds levels one by one, and tells the times at which the answer turned. */
function turns(readings: readonly [nowMs: number, level: number][]): [number, boolean][] {
  const detector = createSpeakingDetector(THRESHOLDS);
  let speaking = false;
  return readings.flatMap(([nowMs, level]) => {
    const before = speaking;
    speaking = detector.feed(level, nowMs);
    return speaking === before ? [] : [[nowMs, speaking] satisfies [number, boolean]];
  });
}

describe('createSpeakingDetector', () => {
  it('begins once sound has lasted for the attack, and ends once silence has lasted for the hold', () => {
    expect(turns([[0, 0], [80, 0.2], [160, 0.2], [240, 0.2], [320, 0], [839, 0], [840, 0]])).toEqual([[160, true], [840, false]]);
  });

  it('takes a click for none', () => {
    expect(turns([[0, 0], [80, 0.9], [160, 0], [240, 0.9], [320, 0]])).toEqual([]);
  });

  it('does not begin below the start, nor end above the stay', () => {
    expect(turns([[0, 0.09], [500, 0.09]])).toEqual([]);
    expect(turns([[0, 0.2], [80, 0.2], [2000, 0.06], [4000, 0.06]])).toEqual([[80, true]]);
    expect(turns([[0, 0.2], [80, 0.2], [2000, 0.04]])).toEqual([[80, true], [2000, false]]);
  });

  it('bridges a breath', () => {
    expect(turns([[0, 0.2], [80, 0.2], [160, 0], [600, 0], [679, 0.2], [1200, 0]])).toEqual([[80, true]]);
  });

  it('hears quiet speech and not a quiet room, by its own thresholds', () => {
    const lastingAmplitude = (decibels: number) => {
      const detector = createSpeakingDetector();
      detector.feed(10 ** (decibels / 20), 0);
      return detector.feed(10 ** (decibels / 20), 100);
    };
    expect(lastingAmplitude(-30)).toBe(true);
    expect(lastingAmplitude(-50)).toBe(false);
  });
});
