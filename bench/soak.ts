/**
 * One page stays in a room while others join and leave: `npm run soak -- [--joins 200] [--minutes 6] [--port 4330]`.
 * Ends with 1 when the page or the server holds more afterwards than the bounds below allow, or when the time was too short.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { type OwnServer, startServer } from '../e2e/server';
import { launchBrowser } from './browser';
import { createClosers } from './closers';
import { goIn, openLobby, openPage, parlor } from './pages';
import { writeBenchmarksPage } from './benchmarks-page';
import { isMet, printTable, type Report, type Row, writeReport } from './report';
import { countServer, type PageCounts, type ServerCounts, watchPage } from './soak/counts';
import { GUESTS_AT_ONCE, inviteGuests } from './soak/guests';
import { comeFrom } from './visitor';

/** Joins before the first count: caches fill, code is compiled, lazy parts are fetched. */
const WARM_UP_JOINS = 24;
/** A seat that was left without a word is kept for 20 s (`SEAT_GRACE_MS`); more is a leak. */
const QUIET_WITHIN_MS = 45_000;
/** After the seats are empty: timers that were set meanwhile run out. */
const CALM_MS = 3_000;

/** By how much a count may be higher after the joins than before them. */
const PAGE_BOUNDS: Record<keyof PageCounts, number> = { heapKB: 1500, nodes: 200, listeners: 20, openConnections: 0, connections: 2, timers: 3, mediaElements: 0 };
const SERVER_BOUNDS: Record<keyof ServerCounts, number> = { heapKB: 3000, handles: 6, tcpSockets: 4, timers: 4, sockets: 0, socketRooms: 0, storeRooms: 0 };
/** When even the long-lived page has left. */
const EMPTY = ['sockets', 'socketRooms', 'storeRooms'] as const;

const { values: options } = parseArgs({
  options: { joins: { type: 'string', default: '200' }, minutes: { type: 'string', default: '6' }, port: { type: 'string', default: '4330' } },
});
const [joins, minutes, port] = [Number(options.joins), Number(options.minutes), Number(options.port)];
if (!(joins > 0 && minutes > 0 && port > 0)) throw new Error('--joins, --minutes and --port are numbers above 0.');
const endAt = Date.now() + minutes * 60_000;

const closers = createClosers();

/** Waits until nobody but the long-lived page is left, as far as that ever happens. */
async function quiet(product: OwnServer, rooms: number): Promise<ServerCounts> {
  const giveUpAt = Date.now() + QUIET_WITHIN_MS;
  let counts = await countServer(product.process());
  while (counts.storeRooms > rooms || counts.socketRooms > rooms * 3) {
    if (Date.now() > giveUpAt) return counts;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    counts = await countServer(product.process());
  }
  await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  return countServer(product.process());
}

function rowsFor<K extends string>(what: string, before: Record<K, number>, after: Record<K, number>, bounds: Record<K, number>): Row[] {
  return (Object.keys(bounds) as K[]).flatMap((key): Row[] => {
    const unit = key === 'heapKB' ? 'KB' : 'count';
    const name = `${what}: ${key === 'heapKB' ? 'heap' : key}`;
    return [
      { what: `${name}, before`, value: before[key], unit },
      { what: `${name}, after`, value: after[key], unit, target: before[key] + bounds[key] },
    ];
  });
}

async function soak(browser: Browser, product: OwnServer): Promise<Row[]> {
  const contender = parlor(product.origin);
  const link = await contender.freshLink();
  const page = await openPage(browser);
  await page.addInitScript({ path: fileURLToPath(new URL('soak/page-probe.js', import.meta.url)) });
  const countPage = await watchPage(page);
  await openLobby(page, contender, link);
  await goIn(page, contender);
  comeFrom(product.origin);
  const guests = await inviteGuests(browser, link);

  async function count() {
    const server = await quiet(product, 1);
    return { page: await countPage(), server };
  }

  for (let done = 0; done < WARM_UP_JOINS; done += GUESTS_AT_ONCE) await guests.come();
  const before = await count();
  const startedAt = Date.now();
  let done = 0;
  while (done < joins && Date.now() < endAt) {
    await guests.come();
    done += GUESTS_AT_ONCE;
    if (done % 40 === 0) console.log(`${done} of ${joins} joins after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  const after = await count();
  await guests.close();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.context().close();
  const empty = await quiet(product, 0);

  return [
    // Turned round, because a target is what must not be exceeded.
    { what: `joins that were asked for (${joins}) and not made`, value: Math.max(0, joins - done), unit: 'count', target: 0 },
    ...rowsFor('page', before.page, after.page, PAGE_BOUNDS),
    ...rowsFor('server', before.server, after.server, SERVER_BOUNDS),
    ...EMPTY.map((key): Row => ({ what: `server: ${key}, when everybody has left`, value: empty[key], unit: 'count', target: 0 })),
  ];
}

// Before anything is counted: a result that the page has no place for would end the run at its end.
await writeBenchmarksPage();
try {
  const product = await startServer(port, {
    execArgv: ['--expose-gc', '--import', new URL('soak/server-probe.mjs', import.meta.url).href],
    env: { MAX_PARTICIPANTS: '16' },
    ipc: true,
  });
  closers.later(product.close);
  const browser = await launchBrowser();
  closers.later(() => browser.close());
  const report: Report = { name: 'soak', rows: await soak(browser, product) };
  printTable(report);
  await writeReport(report, browser.version());
  await writeBenchmarksPage();
  const grown = report.rows.filter((row) => !isMet(row));
  console.log(grown.length === 0 ? '\nNothing grew past its bound.' : `\nPast its bound:\n  ${grown.map(({ what }) => what).join('\n  ')}`);
  process.exitCode = grown.length === 0 ? 0 : 1;
} finally {
  await closers.all();
}
