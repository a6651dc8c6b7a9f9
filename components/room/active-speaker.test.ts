import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, floorAfter, SILENT_MS, SPOKEN_MS } from './active-speaker';

type Step = [atMs: number, ...speaking: string[]];

/** Who has the floor after each step, in a room of Ann, Ben and Cai. */
function holders(steps: Step[], present = ['ann', 'ben', 'cai']): (string | null)[] {
  let floor = EMPTY_FLOOR;
  return steps.map(([nowMs, ...speaking]) => ({ floor } = floorAfter(floor, { present, speaking, nowMs })) && floor.holder);
}

describe('the floor', () => {
  it.each<[string, Step[], (string | null)[]]>([
    ['is the first one\'s while nobody has spoken', [[0]], ['ann']],
    ['is at once that of who speaks when one begins to look', [[0, 'ben']], ['ben']],
    ['passes to who speaks long enough, after a silence', [[0, 'ann'], [1_000, 'ben'], [2_400, 'ben'], [2_500, 'ben']], ['ann', 'ann', 'ann', 'ben']],
    ['stays in silence: who spoke last has it', [[0, 'ben'], [10_000], [60_000]], ['ben', 'ben', 'ben']],
    ['is not taken from who speaks on', [[0, 'ann'], [1_000, 'ann', 'ben'], [9_000, 'ann', 'ben']], ['ann', 'ann', 'ann']],
    ['passes soon where both spoke and one fell silent', [[0, 'ann', 'ben'], [5_000, 'ben'], [5_499, 'ben'], [5_500, 'ben']], ['ann', 'ann', 'ann', 'ben']],
    ['is not taken by a cough', [[0, 'ann'], [1_000, 'ben'], [1_400], [9_000]], ['ann', 'ann', 'ann', 'ann']],
    ['is not taken by many short words', [[0, 'ann'], [1_000, 'ben'], [2_000], [2_100, 'ben'], [3_500, 'ben']], ['ann', 'ann', 'ann', 'ann', 'ann']],
    ['goes to who has spoken longest', [[0, 'ann'], [1_000, 'cai'], [1_100, 'ben', 'cai'], [2_600, 'ben', 'cai']], ['ann', 'ann', 'ann', 'cai']],
  ])('%s', (_, steps, expected) => {
    expect(holders(steps)).toEqual(expected);
  });

  it('falls to who speaks, else to the first, when its holder goes', () => {
    const { floor } = floorAfter(EMPTY_FLOOR, { present: ['ann', 'ben', 'cai'], speaking: ['cai'], nowMs: 0 });
    expect(floorAfter(floor, { present: ['ann', 'ben'], speaking: ['ben'], nowMs: 1 }).floor.holder).toBe('ben');
    expect(floorAfter(floor, { present: ['ann', 'ben'], speaking: [], nowMs: 1 }).floor.holder).toBe('ann');
    expect(floorAfter(floor, { present: [], speaking: [], nowMs: 1 }).floor.holder).toBeNull();
  });

  it('says when to look again, and only where something may change by itself', () => {
    const present = ['ann', 'ben'];
    const first = floorAfter(EMPTY_FLOOR, { present, speaking: ['ann'], nowMs: 0 });
    expect(first.dueMs).toBeNull();
    const both = floorAfter(first.floor, { present, speaking: ['ann', 'ben'], nowMs: 100 });
    expect(both.dueMs).toBeNull();
    const second = floorAfter(both.floor, { present, speaking: ['ben'], nowMs: 200 });
    expect(second.dueMs).toBe(100 + SPOKEN_MS);
    const late = floorAfter(both.floor, { present, speaking: ['ben'], nowMs: 5_000 });
    expect(late.dueMs).toBe(5_000 + SILENT_MS);
    expect(floorAfter(late.floor, { present, speaking: ['ben'], nowMs: late.dueMs ?? 0 }).floor.holder).toBe('ben');
  });
});
