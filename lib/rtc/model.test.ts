/**
 * Random schedules of everything that happens to a room, on the fake; what must hold afterwards holds for each of them.
 * MODEL_SEEDS=5000 runs more of them, MODEL_SEED=17 one; a failure names its seed and the fewest steps that still fail.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ModelRoom } from './testing/model-room';
import { scheduleOf, shrink, type Step } from './testing/model-schedule';
import { Random } from './testing/random';

const SEEDS = Number(process.env.MODEL_SEEDS ?? 2000);
/** Found by chance once, and kept: the order in which they happened. */
const REMEMBERED: [why: string, seed: number, steps: [afterMs: number, what: Step['what'], who: 'a' | 'b' | 'c' | 'd'][]][] = [
  [
    'who asked to be called takes the call, though an own one is under way',
    1156,
    [[200, 'join', 'a'], [900, 'join', 'b'], [200, 'join', 'c'], [7, 'join', 'd'], [9_000, 'cut', 'b'], [4_000, 'reload', 'c'], [9_000, 'rename', 'b']],
  ],
  [
    'who crashes while a link to them is being made anew is not waited for without end',
    1186,
    [[1, 'join', 'a'], [900, 'join', 'b'], [1, 'join', 'c'], [0, 'join', 'd'], [26_000, 'kill-server', 'c'], [0, 'change-policy', 'd'], [40, 'break-path', 'b'], [200, 'crash', 'd']],
  ],
];
const ONE_SEED = process.env.MODEL_SEED;
/** Longer than the ladder, the seat's grace and a reconnect together. */
const CALM_MS = 75_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets fake time pass from timer to timer; between two of them promises settle. */
async function pass(ms: number): Promise<void> {
  let isOver = false;
  setTimeout(() => (isOver = true), ms);
  while (!isOver) {
    vi.advanceTimersToNextTimer();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function problemsOf(seed: number, steps: readonly Step[]): Promise<string[]> {
  const room = new ModelRoom(new Random(seed));
  for (const step of steps) {
    if (step.afterMs > 0) await pass(step.afterMs);
    room.take(step);
  }
  room.heal();
  await pass(CALM_MS);
  const problems = room.problems();
  room.close();
  vi.clearAllTimers();
  return problems;
}

it(`holds through ${ONE_SEED ? `schedule ${ONE_SEED}` : `${SEEDS} random schedules`}`, { timeout: 600_000 }, async () => {
  const seeds = ONE_SEED ? [Number(ONE_SEED)] : Array.from({ length: SEEDS }, (_, index) => index + 1);
  for (const seed of seeds) {
    const steps = scheduleOf(seed);
    const problems = await problemsOf(seed, steps);
    if (problems.length === 0) continue;
    const least = await shrink(steps, async (fewer) => (await problemsOf(seed, fewer)).length > 0);
    const told = least.map(({ afterMs, what, who }) => `  after ${afterMs} ms: ${what} ${who[0]}`).join('\n');
    expect.fail(`seed ${seed}:\n  ${problems.join('\n  ')}\nfewest steps:\n${told}\nthen:\n  ${(await problemsOf(seed, least)).join('\n  ')}`);
  }
});

it.each(REMEMBERED)('%s', { timeout: 60_000 }, async (_why, seed, steps) => {
  expect(await problemsOf(seed, steps.map(([afterMs, what, who]) => ({ afterMs, what, who: who.repeat(16) as Step['who'] })))).toEqual([]);
});
