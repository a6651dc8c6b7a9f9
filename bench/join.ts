/** From the click on Join to the first presented remote frame, in both directions, beside a bare page in the same run. */
import type { Browser } from '@playwright/test';
import { type Contender, firstRemoteFrame, goIn, openLobby, openPage } from './pages';
import type { Report, Row } from './report';
import { median } from './statistics';

const TARGET_RATIO = 1.3;

/** One meeting, in milliseconds from the newcomer's click. */
export interface Sample {
  /** Until the newcomer sees the one who was there. */
  newcomer: number;
  /** Until the one who was there sees the newcomer. */
  incumbent: number;
  /** Until both see each other. */
  both: number;
}

export async function meet(browser: Browser, contender: Contender): Promise<Sample> {
  const link = await contender.freshLink();
  const incumbent = await openPage(browser);
  const newcomer = await openPage(browser);
  try {
    await openLobby(incumbent, contender, link);
    await goIn(incumbent, contender);
    await openLobby(newcomer, contender, link);
    await contender.expected?.(newcomer).waitFor();
    await contender.joinButton(newcomer).click();
    const frames = await Promise.all([firstRemoteFrame(newcomer), firstRemoteFrame(incumbent)]);
    const clickedAt = await newcomer.evaluate(() => window.measured.clickedAt);
    const [seenByNewcomer, seenByIncumbent] = frames.map((at) => at - clickedAt) as [number, number];
    return { newcomer: seenByNewcomer, incumbent: seenByIncumbent, both: Math.max(seenByNewcomer, seenByIncumbent) };
  } finally {
    await Promise.all([incumbent.context().close(), newcomer.context().close()]);
  }
}

/** One launch of a browser is not like the next: the ratio varies more between launches than within one. */
const ROUNDS_PER_BROWSER = 7;

/** @param rounds how often each page is measured, at least; the first meeting on each in a browser warms it up and is not counted */
export async function measureJoin(launch: () => Promise<Browser>, parlor: Contender, bare: Contender, rounds: number): Promise<Report> {
  const samples: Record<Contender['name'], Sample[]> = { bare: [], parlor: [] };
  while (samples.parlor.length < rounds) {
    const browser = await launch();
    for (let round = 0; round <= ROUNDS_PER_BROWSER; round++) {
      for (const contender of [bare, parlor]) {
        const sample = await meet(browser, contender);
        if (round > 0) samples[contender.name].push(sample);
      }
    }
    await browser.close();
  }

  const rows: Row[] = [];
  for (const [direction, words] of [
    ['newcomer', 'newcomer sees incumbent'],
    ['incumbent', 'incumbent sees newcomer'],
    ['both', 'both see each other'],
  ] as const) {
    const times = { bare: samples.bare.map((sample) => sample[direction]), parlor: samples.parlor.map((sample) => sample[direction]) };
    rows.push(
      { what: `${words}: bare`, value: median(times.bare), unit: 'ms', samples: times.bare },
      { what: `${words}: parlor`, value: median(times.parlor), unit: 'ms', samples: times.parlor },
      { what: `${words}: ratio`, value: median(times.parlor) / median(times.bare), unit: 'x', target: TARGET_RATIO },
    );
  }
  return { name: 'join', rows };
}
