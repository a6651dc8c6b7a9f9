/** A page that nobody looks at: what is sent to it, what is encoded for it, and how soon it has its pictures back. */
import { launchBrowser } from '../browser';
import { parlor } from '../pages';
import type { Report } from '../report';
import { median } from '../statistics';
import { countersOf, enter, pause, seesOthers } from './people';
import { makeSource } from './source';
import type { Counters } from './window';

const videoOf = (counters: Counters[], way: 'inbound' | 'outbound') => counters.flatMap((link): { bytesReceived?: number; framesEncoded?: number }[] => link[way].filter(({ kind }) => kind === 'video'));
const bytesIn = (counters: Counters[]) => videoOf(counters, 'inbound').reduce((sum, { bytesReceived = 0 }) => sum + bytesReceived, 0);
const encodedBy = (counters: Counters[]) => videoOf(counters, 'outbound').reduce((sum, { framesEncoded = 0 }) => sum + framesEncoded, 0);

/** Pictures are asked for no longer some seconds after the page went out of sight, and those on their way arrive. */
const HIDDEN_SETTLE_MS = 5_000;
const HIDDEN_WINDOW_MS = 5_000;
const RETURN_TARGET_MS = 500;

/** A hidden tab costs no video, neither bytes nor an encoder, and has its pictures back at once. */
export async function measureHidden(origin: string, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report> {
  const source = await makeSource();
  closeLater(source.remove);
  const browser = await launchBrowser({ devices: source.speaker });
  closeLater(() => browser.close());
  const contender = parlor(origin);
  const link = await contender.freshLink();
  const [viewer, sender] = [await enter(browser, contender, link), await enter(browser, contender, link)];
  await Promise.all([viewer, sender].map((page) => seesOthers(page, 1)));
  const [bytes, frames, returns]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    await viewer.evaluate(() => window.watch.see('hidden'));
    await pause(HIDDEN_SETTLE_MS);
    const before = [await countersOf(viewer), await countersOf(sender)] as const;
    await pause(HIDDEN_WINDOW_MS);
    const after = [await countersOf(viewer), await countersOf(sender)] as const;
    bytes.push(bytesIn(after[0]) - bytesIn(before[0]));
    frames.push(encodedBy(after[1]) - encodedBy(before[1]));
    returns.push(await viewer.evaluate(() => window.watch.returnMs()));
    await pause(2_000);
  }
  return {
    name: 'hidden',
    rows: [
      { what: 'bytes of video received by a hidden tab, most', value: Math.max(...bytes), unit: 'count', target: 0 },
      { what: 'frames encoded for it, most', value: Math.max(...frames), unit: 'count', target: 0 },
      { what: 'from its return to the next frame', value: median(returns), unit: 'ms', samples: returns, target: RETURN_TARGET_MS },
    ],
  };
}
