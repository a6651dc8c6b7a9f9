import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchLater, later } from './later';

let fetched: string[];
beforeEach(() => {
  vi.useFakeTimers();
  fetched = [];
  for (const name of Object.keys(later) as (keyof typeof later)[]) {
    vi.spyOn(later, name).mockImplementation((): Promise<never> => {
      fetched.push(name);
      // As without a server: it is asked for again when it is needed.
      return Promise.reject(new Error('offline'));
    });
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('What a call needs later is fetched after ten seconds, all of it and once', async () => {
  fetchLater();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(fetched).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toEqual(Object.keys(later));
});

it('and not at all for a call that is over by then', async () => {
  fetchLater()();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toEqual([]);
});
