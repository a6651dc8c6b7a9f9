import { describe, expect, it } from 'vitest';
import { firstRung, type Sign, stepped } from './rung';

const LADDER = { lowest: 5, downAfterMs: 1_900, upAfterMs: 8_000 };

/** One reading a second. @returns the level after each */
function levels(signs: readonly Sign[], lowTo?: number): number[] {
  let rung = firstRung(LADDER);
  return signs.map((sign, second) => (rung = stepped(rung, sign, second * 1_000, LADDER, lowTo)).level);
}
const times = (sign: Sign, count: number) => Array<Sign>(count).fill(sign);

describe('a rung', () => {
  it('is not left for one bad second', () => {
    expect(levels(['room', 'over', 'room', 'over', 'over', 'even', 'over'])).toEqual(Array(7).fill(0));
  });

  it('goes down when it has been too much for a while, again and again, to the lowest', () => {
    expect(levels(times('over', 14)).at(-1)).toBe(5);
    expect(levels(times('over', 5))).toEqual([0, 0, 1, 1, 2]);
  });

  it('goes down at once as far as is known to be needed', () => {
    expect(levels(times('over', 3), 3)).toEqual([0, 0, 3]);
  });

  it('goes up one at a time, when there has been room for much longer', () => {
    expect(levels([...times('over', 5), ...times('room', 18)]).slice(5)).toEqual([...Array(8).fill(2), ...Array(8).fill(1), 0, 0]);
  });

  it('does not swing: what was too much is tried again later and later', () => {
    let rung = firstRung(LADDER);
    let changes = 0;
    // A computer that keeps up with the first rung below, and never with the best.
    for (let second = 0; second < 600; second++) {
      const { level } = rung;
      rung = stepped(rung, level === 0 ? 'over' : 'room', second * 1_000, LADDER);
      if (rung.level !== level) changes += 1;
    }
    expect(changes).toBeLessThanOrEqual(26);
    expect(rung.patienceMs).toBe(60_000);
  });

  it('regrets one step up once, however far down it leads', () => {
    let rung = { ...firstRung(LADDER, 2), raisedAtMs: 0 };
    for (let second = 1; second < 12; second++) rung = stepped(rung, 'over', second * 1_000, LADDER);
    expect([rung.level, rung.patienceMs]).toEqual([5, 16_000]);
  });

  it('forgets its caution when a better one holds', () => {
    let rung = { ...firstRung(LADDER, 5), patienceMs: 60_000 };
    for (let second = 0; second < 400; second++) rung = stepped(rung, 'room', second * 1_000, LADDER);
    expect(rung.level).toBe(0);
  });
});
