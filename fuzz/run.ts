/**
 * Hostile messages against the built server, and an honest room in the middle:
 * `npm run fuzz -- [--messages 100000] [--rate 1000] [--seed n] [--port 4340] [--no-browsers]`.
 * With every fifty of them comes a connection that speaks below Socket.IO. First without limits, so that every message reaches what it
 * is aimed at; then some of them against the limits as they are by default; then some while two browsers are in the room, whose frames
 * are counted. The honest are timed where they have the server alone to share: what two browsers that encode and decode do to the cores
 * of one machine says nothing of a server.
 * Ends with 1 when anything failed, leaked, was logged, or made the honest wait. The seed makes the same run again.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { deriveRoomSecrets } from '@/lib/sealing/room-secrets';
import { mintRoom } from '@/lib/protocol/room-link';
import { launchBrowser } from '../bench/browser';
import { createClosers } from '../bench/closers';
import { goIn, openLobby, openPage, parlor } from '../bench/pages';
import { writeBenchmarksPage } from '../bench/benchmarks-page';
import { isMet, printTable, type Report, type Row, writeReport } from '../bench/report';
import { countServer, type ServerCounts } from '../bench/soak/counts';
import { quantile } from '../bench/statistics';
import { startServer } from '../e2e/server';
import type { Harm, Orders, Room } from './attackers';
import { openHonestRoom } from './honest-room';
import { EVENT_NAMES } from './messages';
import { ACTS } from './raw-frames';
import { CANARY } from './shapes';

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    port: { type: 'string', default: '4340' },
    browsers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const [count, perS, seed, port] = [options.messages, options.rate, options.seed, options.port].map(Number) as [number, number, number, number];
if (![count, perS, seed, port].every((number) => number > 0)) throw new Error('--messages, --rate, --seed and --port are numbers above 0.');

/** The server runs so long before anything is counted or timed: code is compiled, caches fill. */
const WARM_UP_MESSAGES = 5_000;
/** Peace and harm take turns, so that whatever else the machine does befalls both. */
const TURNS = 8;
const QUIET_MS = 4_000;
/** Of the honest room's signals, in the middle of it all, against the same in peace. */
const MOST_TIMES_SLOWER = 3;
/** The heap moves by itself; what is kept of a hundred thousand messages would be far more. */
const HEAP_BOUND_KB = 4_000;
/** The longest time without a new frame of the other person. Chromium's fake camera gives one every 50 ms. */
const MOST_MS_WITHOUT_FRAME = 2_000;
/** A seat that was left without a word is kept for 20 s; with that, everything has to be over. */
const QUIET_WITHIN_MS = 60_000;

const closers = createClosers();
const room: Room = { roomId: 'honest-room', door: `${'H'.repeat(21)}A` };

/** Two people in browsers of their own, who see each other. */
async function openCall(browser: Browser, origin: string): Promise<{ room: Room; pages: Page[]; problems: string[] }> {
  const link = await mintRoom();
  const { door } = await deriveRoomSecrets(link.roomId, link.key);
  const contender = parlor(origin);
  const problems: string[] = [];
  const pages = [];
  for (let person = 0; person < 2; person++) {
    const page = await openPage(browser);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await openLobby(page, contender, `${origin}/r/${link.roomId}#${link.key}`);
    await goIn(page, contender);
    pages.push(page);
  }
  for (const page of pages) {
    await page.waitForFunction(() => window.measured.firstRemoteFrameAt > 0);
    await page.evaluate(() => window.measured.watchFrames());
  }
  return { room: { roomId: link.roomId, door }, pages, problems };
}

/** @returns the longest time without a frame since then, on the worse of all pages */
async function longestGap(pages: readonly Page[], fromMs: number): Promise<number> {
  const gaps = await Promise.all(
    pages.map(async (page) => {
      const at = [fromMs, ...(await page.evaluate(() => window.measured.frames)).filter((frame) => frame > fromMs), Date.now()];
      return Math.max(...at.slice(1).map((frame, index) => frame - (at[index] ?? frame)));
    }),
  );
  return Math.max(0, ...gaps);
}

type Talk = { latenciesMs: number[]; lost: number };

function add(sum: Talk, { latenciesMs, lost }: Talk): void {
  sum.latenciesMs.push(...latenciesMs);
  sum.lost += lost;
}

