/** What the way costs: from the click on Join to the first frames, directly, directly with a relay at hand, and through the relay, beside a bare page. */
import type { Browser } from '@playwright/test';
import { findProgram } from '../scripts/packages.mjs';
import { startServer } from '../e2e/server';
import { startTurnServer } from '../e2e/turn-server';
import { meet } from './join';
import { bare, type Contender, openCall, parlor, relayed } from './pages';
import type { Report, Row, Skipped } from './report';
import { median } from './statistics';

/** A row that claims to go through the relay must have done so. */
async function mustBeRelayed(browser: Browser, contender: Contender): Promise<void> {
  const { incumbent, newcomer } = await openCall(contender, browser, browser);
  await newcomer.locator('[data-participant]:not([data-self])').hover();
  await newcomer.getByRole('button', { name: /^Options for / }).click();
  await newcomer.getByRole('button', { name: 'Connection details' }).click();
  await newcomer.getByText(/^Through a relay/).waitFor();
  await Promise.all([incumbent.context().close(), newcomer.context().close()]);
}

/**
 * @param port of a further server, which has a relay
 * @param rounds how often each way is measured; the first meeting on each warms the browser up and is not counted
 */
export async function measureConnect(launch: () => Promise<Browser>, origins: { parlor: string; bare: string }, port: number, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report | Skipped> {
  if (!findProgram('turnserver')) return { name: 'connect', skipped: 'the command `turnserver` is missing (package coturn)' };
  const relay = await startTurnServer({ address: '127.0.0.1', enter: [] });
  closeLater(relay.close);
  const product = await startServer(port, { env: relay.env });
  closeLater(product.close);
  const ways: Record<string, Contender> = {
    bare: bare(origins.bare),
    direct: parlor(origins.parlor),
    'direct, with a relay at hand': parlor(product.origin),
    'through the relay': relayed(product.origin),
  };
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const browser = await launch();
  await mustBeRelayed(browser, relayed(product.origin));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contender] of Object.entries(ways)) {
      const { both } = await meet(browser, contender);
      if (round > 0) times[name]?.push(both);
    }
  }
  await browser.close();
  const yardstick = median(times.bare ?? []);
  const rows = Object.entries(times).flatMap(([name, samples]): Row[] => [
    { what: name, value: median(samples), unit: 'ms', samples },
    ...(name === 'bare' ? [] : [{ what: `${name}: ratio to bare`, value: median(samples) / yardstick, unit: 'x' as const }]),
  ]);
  return { name: 'connect', rows };
}
