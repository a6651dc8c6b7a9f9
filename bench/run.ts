/**
 * Runs the measurements: `node --import tsx bench/run.ts [--only <name>] [--rounds 21] [--port 4320] [--people 3,4]`.
 * Builds nothing; measures `dist/server.js` as it stands.
 */
import { parseArgs } from 'node:util';
import { startServer } from '../e2e/server';
import { startBareServer } from './bare/server';
import { writeBenchmarksPage } from './benchmarks-page';
import { launchBrowser } from './browser';
import { createClosers } from './closers';
import { measureChat } from './chat';
import { measureConnect } from './connect';
import { measureFiles, startBareFileServer } from './files';
import { measureJoin } from './join';
import { measureLighthouse } from './lighthouse';
import { MEASUREMENTS } from './measurements';
import { bare, parlor } from './pages';
import { measureQuality, startNaiveServer } from './quality';
import { measureFullSize } from './quality/full-size';
import { measureHidden } from './quality/hidden';
import { measureTwelve } from './quality/twelve';
import { measureReconnect } from './reconnect';
import { measureRecover } from './recover';
import { isMet, printTable, type Report, type Skipped, writeReport } from './report';
import { measureScriptSize } from './script-size';
import { measureServerKill } from './server-kill';
import { measureToggle } from './toggle';
import { measureWeakLink } from './weak-link';

const TIME_LIMIT_MS = 75 * 60_000;
/** A killed server takes long, and few are enough to tell. */
const LONG_ROUNDS = 5;
/** The browser's own checks decide when a path that is back is found, anywhere within two seconds or so: five cuts would be chance. */
const CUT_ROUNDS = 9;

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string' }, port: { type: 'string', default: '4320' }, people: { type: 'string' } },
});
const rounds = Math.max(9, Number(options.rounds ?? 21) || 21);
/** Of half a minute and more each, for every scene and size. */
const longRounds = Math.max(1, Number(options.rounds ?? 3) || 3);
const people = options.people?.split(',').map(Number);
const ports = { parlor: Number(options.port), bare: Number(options.port) + 1 };

const names = Object.keys(MEASUREMENTS);
if (options.only !== undefined && !names.includes(options.only)) throw new Error(`No measurement is called "${options.only}". There are: ${names.join(', ')}.`);
// A result that the page has no place for would end the run in its middle.
await writeBenchmarksPage();

const closers = createClosers();
const deadline = setTimeout(() => {
  console.error(`The measurements did not end within ${TIME_LIMIT_MS / 60_000} minutes.`);
  void closers.all().finally(() => process.exit(1));
}, TIME_LIMIT_MS);

try {
  const product = await startServer(ports.parlor);
  closers.later(product.close);
  const yardstick = await startBareServer(ports.bare);
  closers.later(yardstick.close);
  const crowd = await startNaiveServer(ports.bare + 1);
  closers.later(crowd.close);
  const bareFiles = await startBareFileServer(ports.bare + 3);
  closers.later(bareFiles.close);
  const browser = await launchBrowser();
  closers.later(() => browser.close());

  const measurements: Record<keyof typeof MEASUREMENTS, () => Promise<Report | Skipped>> = {
    join: () => measureJoin(launchBrowser, parlor(product.origin), bare(yardstick.origin), rounds),
    connect: () => measureConnect(launchBrowser, { parlor: product.origin, bare: yardstick.origin }, ports.bare + 2, Math.ceil(rounds / 2), closers.later),
    'script-size': () => measureScriptSize(browser, parlor(product.origin)),
    lighthouse: () => measureLighthouse(product.origin, longRounds, closers.later),
    toggle: () => measureToggle(browser, parlor(product.origin), rounds),
    recover: () => measureRecover(ports, CUT_ROUNDS, closers.later),
    'weak-link': () => measureWeakLink(ports, longRounds, closers.later),
    'server-kill': () => measureServerKill(browser, product, parlor(product.origin), LONG_ROUNDS),
    reconnect: () => measureReconnect(product),
    'full-size': () => measureFullSize({ naive: bare(crowd.origin), parlor: parlor(product.origin) }, longRounds, closers.later),
    hidden: () => measureHidden(product.origin, LONG_ROUNDS, closers.later),
    twelve: () => measureTwelve(ports.bare + 2, closers.later),
    chat: () => measureChat(browser, parlor(product.origin)),
    files: () => measureFiles(launchBrowser, { parlor: product.origin, bare: bareFiles.origin }, longRounds, closers.later),
    quality: () => measureQuality({ parlor: product.origin, naive: crowd.origin }, longRounds, closers.later, people),
  };
  const chosen = Object.entries(measurements).filter(([name]) => options.only === undefined || name === options.only);

  const missed: string[] = [];
  for (const [, measure] of chosen) {
    const report = await measure();
    if ('skipped' in report) {
      console.log(`\n${report.name}\n  skipped: ${report.skipped}`);
      continue;
    }
    printTable(report);
    await writeReport(report, browser.version());
    await writeBenchmarksPage();
    missed.push(...report.rows.filter((row) => !isMet(row)).map(({ what }) => `${report.name}: ${what}`));
  }
  console.log(missed.length === 0 ? '\nEvery target is met.' : `\nMissed:\n  ${missed.join('\n  ')}`);
} finally {
  clearTimeout(deadline);
  await closers.all();
}