type Percentiles = Record<'p50' | 'p90' | 'p99' | 'max' | 'n', number>;

/** All that is kept of thousands of samples. */
function percentiles(samplesMs: readonly number[]): Percentiles {
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const at = (part: number) => Math.round(quantile(sorted, part) * 100) / 100;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1), n: sorted.length };
}

interface Part {
  name: string;
  total: number;
  limits?: 'off' | '';
  /** Two people join in it. */
  browser?: Browser;
}

async function fuzz({ name: part, total, limits = 'off', browser }: Part): Promise<{ rows: Row[]; latencies: Record<'peace' | 'harm', Percentiles> }> {
  const product = await startServer(port, {
    execArgv: ['--expose-gc', '--import', new URL('../bench/soak/server-probe.mjs', import.meta.url).href],
    env: { RATE_LIMITS: limits, MAX_PARTICIPANTS: '16', LOG_LEVEL: 'trace' },
    ipc: true,
  });
  closers.later(product.close);
  const call = browser && (await openCall(browser, product.origin));
  const honest = await openHonestRoom(product.origin, room, seed);
  const flood = fork(fileURLToPath(new URL('flood.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  closers.later(async () => flood.disconnect());
  // Who means harm has a machine of their own. Here they share one, so they come last when there is too little of it.
  setPriority(flood.pid ?? 0, constants.priority.PRIORITY_LOW);
  /** Resolves when everything is made up, and is about to be sent. */
  const order = async (turn: number, messages: number): Promise<{ harm: Promise<Harm> }> => {
    flood.send({ url: product.origin, seed: seed + turn * 7919, count: messages, perS, targets: [room, ...(call ? [call.room] : [])], victims: honest.ids } satisfies Orders);
    await once(flood, 'message');
    return { harm: once(flood, 'message').then(([harm]) => harm as Harm) };
  };
  /** Nobody but the honest is left, as far as that ever happens. */
  const settle = async (rooms: number): Promise<ServerCounts> => {
    const giveUpAt = Date.now() + QUIET_WITHIN_MS;
    let counts = await countServer(product.process());
    while ((counts.storeRooms > rooms || counts.socketRooms > rooms * 6) && Date.now() < giveUpAt) {
      await sleep(1_000);
      counts = await countServer(product.process());
    }
    await sleep(3_000);
    return countServer(product.process());
  };
  const rooms = call ? 2 : 1;

  await (await order(0, WARM_UP_MESSAGES)).harm;
  const before = await settle(rooms);
  const harm: Harm = { sent: 0, answers: {}, reopened: 0, seated: 0, raw: { tried: 0, ended: 0 }, tookMs: 0 };
  const quiet: Talk = { latenciesMs: [], lost: 0 };
  const loud: Talk = { latenciesMs: [], lost: 0 };
  let gapMs = 0;
  for (let turn = 1; turn <= TURNS; turn++) {
    add(quiet, await honest.talkUntil(sleep(QUIET_MS)));
    const attack = await order(turn, Math.ceil(total / TURNS));
    const startedAt = Date.now();
    add(loud, await honest.talkUntil(attack.harm));
    if (call) gapMs = Math.max(gapMs, await longestGap(call.pages, startedAt));
    const { answers, raw, ...counts } = await attack.harm;
    for (const key of ['sent', 'reopened', 'seated', 'tookMs'] as const) harm[key] += counts[key];
    for (const key of ['tried', 'ended'] as const) harm.raw[key] += raw[key];
    for (const [answer, times] of Object.entries(answers)) harm.answers[answer] = (harm.answers[answer] ?? 0) + times;
  }
  const isIntact = await honest.isIntact();
  const after = await settle(rooms);
  const isAlive = product.process().exitCode === null;
  const log = product.output().split('\n');
  const errors = log.filter((line) => /"level":[56]0|unhandled|uncaught|a handler failed|^\s+at /i.test(line));
  for (const line of errors.slice(0, 10)) console.error(line);
  for (const problem of call?.problems ?? []) console.error(problem);
  const reachedPerS = Math.round(harm.sent / (harm.tookMs / 1000));
  console.log(`${part}: ${harm.sent} messages in ${(harm.tookMs / 1000).toFixed(1)} s, ${reachedPerS} a second of the ${perS} that were meant. Answers:`, harm.answers);
  console.log(`Sockets opened again: ${harm.reopened}; places taken: ${harm.seated}; connections below Socket.IO: ${harm.raw.tried}, of which the server ended ${harm.raw.ended}; lines logged: ${log.length}.`);

  honest.close();
  for (const page of call?.pages ?? []) await page.context().close();
  flood.disconnect();
  const empty = await settle(0);
  await product.close();

  const latencies = { peace: percentiles(quiet.latenciesMs), harm: percentiles(loud.latenciesMs) };
  console.log('Honest signals in ms:', latencies);
  const [quietMs, loudMs] = [latencies.peace.p99, latencies.harm.p99];
  const none = (name: string, value: number): Row => ({ what: `${part}: ${name}`, value, unit: 'count', target: 0 });
  const rows: Row[] = [
    { what: `${part}: messages`, value: harm.sent, unit: 'count' },
    { what: `${part}: messages a second, of ${perS} that were meant`, value: reachedPerS, unit: 'count' },
    { what: `${part}: connections below Socket.IO`, value: harm.raw.tried, unit: 'count' },
    { what: `${part}: an honest signal in peace, 99th percentile`, value: quietMs, unit: 'ms' },
    { what: `${part}: an honest signal in the middle of it, 99th percentile`, value: loudMs, unit: 'ms' },
    { what: `${part}: the second in times the first`, value: loudMs / quietMs, unit: 'x', target: MOST_TIMES_SLOWER },
    none('honest signals lost', quiet.lost + loud.lost),
    none('honest people who no longer sit', isIntact ? 0 : 1),
    ...(call ? [{ what: `${part}: longest time without a frame`, value: gapMs, unit: 'ms', target: MOST_MS_WITHOUT_FRAME } as Row, none('errors in honest pages', call.problems.length)] : []),
    none('servers that ended', isAlive ? 0 : 1),
    none('failed handlers, and other errors in the log', errors.length),
    none('answers `internal`, and none that the contract has', (harm.answers.internal ?? 0) + (harm.answers['no reply of the contract'] ?? 0)),
    none('lines of the log with something that was sent', log.filter((line) => line.includes(CANARY)).length),
    { what: `${part}: heap, before`, value: before.heapKB, unit: 'KB' },
    { what: `${part}: heap, after`, value: after.heapKB, unit: 'KB', target: before.heapKB + HEAP_BOUND_KB },
    ...(['sockets', 'socketRooms', 'storeRooms'] as const).flatMap((key) => [
      { what: `${part}: ${key} after, beside the honest`, value: Math.max(0, after[key] - before[key]), unit: 'count', target: 0 } as Row,
      none(`${key}, when everybody has left`, empty[key]),
    ]),
  ];
  return { rows, latencies };
}

// Before anything is sent: a result that the page has no place for would end the run at its end.
await writeBenchmarksPage();
try {
  console.log(`Seed ${seed}: ${count} messages of ${EVENT_NAMES.length} events, ${perS} a second.`);
  const browser = options.browsers ? await launchBrowser() : null;
  if (browser) closers.later(() => browser.close());
  const few = Math.ceil(count / 5);
  const parts: Part[] = [
    { name: 'no limits', total: count },
    { name: 'limits', total: few, limits: '' },
    ...(browser ? [{ name: 'two browsers inside', total: few, browser }] : []),
  ];
  const rows: Row[] = [];
  const latenciesMs: Record<string, unknown> = {};
  for (const part of parts) {
    const outcome = await fuzz(part);
    rows.push(...outcome.rows);
    latenciesMs[part.name] = outcome.latencies;
  }
  const report: Report = { name: 'fuzz', rows, details: { seed, messages: count, perS, events: EVENT_NAMES, raw: Object.keys(ACTS), latenciesMs } };
  printTable(report);
  await writeReport(report, browser?.version());
  await writeBenchmarksPage();
  const missed = report.rows.filter((row) => !isMet(row));
  console.log(missed.length === 0 ? '\nNothing was harmed.' : `\nHarmed (seed ${seed}):\n  ${missed.map(({ what }) => what).join('\n  ')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await closers.all();
}
