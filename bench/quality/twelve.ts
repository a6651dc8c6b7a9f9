/** Twelve people in real browsers who only sit there: what somebody costs of whom nothing is seen or heard. */
import type { Page } from '@playwright/test';
import { startServer } from '../../e2e/server';
import { launchBrowser } from '../browser';
import { parlor } from '../pages';
import type { Report } from '../report';
import { mean } from '../statistics';
import { countersOf, enter, pause } from './people';

const CROWD = 12;
const CROWD_WINDOW_MS = 20_000;
const CROWD_TARGET_KBPS = 5;

/** Twelve people without camera and sound: what each of the links costs that carry nothing. */
export async function measureTwelve(port: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report> {
  const product = await startServer(port, { env: { MAX_PARTICIPANTS: '16' } });
  closeLater(product.close);
  const browser = await launchBrowser();
  closeLater(() => browser.close());
  const contender = parlor(product.origin);
  const link = `${await contender.freshLink()}&camera=off&mic=off`;
  const pages: Page[] = [];
  for (let index = 0; index < CROWD; index++) {
    pages.push(await enter(browser, contender, link));
  }
  const beganAt = performance.now();
  await Promise.all(pages.map((page) => page.waitForFunction((others) => window.watch.connected() >= others, CROWD - 1, { polling: 500 })));
  const connectedMs = performance.now() - beganAt;
  await pause(5_000);
  const before = await Promise.all(pages.map(countersOf));
  await pause(CROWD_WINDOW_MS);
  const after = await Promise.all(pages.map(countersOf));
  const kbps = (way: 'sentBytes' | 'receivedBytes') =>
    after.flatMap((links, page) => links.map((each, index) => ((each[way] - (before[page]?.[index]?.[way] ?? 0)) * 8) / CROWD_WINDOW_MS));
  const [sent, received] = [kbps('sentBytes'), kbps('receivedBytes')];
  const both = sent.map((value, index) => value + (received[index] ?? 0));
  return {
    name: 'twelve',
    rows: [
      { what: 'links, of 132', value: sent.length, unit: 'count', atLeast: CROWD * (CROWD - 1) },
      { what: 'after the last one came, until all were connected', value: connectedMs, unit: 'ms' },
      { what: 'received from a muted hidden person', value: mean(received), unit: 'kbit/s', samples: received, target: CROWD_TARGET_KBPS },
      { what: 'and sent to them, most of all links both ways', value: Math.max(...both), unit: 'kbit/s' },
    ],
  };
}
