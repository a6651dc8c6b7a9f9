/** A while of a meeting in figures: what everybody sent, what every tile got, and what all browsers together worked for it. */
import type { Browser } from '@playwright/test';
import { mean } from '../statistics';
import type { Meeting } from './people';
import { SOURCE } from './source';

/** What one connection has carried since it began. */
export interface Counters {
  sentBytes: number;
  receivedBytes: number;
  inbound: { kind: 'audio' | 'video'; trackIdentifier: string; bytesReceived: number; framesDecoded: number; freezeCount: number; totalSamplesReceived: number; concealedSamples: number; concealmentEvents: number }[];
  outbound: { kind: 'audio' | 'video'; bytesSent: number; framesEncoded: number; frameHeight: number; qualityLimitationReason: string }[];
}

/** One look at a tile in sight. */
interface Look {
  /** The height at which the whole picture would be drawn, in device pixels. */
  drawn: number;
  /** The height that its page asks for: less, where the crop hides much of it. */
  asked: number;
  /** The picture's own size; 0 before its first frame. */
  width: number;
  height: number;
  track?: string;
}

export interface Watched {
  seconds: number;
  before: Counters[];
  after: Counters[];
  looks: (Look & { of: string })[];
}

export interface TileFigures {
  /** Somebody who talks is shown. */
  speaks: boolean;
  fps: number;
  freezes: number;
  /** Mean heights, in device pixels. Asked and drawn: at most the source's. */
  received: number;
  asked: number;
  drawn: number;
  /** In how many of the looks, 0 to 1, 0.9 of the asked height was there. */
  atSize: number;
  megapixelsPerS: number;
}

export interface Figures {
  /** Of the mean person, in kbit/s: everything that left by their connections. */
  upload: number;
  /** CPU seconds per second of all browser processes. */
  cores: number;
  /** The same by kind of process: encoders and decoders work in renderers, painting mostly in the GPU's process. */
  coresOf: Record<string, number>;
  tiles: TileFigures[];
  /** Why encoders sent less than they were asked for at the end, and how many. */
  limited: Record<string, number>;
}

/** Of the height that is asked for. */
const ENOUGH = 0.9;

/** CPU seconds of a browser's processes so far. */
async function cpuTimes(browser: Browser): Promise<Map<number, { type: string; cpuTime: number }>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return new Map(processInfo.map((process) => [process.id, process]));
}

/** How busy browsers are from now on. @returns ends the watch; CPU seconds per second, by kind of process */
export async function watchBrowsers(browsers: Browser[]): Promise<() => Promise<Record<string, number>>> {
  const before = await Promise.all(browsers.map(cpuTimes));
  const beganAt = performance.now();
  return async () => {
    const seconds = (performance.now() - beganAt) / 1000;
    const busy: Record<string, number> = {};
    for (const [index, browser] of browsers.entries()) {
      for (const [id, { type, cpuTime }] of await cpuTimes(browser)) busy[type] = (busy[type] ?? 0) + (cpuTime - (before[index]?.get(id)?.cpuTime ?? 0)) / seconds;
    }
    return busy;
  };
}

const sumOf = <T>(all: readonly T[], value: (one: T) => number) => all.reduce((sum, one) => sum + value(one), 0);

function tilesOf({ before, after, looks, seconds }: Watched, speaker: string): TileFigures[] {
  const countersOf = (links: Counters[], track: string | undefined) => links.flatMap(({ inbound }) => inbound).find(({ trackIdentifier }) => trackIdentifier === track);
  return [...new Set(looks.map(({ of }) => of))].map((of) => {
    const its = looks.filter((look) => look.of === of);
    const track = its.at(-1)?.track;
    const [from, to] = [countersOf(before, track), countersOf(after, track)];
    const frames = (to?.framesDecoded ?? 0) - (from?.framesDecoded ?? 0);
    const askedOf = ({ asked }: Look) => Math.min(asked, SOURCE.height);
    const pixels = mean(its.map(({ width, height }) => width * height));
    return {
      speaks: of === speaker,
      fps: frames / seconds,
      freezes: (to?.freezeCount ?? 0) - (from?.freezeCount ?? 0),
      received: mean(its.map(({ height }) => height)),
      asked: mean(its.map(askedOf)),
      drawn: mean(its.map(({ drawn }) => Math.min(drawn, SOURCE.height))),
      atSize: its.filter((look) => look.height >= ENOUGH * askedOf(look)).length / its.length,
      megapixelsPerS: (pixels * frames) / seconds / 1e6,
    };
  });
}

/** Watches a meeting for so long. */
export async function figuresOf({ pages, browsers, speaker }: Meeting, forMs: number): Promise<Figures> {
  await Promise.all(pages.map((page) => page.evaluate(() => window.watch.begin())));
  const endCpu = await watchBrowsers(browsers);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const coresOf = await endCpu();
  const watched = await Promise.all(pages.map((page) => page.evaluate(() => window.watch.end())));
  const limited: Record<string, number> = {};
  for (const { kind, qualityLimitationReason: reason, bytesSent } of watched.flatMap(({ after }) => after.flatMap(({ outbound }) => outbound))) {
    if (kind === 'video' && bytesSent > 0) limited[reason] = (limited[reason] ?? 0) + 1;
  }
  return {
    upload: mean(watched.map(({ before, after, seconds }) => ((sumOf(after, (link) => link.sentBytes) - sumOf(before, (link) => link.sentBytes)) * 8) / 1000 / seconds)),
    cores: sumOf(Object.values(coresOf), (cores) => cores),
    coresOf,
    tiles: watched.flatMap((each) => tilesOf(each, speaker)),
    limited,
  };
}
