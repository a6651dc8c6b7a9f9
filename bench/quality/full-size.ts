/** Full quality at once: how soon a new picture has the width in which it is drawn, and whether it keeps it. */
import type { Page } from '@playwright/test';
import { launchBrowser } from '../browser';
import { type Contender, goIn } from '../pages';
import type { Report, Row } from '../report';
import { arrive, enter } from './people';
import { makeSource, SOURCE } from './source';

/** How long the sizes of a new picture are followed, and at what part of the size in which it is drawn it has arrived. */
const FOLLOW_MS = 20_000;
const ARRIVED = 0.95;
const KEPT = 0.7;
const SOON_MS = 2_000;

interface Growth {
  /** From the first frame until its width was there. */
  arrivedMs: number;
  /** The narrowest it became after `SOON_MS`, as part of the width in which it is drawn. */
  narrowest: number;
}

/** Follows the width of the one other's picture from its first frame on. */
async function growthOf(page: Page): Promise<Growth> {
  const frames = await page.evaluate(([forMs, sourceWidth]) => window.watch.growth(forMs, sourceWidth), [FOLLOW_MS, SOURCE.width] as const);
  const first = frames[0]?.at ?? Number.NaN;
  const arrived = frames.find(({ part }) => part >= ARRIVED);
  return {
    arrivedMs: arrived ? arrived.at - first : FOLLOW_MS,
    narrowest: Math.min(...frames.filter(({ at }) => at - first > SOON_MS).map(({ part }) => part)),
  };
}

/** Full quality at once, on both sides of a call of two; the naive page for comparison. */
export async function measureFullSize(contenders: Record<string, Contender>, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report> {
  const source = await makeSource();
  closeLater(source.remove);
  const browser = await launchBrowser({ devices: source.speaker });
  closeLater(() => browser.close());
  const growths: Record<string, Growth[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const link = await contender.freshLink();
      const incumbent = await enter(browser, contender, link);
      const newcomer = await arrive(browser, contender, link);
      const followed = Promise.all([incumbent, newcomer].map(growthOf));
      await goIn(newcomer, contender);
      growths[name]?.push(...(await followed));
      await Promise.all([incumbent.context().close(), newcomer.context().close()]);
    }
  }
  const rows = Object.entries(growths).flatMap(([name, all]): Row[] => {
    const [arrived, narrowest] = [all.map(({ arrivedMs }) => arrivedMs), all.map((growth) => growth.narrowest * 100)];
    const isParlor = name === 'parlor';
    return [
      { what: `${name}: first frame to ${ARRIVED} of the width, slowest`, value: Math.max(...arrived), unit: 'ms', samples: arrived, ...(isParlor && { target: SOON_MS }) },
      { what: `${name}: narrowest from ${SOON_MS / 1000} to ${FOLLOW_MS / 1000} s`, value: Math.min(...narrowest), unit: '%', samples: narrowest, ...(isParlor && { atLeast: KEPT * 100 }) },
    ];
  });
  return { name: 'full-size', rows };
}
