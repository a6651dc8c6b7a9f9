/** The ladders on readings that were taken in real meetings (`bench/quality` on two cores, `bench/weak-link`): they must come to rest. */
import { describe, expect, it } from 'vitest';
import { cameraNeed, CPU_RUNGS, type Supply } from './budget';
import { VOICE_BITRATE } from './quality';
import { cpuFloor, cpuSign, CPU_LADDER, mustStop, PATH_LADDER, pathSign, type Pressure } from './quality-watch';
import { firstRung, type Ladder, stepped } from './rung';
import recorded from './testing/recorded-readings.json';

/** Seconds, pressure, and of each camera: frames encoded, frames there were, limited by the CPU, frames meant, all in a second. */
type ComputerReading = [seconds: number, pressure: Pressure, cameras: [encodedPerS: number | null, sourcePerS: number | null, isCpuLimited: boolean, meantPerS: number][]];
/** Seconds, what the browser took the path to carry, and what part of the packets was lost. */
type PathReading = [seconds: number, estimateBps: number, lostSent: number];

/** @returns how often the level changes, and where it ends */
function told(levels: readonly number[]) {
  return { changes: levels.filter((level, index) => index > 0 && level !== levels[index - 1]).length, last: levels.at(-1) };
}

function replayComputer(readings: ComputerReading[], links: number, ladder: Ladder) {
  let rung = firstRung(ladder, cpuFloor(links, 2));
  return told(readings.map(([atS, pressure, cameras]) => {
    // What was sent then was meant by the rung of then: on another, as large a part of what that one means comes out.
    const { silent } = CPU_RUNGS[rung.level] ?? CPU_RUNGS[0];
    const seen = cameras.map(([encoded, source, isCpuLimited, meant]) => ({ encodedPerS: encoded === null ? null : (encoded / meant) * silent, sourcePerS: source === null ? null : (source / meant) * silent, isCpuLimited, meantPerS: silent }));
    rung = stepped(rung, cpuSign(pressure, rung.level, seen), atS * 1_000, ladder);
    return rung.level;
  }));
}

const SUPPLY: Supply = { choice: 'auto', cpuRung: 0, isSpeaking: true, camera: { width: 1280, height: 720 }, share: null, isMusic: false };
function replayPath(readings: PathReading[], ladder: Ladder) {
  const needed = (level: number) => VOICE_BITRATE + cameraNeed(SUPPLY, { width: 1152, height: 648 }, level);
  let rung = firstRung(ladder);
  return told(readings.map(([atS, estimateBps, lostSent]) => {
    const reading = { estimateBps, lostSent };
    const sign = pathSign(reading, needed(rung.level), needed(Math.max(0, rung.level - 1)));
    const held = sign === 'over' && rung.level === ladder.lowest - 1 && !mustStop(reading, needed(rung.level)) ? 'even' : sign;
    rung = stepped(rung, held, atS * 1_000, ladder);
    return rung.level;
  }));
}

/** The same rungs, left at once, both ways. */
const hasty = (ladder: Ladder): Ladder => ({ ...ladder, downAfterMs: 0, upAfterMs: 0 });

describe('recorded readings', () => {
  it('of four people on a full machine leave the ladder where it began', () => {
    const readings = recorded['four people on two cores'] as ComputerReading[];
    expect(readings.length).toBeGreaterThan(60);
    const { changes, last } = replayComputer(readings, 3, CPU_LADDER);
    expect([changes <= 2, last]).toEqual([true, 2]);
  });

  it('of a path that becomes weak lead down, and back', () => {
    const readings = recorded['a path that becomes weak'] as PathReading[];
    expect(readings.length).toBeGreaterThan(60);
    const { changes, last } = replayPath(readings, PATH_LADDER);
    expect(changes).toBeLessThanOrEqual(6);
    expect(replayPath(readings.slice(0, 38), PATH_LADDER).last).toBeGreaterThanOrEqual(3);
    expect(last).toBeLessThan(3);
  });

  it('and do so as calmly when they tremble, which would shake a ladder that is left at once', () => {
    const readings = (recorded['a path that becomes weak'] as PathReading[]).map(([atS, estimateBps, lostSent], index): PathReading => [atS, estimateBps * (index % 2 === 0 ? 0.7 : 1.3), lostSent]);
    expect(replayPath(readings, PATH_LADDER).changes).toBeLessThanOrEqual(6);
    expect(replayPath(readings, hasty(PATH_LADDER)).changes).toBeGreaterThan(12);
  });
});
