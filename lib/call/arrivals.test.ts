import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Arrivals } from './arrivals';

const shown: string[] = [];
let arrivals: Arrivals<{ id: string }>;

beforeEach(() => {
  vi.useFakeTimers();
  shown.length = 0;
  arrivals = new Arrivals(({ id }) => shown.push(id));
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows who arrives with their link, once', () => {
  arrivals.expect({ id: 'ann' });
  expect(shown).toEqual([]);
  arrivals.show('ann');
  vi.runAllTimers();
  arrivals.show('ann');
  expect(shown).toEqual(['ann']);
});

it('shows who does not call after a while', () => {
  arrivals.expect({ id: 'ann' });
  arrivals.expect({ id: 'ben' });
  vi.runAllTimers();
  expect(shown).toEqual(['ann', 'ben']);
});

it('forgets who went before they were seen, and leaves no timer', () => {
  arrivals.expect({ id: 'ann' });
  expect([arrivals.forget('ann'), arrivals.forget('ann')]).toEqual([true, false]);
  arrivals.expect({ id: 'ben' });
  arrivals.clear();
  expect([vi.getTimerCount(), shown]).toEqual([0, []]);
});
