/** What a killed server does to a call that runs without it: the longest gap between frames, beside the same time in peace. */
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { OwnServer } from '../e2e/server';
import { type Contender, openCall } from './pages';
import type { Report } from './report';
import { median } from './statistics';

const TARGET_RATIO = 1.2;
const WINDOW_MS = 10_000;
/** The kill lies well inside the window. */
const KILL_AFTER_MS = 2_000;
const DOWN_MS = 500;
/** The first picture is sharpened during this time, which is not what is measured. */
const SETTLE_MS = 5_000;

interface Gap {
  ms: number;
  /** When it began, from the window's beginning. */
  afterMs: number;
}

/** The longest time without a new frame between two moments; the frames that are missing at its ends count too. */
function longestGap(frames: readonly number[], from: number, to: number): Gap {
  const moments = [from, ...frames.filter((at) => at > from && at < to), to];
  const gaps = moments.slice(1).map((at, index) => ({ ms: at - (moments[index] ?? at), afterMs: (moments[index] ?? at) - from }));
  return longest(gaps);
}

const longest = (gaps: readonly Gap[]) => gaps.reduce((longer, gap) => (gap.ms > longer.ms ? gap : longer), { ms: 0, afterMs: 0 });

async function gapDuring(pages: readonly Page[], act: () => Promise<void>): Promise<Gap> {
  const from = Date.now();
  const to = from + WINDOW_MS;
  await sleep(KILL_AFTER_MS);
  // On a busy machine a server takes longer to start than a window lasts; the windows are equally long all the same.
  await Promise.all([act(), sleep(to - Date.now())]);
  const frames = await Promise.all(pages.map((page) => page.evaluate(() => window.measured.frames.splice(0))));
  return longest(frames.map((times) => longestGap(times, from, to)));
}

/** @param rounds windows of each kind */
export async function measureServerKill(browser: Browser, product: OwnServer, parlor: Contender, rounds: number): Promise<Report> {
  const { incumbent, newcomer } = await openCall(parlor, browser, browser);
  const pages = [incumbent, newcomer];
  try {
    await sleep(SETTLE_MS);
    const kill = async () => {
      await product.kill();
      await sleep(DOWN_MS);
      const started = product.startAgain();
      // In life it starts on another computer; here it must not take the pages' time to do so.
      os.setPriority(product.process().pid ?? 0, os.constants.priority.PRIORITY_BELOW_NORMAL);
      await started;
    };
    const kinds = [
      { gaps: [] as Gap[], act: async () => undefined },
      { gaps: [] as Gap[], act: kill },
    ] as const;
    for (let round = 0; round < rounds; round++) {
      for (const { gaps, act } of round % 2 === 0 ? kinds : [...kinds].reverse()) gaps.push(await gapDuring(pages, act));
    }
    const [quiet, killed] = [kinds[0].gaps.map(({ ms }) => ms), kinds[1].gaps.map(({ ms }) => ms)];
    return {
      name: 'server-kill',
      rows: [
        { what: 'longest gap in 10 s: in peace', value: median(quiet), unit: 'ms', samples: quiet },
        { what: 'longest gap in 10 s: server killed', value: median(killed), unit: 'ms', samples: killed },
        { what: 'longest gap in 10 s: ratio', value: median(killed) / median(quiet), unit: 'x', target: TARGET_RATIO },
      ],
      details: { inPeace: kinds[0].gaps, serverKilled: kinds[1].gaps, killedAfterMs: KILL_AFTER_MS },
    };
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}
