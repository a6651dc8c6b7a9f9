/** From a network that is back to frames on both sides, beside a bare page that restarts ICE, struck by the same cut. */
import type { Browser, Page } from '@playwright/test';
import { labProblem, NetworkLab } from '../e2e/network-lab';
import { openLab } from './lab';
import { type Contender, openCall } from './pages';
import type { Report, Row, Skipped } from './report';
import { median } from './statistics';

const TARGET_RATIO = 1.5;
const CUT_MS = 8_000;
/** Before a cut both calls have run for this long, so that nothing of their making is measured. */
const SETTLE_MS = 2_000;
/** How long a computer that changes networks is on none. Whatever was still on its way is presented by then. */
const BETWEEN_NETWORKS_MS = 1_000;
const STRUCK = 'newcomer';
/** A call that is not back by then counts as back then, which misses every target. */
const GIVE_UP_MS = 40_000;

const SCENARIOS = {
  'link down and up': {
    lose: (lab: NetworkLab) => lab.down(STRUCK),
    forMs: CUT_MS,
    regain: (lab: NetworkLab) => lab.up(STRUCK),
  },
  'address changed': {
    lose: (lab: NetworkLab) => lab.loseAddress(STRUCK),
    forMs: BETWEEN_NETWORKS_MS,
    regain: (lab: NetworkLab) => lab.gainAddress(STRUCK),
  },
};
type Scenario = (typeof SCENARIOS)[keyof typeof SCENARIOS];

/** One call after one cut, in milliseconds from the moment when the network was back. */
interface Sample {
  newcomer: number;
  incumbent: number;
  /** The later of the two. */
  both: number;
}

/** @returns milliseconds from `since` to the next presented frame of somebody else */
async function nextFrame(page: Page, since: number): Promise<number> {
  const frame = await page
    .waitForFunction((from) => window.measured.frames.find((at) => at > from), since, { polling: 50, timeout: GIVE_UP_MS })
    .then((found) => found.jsonValue(), () => undefined);
  return frame === undefined ? GIVE_UP_MS : frame - since;
}

async function strike({ lose, forMs, regain }: Scenario, contenders: Contender[], lab: NetworkLab, browsers: { incumbent: Browser; newcomer: Browser }): Promise<Sample[]> {
  const calls = [];
  try {
    for (const contender of contenders) calls.push(await openCall(contender, browsers.incumbent, browsers.newcomer));
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    lose(lab);
    await new Promise((resolve) => setTimeout(resolve, forMs));
    regain(lab);
    const backAt = Date.now();
    return await Promise.all(
      calls.map(async ({ incumbent, newcomer }) => {
        const [seenByIncumbent, seenByNewcomer] = await Promise.all([nextFrame(incumbent, backAt), nextFrame(newcomer, backAt)]);
        return { newcomer: seenByNewcomer, incumbent: seenByIncumbent, both: Math.max(seenByIncumbent, seenByNewcomer) };
      }),
    );
  } finally {
    await Promise.all(calls.flatMap(({ incumbent, newcomer }) => [incumbent.context().close(), newcomer.context().close()]));
  }
}

/**
 * @param rounds cuts of each kind
 * @param closeLater is told at once of everything that must not stay behind
 */
export async function measureRecover(ports: { parlor: number; bare: number }, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report | Skipped> {
  const problem = labProblem();
  if (problem) return { name: 'recover', skipped: problem };
  const lab = new NetworkLab();
  closeLater(async () => lab.close());
  const { contenders: everyone, launchAt } = await openLab(lab, ports, closeLater);
  const browsers = { incumbent: await launchAt('incumbent'), newcomer: await launchAt(STRUCK) };

  const rows: Row[] = [];
  const details: Record<string, { bare: Sample[]; parlor: Sample[] }> = {};
  for (const [words, scenario] of Object.entries(SCENARIOS)) {
    const samples: { bare: Sample[]; parlor: Sample[] } = { bare: [], parlor: [] };
    for (let round = 0; round < rounds; round++) {
      // Who is opened first, and is asked first, takes turns.
      const contenders = [...everyone];
      if (round % 2 === 1) contenders.reverse();
      const struck = await strike(scenario, contenders, lab, browsers);
      contenders.forEach(({ name }, index) => samples[name].push(struck[index] as Sample));
    }
    const times = { bare: samples.bare.map(({ both }) => both), parlor: samples.parlor.map(({ both }) => both) };
    rows.push(
      { what: `${words}: bare`, value: median(times.bare), unit: 'ms', samples: times.bare },
      { what: `${words}: parlor`, value: median(times.parlor), unit: 'ms', samples: times.parlor },
      { what: `${words}: ratio`, value: median(times.parlor) / median(times.bare), unit: 'x', target: TARGET_RATIO },
    );
    details[words] = samples;
  }
  return { name: 'recover', rows, details };
}
