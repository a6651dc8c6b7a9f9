import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { Safety } from '@/lib/rtc/safety-exchange';
import { type LinkLook, LinkWatch } from './link-watch';
import type { LinkDetails } from './state';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const statsOf = (received: number, lost: number, bytes: LinkStats['bytes'] = null, sound = { played: 0, madeUp: 0 }, held = { ms: 0, samples: 0 }): LinkStats => ({
  path: 'lan', isRelayedHere: false, relayProtocol: null, roundTripMs: 12, packets: { received, lost }, sound, jitterMs: null, held, bytes, picture: null, sentPicture: null,
  anatomy: { lines: [], candidates: { here: {}, there: {} }, pair: { here: 'host', there: 'host', protocol: 'udp' }, encryption: { version: null, cipher: null } },
});

const safetyOf = (code: number, pages = 'ann and ben'): Safety => ({ code: Array<number>(6).fill(code), pages });

function watching(...answers: (LinkStats | null)[]) {
  return looking(...answers.map((stats) => ({ stats, safety: null })));
}

function looking(...answers: LinkLook[]) {
  const told: (LinkDetails | null)[] = [];
  const asked: string[] = [];
  const watch = new LinkWatch(async (id) => {
    asked.push(id);
    const [answer = { stats: null, safety: null }] = answers.length > 1 ? answers.splice(0, 1) : answers;
    return answer;
  }, (details) => void told.push(details));
  return { watch, told, asked };
}

it('looks at once and then every second, and stops', async () => {
  const { watch, told, asked } = watching(statsOf(0, 0));
  watch.watch('ann');
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(asked).toEqual(['ann', 'ann', 'ann']);
  expect(told[0]).toEqual({ id: 'ann', stats: null, lostShare: null, madeUpShare: null, bufferMs: null, kbps: null, safetyCode: 'agreeing', verified: false });
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

it('tells how much of the sound was made up lately, not since the beginning, and nothing where none is played', async () => {
  const played = (second: number, madeUp: number) => statsOf(second, 0, null, { played: second * 48_000, madeUp });
  const { watch, told } = watching(played(1, 48_000), played(2, 48_000), played(3, 52_800), ...Array.from({ length: 9 }, (_, more) => played(4 + more, 52_800)), played(12, 52_800));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(told.map((details) => details?.madeUpShare)).toEqual([null, null, 0, 0.05]);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(told.at(-1)?.madeUpShare).toBe(0);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(told.at(-1)?.madeUpShare).toBeNull();
});

it('tells for how long sound is held back lately', async () => {
  const held = (second: number, ms: number) => statsOf(second, 0, null, undefined, { ms, samples: second * 48_000 });
  const { watch, told } = watching(held(1, 48_000 * 500), held(2, 48_000 * 540), held(2, 48_000 * 540));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(told.map((details) => details?.bufferMs)).toEqual([null, null, 40]);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(told.at(-1)?.bufferMs).toBeNull();
});

it('begins anew with a new link, and says nothing without one', async () => {
  const { watch, told } = watching(statsOf(1000, 0), statsOf(1100, 0), null, statsOf(10, 0), statsOf(19, 1));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(told.at(-1)).toEqual({ id: 'ann', stats: null, lostShare: null, madeUpShare: null, bufferMs: null, kbps: null, safetyCode: 'unconnected', verified: false });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told.at(-1)?.lostShare).toBeCloseTo(0.1);
});

it('tells the pace of the last seconds, from the second look on, and anew where the bytes began anew', async () => {
  const at = (second: number, received: number, sent: number) => statsOf(second, 0, { received, sent, atMs: 5_000 + second * 1_000 });
  const { watch, told } = watching(at(0, 0, 0), at(1, 125_000, 25_000), at(2, 250_000, 50_000), at(3, 250_000, 50_000), at(4, 250_000, 50_000), at(5, 250_000, 50_000), at(6, 1_000, 1_000), statsOf(7, 0));
  watch.watch('ann');
  await vi.advanceTimersByTimeAsync(7_500);
  const paces = [null, { received: 1000, sent: 200 }, { received: 1000, sent: 200 }, { received: 667, sent: 133 }, { received: 333, sent: 67 }, { received: 0, sent: 0 }, null, null];
  expect(told.slice(1).map((details) => details?.kbps)).toEqual(paces);
});

it('drops an answer that comes after somebody else is looked at', async () => {
  const { watch, told } = watching(statsOf(0, 0));
  watch.watch('ann');
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  expect(told.filter((details) => details?.stats).map((details) => details?.id)).toEqual(['ben']);
});

it('keeps that a code was compared for these two pages, over a fresh link, and no longer than both stay', async () => {
  const { watch, told } = looking(
    { stats: null, safety: null },
    { stats: null, safety: safetyOf(1) },
    { stats: null, safety: safetyOf(2) },
    { stats: null, safety: null },
    { stats: null, safety: safetyOf(3, 'ann and a page of ben that was loaded anew') },
  );
  const last = () => [told.at(-1)?.safetyCode, told.at(-1)?.verified];
  const [one, two, three] = [1, 2, 3].map((number) => safetyOf(number).code) as [number[], number[], number[]];
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  watch.markVerified('ben', one, true); // there is nothing to compare yet
  expect(last()).toEqual(['unconnected', false]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last()).toEqual([one, false]);
  watch.markVerified('cat', one, true);
  watch.markVerified('ben', two, true);
  expect(last()).toEqual([one, false]);
  watch.markVerified('ben', one, true);
  expect(last()).toEqual([one, true]);
  watch.watch(null);
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  expect(last()).toEqual([two, true]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last()).toEqual(['unconnected', false]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last()).toEqual([three, false]);
});

it('takes no word for a code that has just given way to another', async () => {
  const { watch, told } = looking({ stats: null, safety: safetyOf(1) }, { stats: null, safety: safetyOf(2, 'ann and a page of ben that was loaded anew') });
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  const shown = safetyOf(1).code;
  await vi.advanceTimersByTimeAsync(1_000);
  watch.markVerified('ben', shown, true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([told.at(-1)?.safetyCode, told.at(-1)?.verified]).toEqual([safetyOf(2).code, false]);
});

it('tells why there is no code: on its way, none in good time, spoiled, no connection', async () => {
  const { watch, told } = looking(...Array.from({ length: 11 }, () => ({ stats: statsOf(0, 0), safety: null })), { stats: statsOf(0, 0), safety: 'spoiled' }, { stats: null, safety: null }, { stats: statsOf(0, 0), safety: null });
  const codes = () => told.map((details) => details?.safetyCode);
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(8_500);
  expect(new Set(codes())).toEqual(new Set(['agreeing']));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(codes().slice(10)).toEqual(['missing', 'missing', 'spoiled', 'unconnected', 'agreeing']);
  expect(told.every((details) => details?.verified === false)).toBe(true);
});

it('takes it back', async () => {
  const { watch, told } = looking({ stats: null, safety: safetyOf(1) });
  watch.watch('ben');
  await vi.advanceTimersByTimeAsync(10);
  watch.markVerified('ben', safetyOf(1).code, true);
  watch.markVerified('ben', safetyOf(1).code, false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.at(-1)?.verified).toBe(false);
});
