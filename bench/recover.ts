/** From a network that is back to frames on both sides, beside a bare page that restarts ICE, struck by the same cut. */
import { spawn } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';
import { BROWSER_PATH, launchBrowser } from './browser';
import { type Host, type Lab, openLab, SERVER_ADDRESS } from './lab';
import { bare, type Contender, openCall, parlor } from './pages';
import { startProduct } from './product';
import type { Report, Row, Skipped } from './report';
import { median } from './statistics';

const TARGET_RATIO = 1.5;
const CUT_MS = 8_000;
/** Before a cut both calls have run for this long, so that nothing of their making is measured. */
const SETTLE_MS = 2_000;
/** A call that is not back by then counts as back then, which misses every target. */
const GIVE_UP_MS = 40_000;

const SCENARIOS = {
  'link down and up': async (host: Host) => {
    host.cut();
    await new Promise((resolve) => setTimeout(resolve, CUT_MS));
    return host.restore();
  },
  'address changed': (host: Host) => host.changeAddress(),
};

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

async function strike(scenario: (host: Host) => Promise<number>, contenders: Contender[], host: Host, browsers: { incumbent: Browser; newcomer: Browser }): Promise<Sample[]> {
  const calls = [];
  try {
    for (const contender of contenders) calls.push(await openCall(contender, browsers.incumbent, browsers.newcomer));
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const backAt = await scenario(host);
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

async function startBareAt(lab: Lab, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const [program = '', ...args] = [...lab.atServer, process.execPath, '--import', 'tsx', 'bench/bare/main.ts', String(port), SERVER_ADDRESS];
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: new URL('..', import.meta.url) });
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    server.stdout.once('data', () => resolve());
    server.once('exit', () => reject(new Error(`The bare page did not start on port ${port}.`)));
  });
  return { origin: `http://${SERVER_ADDRESS}:${port}`, close: async () => void server.kill('SIGTERM') };
}

/**
 * @param rounds cuts of each kind
 * @param closeLater is told at once of everything that must not stay behind
 */
export async function measureRecover(ports: { parlor: number; bare: number }, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report | Skipped> {
  const opened = openLab();
  if (!opened.ok) return { name: 'recover', skipped: opened.reason };
  const { lab } = opened;
  closeLater(lab.close);
  const product = await startProduct(ports.parlor, { host: SERVER_ADDRESS, command: [...lab.atServer, process.execPath], isReady: lab.isReady });
  closeLater(product.close);
  const yardstick = await startBareAt(lab, ports.bare);
  closeLater(yardstick.close);
  const launchAt = async (host: Host) => {
    const browser = await launchBrowser({ executablePath: lab.browserAt(host, BROWSER_PATH), origins: [product.origin, yardstick.origin] });
    closeLater(() => browser.close());
    return browser;
  };
  const browsers = { incumbent: await launchAt(lab.incumbent), newcomer: await launchAt(lab.newcomer) };

  const rows: Row[] = [];
  const details: Record<string, { bare: Sample[]; parlor: Sample[] }> = {};
  for (const [words, scenario] of Object.entries(SCENARIOS)) {
    const samples: { bare: Sample[]; parlor: Sample[] } = { bare: [], parlor: [] };
    for (let round = 0; round < rounds; round++) {
      // Who is opened first, and is asked first, takes turns.
      const contenders = [bare(yardstick.origin), parlor(product.origin)];
      if (round % 2 === 1) contenders.reverse();
      const struck = await strike(scenario, contenders, lab.newcomer, browsers);
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
