import { expect, it } from 'vitest';
import { Pace } from './pace';
import { SendWindow } from './send-window';

const KB = 1024;
const CHUNK = 64 * KB;

/** A path with a queue: so many bytes a second, and so long without a queue. @returns the queue's delay at the end, in milliseconds */
function run(window: SendWindow, bytesPerS: number, baseMs: number, forMs: number, startMs = 0): number {
  let sentAt = startMs;
  let freeAt = startMs;
  let queueMs = 0;
  const onTheirWay: { doneAt: number; delay: number }[] = [];
  for (let nowMs = startMs; nowMs < startMs + forMs; nowMs += 1) {
    while (onTheirWay.length > 0 && onTheirWay[0]!.doneAt <= nowMs) {
      const inFlight = onTheirWay.length * CHUNK;
      window.acknowledged(CHUNK, onTheirWay.shift()!.delay, nowMs, inFlight);
    }
    while ((onTheirWay.length + 1) * CHUNK <= window.bytes) {
      sentAt = nowMs;
      freeAt = Math.max(freeAt, sentAt) + (CHUNK / bytesPerS) * 1000;
      queueMs = freeAt - sentAt;
      onTheirWay.push({ doneAt: freeAt + baseMs, delay: freeAt + baseMs - sentAt });
    }
  }
  return queueMs;
}

it.each([
  [40 * KB * KB, 2],
  [4 * KB * KB, 20],
  [4 * KB * KB, 80],
  [KB * KB, 20],
])('fills a path of %i bytes a second and %i ms, and keeps its queue near a tenth of a second', (bytesPerS, baseMs) => {
  const window = new SendWindow();
  const queueMs = run(window, bytesPerS, baseMs, 20_000);
  expect(queueMs).toBeLessThan(200);
  // As much as the path holds without any queue, or it would be idle at times.
  expect(window.bytes).toBeGreaterThanOrEqual(Math.min(8 * KB * KB, (bytesPerS * baseMs) / 1000));
});

it('shrinks when a path gets narrow, and grows again', () => {
  const window = new SendWindow();
  run(window, 20 * KB * KB, 10, 5_000);
  const wide = window.bytes;
  run(window, KB * KB, 10, 10_000, 10_000);
  const narrow = window.bytes;
  expect(narrow).toBeLessThan(wide / 4);
  run(window, 20 * KB * KB, 10, 20_000, 30_000);
  expect(window.bytes).toBeGreaterThan(narrow * 4);
});

it('stays within its bounds', () => {
  const window = new SendWindow();
  for (let at = 0; at < 1_000; at++) window.acknowledged(CHUNK, 5, at, window.bytes);
  expect(window.bytes).toBe(8 * KB * KB);
  for (let at = 1_000; at < 3_000; at++) window.acknowledged(CHUNK, 5_000, at, window.bytes);
  expect(window.bytes).toBe(128 * KB);
});

it('believes a path that has become longer after some minutes', () => {
  const window = new SendWindow();
  for (let minute = 0; minute < 8; minute++) for (let at = 0; at < 200; at++) window.acknowledged(CHUNK, minute === 0 ? 5 : 300, minute * 60_000 + at, window.bytes);
  expect(window.bytes).toBeGreaterThan(KB * KB);
});

it('tells how fast something goes over the last three seconds', () => {
  const pace = new Pace();
  expect(pace.perSecond).toBe(0);
  for (let at = 0; at <= 4_000; at += 250) pace.look(at * 10, at);
  expect(pace.perSecond).toBe(10_000);
  for (let at = 4_250; at <= 8_000; at += 250) pace.look(40_000, at);
  expect(pace.perSecond).toBe(0);
  pace.stop();
  expect(pace.perSecond).toBe(0);
});

it('learns nothing while something else keeps it from being used', () => {
  const window = new SendWindow();
  const { bytes } = window;
  for (let at = 0; at < 1_000; at++) window.acknowledged(CHUNK, 5, at, CHUNK);
  expect(window.bytes).toBe(bytes);
});
