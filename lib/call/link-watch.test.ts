import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkStats } from '@/lib/rtc/link-stats';
import { LinkWatch } from './link-watch';
import type { LinkDetails } from './state';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const statsOf = (received: number, lost: number): LinkStats => ({ path: 'lan', isRelayedHere: false, relayProtocol: null, roundTripMs: 12, packets: { received, lost }, picture: null });

function watching(...answers: (LinkStats | null)[]) {
  const told: (LinkDetails | null)[] = [];
  const asked: string[] = [];
  const watch = new LinkWatch(async (id) => {
    asked.push(id);
    return answers.length > 1 ? (answers.shift() ?? null) : (answers[0] ?? null);
  }, (details) => void told.push(details));
  return { watch, told, asked };
}

it('looks at once and then every second, and stops', async () => {
  const { watch, told, asked } = watching(statsOf(0, 0));
  watch.watch('ann');
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(asked).toEqual(['ann', 'ann', 'ann']);
  expect(told[0]).toEqual({ id: 'ann', stats: null, lostShare: null });
  watch.watch(null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(3);
  expect(told.at(-1)).toBeNull();
});

it('tells the share that was lost lately, not since the beginning', async () => {
  const { watch, told } = watching(statsOf(1000, 500), statsOf(1090, 510), statsOf(1190, 510));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(told.at(-1)?.lostShare).toBeCloseTo(0.1);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(told.at(-1)?.lostShare).toBeNull();
});

it('begins anew with a new link, and says nothing without one', async () => {
  const { watch, told } = watching(statsOf(1000, 0), statsOf(1100, 0), null, statsOf(10, 0), statsOf(19, 1));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(told.at(-1)).toEqual({ id: 'ann', stats: null, lostShare: null });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told.at(-1)?.lostShare).toBeCloseTo(0.1);
});

it('drops an answer that comes after somebody else is looked at', async () => {
  const { watch, told } = watching(statsOf(0, 0));
  watch.watch('ann');
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  expect(told.filter((details) => details?.stats).map((details) => details?.id)).toEqual(['ben']);
});
