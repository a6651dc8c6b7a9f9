import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket';

it('allows the burst at once, then as much as the time that went by', () => {
  let nowMs = 0;
  const bucket = new TokenBucket({ burst: 3, refillPerS: 2 }, () => nowMs);
  const takeAll = () => {
    let taken = 0;
    while (bucket.take()) taken += 1;
    return taken;
  };
  expect(takeAll()).toBe(3);
  nowMs = 400;
  expect(takeAll()).toBe(0);
  nowMs = 500;
  expect(takeAll()).toBe(1);
  nowMs = 60_000;
  expect(takeAll()).toBe(3);
});
