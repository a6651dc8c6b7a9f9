import { expect, it } from 'vitest';
import { Restraint } from './restraint';

const CHUNK = 65_536;
const MB = 2 ** 20;

class Sender {
  nowMs = 0;
  readonly restraint = new Restraint(() => this.nowMs);

  /** Sends as fast as it may, on a path that carries so much. @returns bytes a second */
  send(forMs: number, pathPerS: number, soundEachS: () => void): number {
    let [sent, owed] = [0, 0];
    for (const untilMs = this.nowMs + forMs; this.nowMs < untilMs; this.nowMs += 1) {
      for (owed += pathPerS / 1000; owed >= CHUNK && this.restraint.waitMs === 0; owed -= CHUNK) {
        this.restraint.sent(CHUNK);
        sent += CHUNK;
      }
      owed = Math.min(owed, CHUNK);
      if (this.nowMs % 1000 === 999) soundEachS();
    }
    return (sent * 1000) / forMs;
  }
}

it('lets more go each second while sound is well, and soon everything', () => {
  const sender = new Sender();
  expect(sender.send(1_000, 32 * MB, () => sender.restraint.relaxed())).toBeLessThan(10 * MB);
  sender.send(2_000, 32 * MB, () => sender.restraint.relaxed());
  expect(sender.send(2_000, 32 * MB, () => sender.restraint.relaxed())).toBeGreaterThan(30 * MB);
});

it('lets go no more than before while nothing was tried', () => {
  const sender = new Sender();
  sender.send(5_000, 0, () => sender.restraint.relaxed());
  expect(sender.send(1_000, 32 * MB, () => sender.restraint.relaxed())).toBeLessThan(10 * MB);
});

it('halves the pace when sound suffers, once for one fault, and gives it back over a quarter of a minute', () => {
  const sender = new Sender();
  sender.send(3_000, 16 * MB, () => sender.restraint.relaxed());
  sender.send(1_000, 16 * MB, () => sender.restraint.suffered());
  const half = sender.send(1_000, 16 * MB, () => sender.restraint.suffered());
  expect(half).toBeGreaterThan(7 * MB);
  expect(half).toBeLessThan(9 * MB);
  sender.send(10_000, 16 * MB, () => sender.restraint.relaxed());
  expect(sender.send(1_000, 16 * MB, () => sender.restraint.relaxed())).toBeLessThan(15 * MB);
  sender.send(15_000, 16 * MB, () => sender.restraint.relaxed());
  expect(sender.send(1_000, 16 * MB, () => sender.restraint.relaxed())).toBeGreaterThan(15 * MB);
});

it('goes slowly while nothing helps, but goes on', () => {
  const sender = new Sender();
  sender.send(30_000, 16 * MB, () => sender.restraint.suffered());
  const least = sender.send(4_000, 16 * MB, () => sender.restraint.suffered());
  expect(least).toBeGreaterThan(MB);
  expect(least).toBeLessThan(3 * MB);
});

it('is not to blame for sound that suffers while nothing is sent', () => {
  const sender = new Sender();
  sender.send(1_000, 0, () => sender.restraint.suffered());
  sender.send(2_000, 16 * MB, () => sender.restraint.relaxed());
  expect(sender.send(2_000, 16 * MB, () => sender.restraint.relaxed())).toBeGreaterThan(15 * MB);
});
