import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Restraint, START_PER_S } from './restraint';
import type { Sound } from './transfer';

const CHUNK = 65_536;
const MB = 2 ** 20;

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }); });
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Somebody who sends as fast as they may, on a path that carries so much. */
class Flow {
  sent = 0;
  #owed = 0;
  readonly #turn = () => this.go();

  constructor(readonly restraint: Restraint, public pathPerS: number) {}

  pass(ms: number): void {
    this.#owed = Math.min(CHUNK, this.#owed + (this.pathPerS * ms) / 1000);
    this.go();
  }

  go(): void {
    for (; this.#owed >= CHUNK && this.restraint.mayGo(this.#turn); this.#owed -= CHUNK) {
      this.restraint.sent(CHUNK);
      this.sent += CHUNK;
    }
  }

  close(): void {
    this.restraint.leave(this.#turn);
  }
}

const restraint = () => new Restraint(() => performance.now(), START_PER_S);

/** @param eachS the sound of every second @returns bytes a second, of each */
function run(flows: readonly Flow[], seconds: number, eachS: () => void): number[] {
  const before = flows.map(({ sent }) => sent);
  for (let ms = 1; ms <= seconds * 1_000; ms++) {
    for (const flow of flows) flow.pass(1);
    vi.advanceTimersByTime(1);
    if (ms % 1_000 === 0) eachS();
  }
  for (const flow of flows) flow.close();
  return flows.map(({ sent }, index) => (sent - (before[index] ?? 0)) / seconds);
}

const flow = (pathPerS: number) => new Flow(restraint(), pathPerS);
const only = (one: Flow, seconds: number, sound: Sound) => run([one], seconds, () => one.restraint[sound]())[0] ?? 0;

it('lets more go each second while sound is well, and soon everything', () => {
  const one = flow(32 * MB);
  expect(only(one, 1, 'relaxed')).toBeLessThan(3 * MB);
  only(one, 4, 'relaxed');
  expect(only(one, 2, 'relaxed')).toBeGreaterThan(30 * MB);
});

it('lets go no more than before while nothing was tried', () => {
  const one = flow(0);
  only(one, 5, 'relaxed');
  one.pathPerS = 32 * MB;
  expect(only(one, 1, 'relaxed')).toBeLessThan(3 * MB);
});

it('begins slowly again when nothing was sent for a while', () => {
  const one = flow(32 * MB);
  only(one, 6, 'relaxed');
  one.pathPerS = 0;
  only(one, 2, 'relaxed');
  one.pathPerS = 32 * MB;
  expect(only(one, 1, 'relaxed')).toBeLessThan(3 * MB);
});

it('holds nothing back while nobody can be heard', () => {
  const one = flow(32 * MB);
  only(one, 2, 'suffered');
  one.restraint.unheard();
  expect(only(one, 2, 'unheard')).toBeGreaterThan(30 * MB);
});

it('halves the pace when sound suffers, once for one fault, and gives it back over a quarter of a minute', () => {
  const one = flow(16 * MB);
  only(one, 5, 'relaxed');
  only(one, 1, 'suffered');
  const half = only(one, 1, 'suffered');
  expect(half).toBeGreaterThan(7 * MB);
  expect(half).toBeLessThan(9 * MB);
  only(one, 10, 'relaxed');
  expect(only(one, 1, 'relaxed')).toBeLessThan(15 * MB);
  only(one, 15, 'relaxed');
  expect(only(one, 1, 'relaxed')).toBeGreaterThan(15 * MB);
});

it('goes slowly while nothing helps, but goes on, and soon faster when it is over', () => {
  const one = flow(16 * MB);
  only(one, 30, 'suffered');
  const least = only(one, 4, 'suffered');
  expect(least).toBeGreaterThan(MB);
  expect(least).toBeLessThan(3 * MB);
  only(one, 30, 'relaxed');
  expect(only(one, 1, 'relaxed')).toBeGreaterThan(8 * MB);
});

it.each([0, MB])('is not to blame for sound that suffers while %i bytes a second are sent', (pathPerS) => {
  const one = flow(pathPerS);
  only(one, 4, 'suffered');
  one.pathPerS = 16 * MB;
  only(one, 4, 'relaxed');
  expect(only(one, 2, 'relaxed')).toBeGreaterThan(15 * MB);
});

it('measures a pace over a while, however often it is asked', () => {
  const one = flow(16 * MB);
  only(one, 5, 'relaxed');
  // The receiver complains at the very moment after this page's own look.
  one.restraint.suffered();
  expect(only(one, 1, 'relaxed')).toBeLessThan(9 * MB);
});

it('gives everybody who sends the same', () => {
  const shared = restraint();
  const flows = [new Flow(shared, 32 * MB), new Flow(shared, 32 * MB), new Flow(shared, 32 * MB)];
  const paces = run(flows, 4, () => shared.suffered());
  for (const pace of paces) expect(pace).toBeGreaterThan(0.25 * paces.reduce((sum, each) => sum + each, 0));
});
