import { expect, it } from 'vitest';
import { FlowWatch } from './flow-watch';

/** Looks once a second: packets received so far, and whether any are expected. */
function verdicts(...looks: [packets: number, isExpected?: boolean][]): boolean[] {
  const watch = new FlowWatch();
  watch.restart(0);
  return looks.map(([packets, isExpected = true], index) => {
    watch.look(packets, isExpected, (index + 1) * 1_000);
    return watch.isStarved;
  });
}

it('is calm while packets arrive', () => {
  expect(verdicts([1], [2], [3], [4], [5], [6], [7])).not.toContain(true);
});

it('misses what does not come for five seconds, and is calm with the next packet', () => {
  expect(verdicts([9], [9], [9], [9], [9], [9], [9], [10])).toEqual([false, false, false, false, false, true, true, false]);
});

it('misses what never came', () => {
  expect(verdicts([0], [0], [0], [0], [0], [0])).toEqual([false, false, false, false, true, true]);
});

it('expects nothing of who sends nothing, and counts from when they begin', () => {
  expect(verdicts([0, false], [0, false], [0, false], [0, false], [0, false], [0, false], [0], [0])).not.toContain(true);
  expect(verdicts([9], [9], [9], [9], [9], [9], [9, false])).toEqual([false, false, false, false, false, true, false]);
});

it('keeps its verdict over a new link until that one brings something', () => {
  const watch = new FlowWatch();
  watch.restart(0);
  watch.look(0, true, 6_000);
  expect(watch.isStarved).toBe(true);
  watch.restart(7_000);
  expect(watch.look(0, true, 8_000)).toBe(false);
  expect(watch.isStarved).toBe(true);
  expect(watch.look(3, true, 9_000)).toBe(true);
  expect(watch.isStarved).toBe(false);
});
