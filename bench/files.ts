/** What a transfer costs: 200 MB from person to person, in Parlor and over a bare data channel in turn, the memory of both pages, and a hundred small files. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { startBareServer } from './bare/server';
import { type Contender, goIn, openLobby, parlor } from './pages';
import type { Report, Row } from './report';
import { median } from './statistics';

const MB = 1_000_000;
const SIZE = 200 * MB;
const SMALL_FILES = 100;
const SMALL_SIZE = 100_000;
const PATIENCE_MS = 180_000;
const IDLE_MS = 3_000;
const SAMPLE_MS = 50;
/** Until a voice's buffer has found its length, and how long it is listened to without a file. */
const HUSH_MS = 6_000;
const LISTEN_MS = 10_000;

declare global {
  interface Window {
    /** By `files/bare.html`. */
    expectBytes(size: number): Promise<void>;
    sendFile(): Promise<number>;
    isOpen(): boolean;
    finishedAt?: number;
    /** By `noteConnections`. */
    connections: RTCPeerConnection[];
  }
}

/** What the transfer before has left to be written would be charged to the next: one fills the cache, and the other waits for the disk. */
const emptyWriteCache = () => promisify(execFile)('sync');

/** @returns the bare page's server */
export async function startBareFileServer(port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const writer = await readFile(new URL('files/writer.js', import.meta.url), 'utf8');
  return startBareServer(port, '127.0.0.1', new URL('files/bare.html', import.meta.url), { '/writer.js': writer });
}

/** Resident memory of the browser's page, in bytes: of its renderers the one that works most (`/proc/<pid>/statm`, proc(5)). */
async function memoryOf(browser: Browser): Promise<() => number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const [page] = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  if (!page) throw new Error('The browser shows no page.');
  // `SystemInfo` counts in the browser's own namespace, which here is this one.
  return () => Number(readFileSync(`/proc/${page.id}/statm`, 'utf8').split(' ')[1]) * 4096;
}

/** @returns ends the watch; the peak above what the page needed idle, in MB */
async function watchMemory(browser: Browser): Promise<() => number> {
  const read = await memoryOf(browser);
  const idle = read();
  let peak = idle;
  const timer = setInterval(() => { peak = Math.max(peak, read()); }, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    return (peak - idle) / MB;
  };
}

interface Pair {
  sender: Page;
  receiver: Page;
  close(): Promise<void>;
}

async function openPair(browsers: readonly Browser[], open: (page: Page) => Promise<unknown>): Promise<Pair> {
  const pages: Page[] = [];
  for (const browser of browsers) {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'en-US', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    pages.push(page);
    await open(page);
  }
  const [sender, receiver] = pages as [Page, Page];
  return { sender, receiver, close: async () => void (await Promise.all(pages.map((page) => page.context().close()))) };
}

/** @returns seconds from the first byte until all is on the disk */
async function sendBare(browsers: readonly Browser[], origin: string, file: string): Promise<number> {
  const link = `${origin}/#${randomBytes(8).toString('hex')}`;
  const { sender, receiver, close } = await openPair(browsers, async (page) => {
    await page.goto(link);
    await page.locator('body[data-joined]').waitFor();
  });
  await sender.waitForFunction(() => window.isOpen());
  await sender.locator('#file').setInputFiles(file);
  await receiver.evaluate((size) => window.expectBytes(size), SIZE);
  await emptyWriteCache();
  const beganAt = await sender.evaluate(() => window.sendFile());
  await receiver.waitForFunction(() => window.finishedAt !== undefined, undefined, { polling: 50, timeout: PATIENCE_MS });
  const finishedAt = await receiver.evaluate(() => window.finishedAt ?? Number.NaN);
  await close();
  return (finishedAt - beganAt) / 1000;
}

/** Runs in the page, before its own scripts. */
function noteConnections(): void {
  window.connections = [];
  const { setLocalDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setLocalDescription = function (this: RTCPeerConnection, ...description: Parameters<typeof setLocalDescription>) {
    if (!window.connections.includes(this)) window.connections.push(this);
    return setLocalDescription.apply(this, description);
  } as typeof setLocalDescription;
}

/** Two people in a room, with the chat open. @param devices off: as the bare page, which has none */
async function meet(browsers: readonly Browser[], contender: Contender, devices: 'on' | 'off' = 'off'): Promise<Pair> {
  const link = `${await contender.freshLink()}&mic=${devices}&camera=${devices}`;
  const pair = await openPair(browsers, async (page) => {
    await page.addInitScript(noteConnections);
    await openLobby(page, contender, link);
    await goIn(page, contender);
  });
  for (const page of [pair.sender, pair.receiver]) {
    await page.locator('[data-participant]:not([data-self="true"])[data-link="connected"]').waitFor();
    await page.getByRole('button', { name: 'Chat', exact: true }).click();
    await page.getByRole('button', { name: 'Attach file', exact: true }).waitFor();
  }
  return pair;
}

const accepts = (page: Page) => page.getByRole('button', { name: /^Accept\b/ });
/** By the names that are measured: notices have buttons that begin so, too. */
const saves = (page: Page) => page.getByRole('button', { name: /^Save (large|small-)/ });

async function attach(page: Page, files: string[]): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach file', exact: true }).click();
  await (await chosen).setFiles(files);
}

/** @returns seconds from Accept until it is there, proven; and the peak memory above idle, in MB */
async function sendInParlor(browsers: readonly Browser[], contender: Contender, file: string): Promise<{ seconds: number; memory: number[] }> {
  const { sender, receiver, close } = await meet(browsers, contender);
  await attach(sender, [file]);
  await accepts(receiver).waitFor();
  await sleep(IDLE_MS);
  await emptyWriteCache();
  const watches = await Promise.all(browsers.map(watchMemory));
  const beganAt = performance.now();
  await accepts(receiver).click();
  await saves(receiver).waitFor({ timeout: PATIENCE_MS });
  const seconds = (performance.now() - beganAt) / 1000;
  const memory = watches.map((end) => end());
  await close();
  return { seconds, memory };
}

/** Scrolls the chat up until so many buttons are there: only the newest are drawn until then. */
async function drawAll(page: Page, name: string, count: number): Promise<void> {
  await page.waitForFunction(
    ([start, wanted]) => {
      document.querySelector('[role="log"]')?.scrollTo({ top: 0 });
      return document.querySelectorAll(`button[aria-label^="${start}"]`).length >= wanted;
    },
    [name, count] as const,
    { polling: 100 },
  );
}

/** @returns seconds from the acceptance of all until the last is there */
async function sendMany(browsers: readonly Browser[], contender: Contender, files: string[]): Promise<number> {
  const { sender, receiver, close } = await meet(browsers, contender);
  await attach(sender, files);
  await drawAll(receiver, 'Accept ', files.length);
  const beganAt = performance.now();
  await accepts(receiver).evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
  await receiver.waitForFunction((count) => document.querySelectorAll('button[aria-label^="Save "]').length >= count, files.length, { polling: 50, timeout: PATIENCE_MS });
  const seconds = (performance.now() - beganAt) / 1000;
  await close();
  return seconds;
}

/** Of the other's voice so far: samples that were played, and those of them that were made up, silence apart. */
async function voiceAt(page: Page): Promise<{ played: number; madeUp: number }> {
  const reports = await page.evaluate(async () => (await Promise.all(window.connections.map((connection) => connection.getStats()))).flatMap((stats) => [...stats.values()]));
  const [voice] = reports.filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
  if (!voice) throw new Error('Nobody is heard.');
  return { played: voice.totalSamplesReceived, madeUp: voice.concealedSamples - voice.silentConcealedSamples };
}

/** @returns of the samples that both pages played meanwhile, the made up ones in percent, where there are more of them */
async function madeUpDuring(pages: readonly Page[], act: () => Promise<unknown>): Promise<number> {
  const before = await Promise.all(pages.map(voiceAt));
  await act();
  const after = await Promise.all(pages.map(voiceAt));
  return Math.max(...after.map(({ played, madeUp }, index) => {
    const from = before[index];
    if (!from || played === from.played) throw new Error('Nothing was heard.');
    return (100 * (madeUp - from.madeUp)) / (played - from.played);
  }));
}

/** What becomes of the voices of two people who talk, with their cameras on, while a file flows. */
async function listen(browsers: readonly Browser[], contender: Contender, file: string): Promise<{ without: number; during: number; seconds: number }> {
  const { sender, receiver, close } = await meet(browsers, contender, 'on');
  const pages = [sender, receiver];
  await sleep(HUSH_MS);
  const without = await madeUpDuring(pages, () => sleep(LISTEN_MS));
  await attach(sender, [file]);
  await accepts(receiver).waitFor();
  await emptyWriteCache();
  const beganAt = performance.now();
  const during = await madeUpDuring(pages, async () => {
    await accepts(receiver).click();
    await saves(receiver).waitFor({ timeout: PATIENCE_MS });
  });
  const seconds = (performance.now() - beganAt) / 1000;
  await close();
  return { without, during, seconds };
}

/** @param origins of Parlor's server, and of the bare file page's */
export async function measureFiles(launch: () => Promise<Browser>, origins: { parlor: string; bare: string }, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-files-'));
  closeLater(() => rm(folder, { recursive: true, force: true }));
  const large = join(folder, 'large.bin');
  await writeFile(large, randomBytes(SIZE));
  const small = Array.from({ length: SMALL_FILES }, (_, index) => join(folder, `small-${index}.bin`));
  for (const file of small) await writeFile(file, randomBytes(SMALL_SIZE));
  const browsers = [await launch(), await launch()];
  for (const browser of browsers) closeLater(() => browser.close());

  const contender = parlor(origins.parlor);
  const bare: number[] = [];
  const own: number[] = [];
  const memory: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await sendBare(browsers, origins.bare, large));
    const { seconds, memory: peaks } = await sendInParlor(browsers, contender, large);
    own.push(seconds);
    memory.push(peaks);
    console.log(`  bare ${bare.at(-1)?.toFixed(1)} s, Parlor ${seconds.toFixed(1)} s, memory ${peaks.map((peak) => peak.toFixed(0)).join(' and ')} MB`);
  }
  const voices: Awaited<ReturnType<typeof listen>>[] = [];
  for (let round = 0; round < rounds; round++) {
    const voice = await listen(browsers, contender, large);
    voices.push(voice);
    console.log(`  made up: ${voice.without.toFixed(2)} %, while a file flows ${voice.during.toFixed(2)} %, which takes ${voice.seconds.toFixed(1)} s`);
  }
  const many = await sendMany(browsers, contender, small);
  const pace = (seconds: number[]) => seconds.map((each) => SIZE / MB / each);
  const row = (what: string, unit: Row['unit'], samples: number[], bounds: Pick<Row, 'target' | 'atLeast'> = {}): Row => ({ what, value: median(samples), unit, samples, ...bounds });
  return {
    name: 'files',
    rows: [
      row('200 MB over a bare data channel', 'MB/s', pace(bare)),
      row('200 MB in Parlor', 'MB/s', pace(own)),
      row('Parlor to bare', 'x', own.map((seconds, round) => (bare[round] ?? Number.NaN) / seconds), { atLeast: 0.9 }),
      row('peak memory above idle, sender', 'MB', memory.map(([sender = Number.NaN]) => sender), { target: 64 }),
      row('peak memory above idle, receiver', 'MB', memory.map(([, receiver = Number.NaN]) => receiver), { target: 64 }),
      row('sound made up, cameras on, no file', '%', voices.map(({ without }) => without)),
      row('sound made up, cameras on, while 200 MB flow', '%', voices.map(({ during }) => during), { target: 1 }),
      row('sound made up in all meanwhile', 'ms', voices.map(({ during, seconds }) => during * 10 * seconds)),
      row('200 MB, cameras and microphones on', 'MB/s', pace(voices.map(({ seconds }) => seconds))),
      { what: `${SMALL_FILES} files of 100 KB`, value: many, unit: 's' },
    ],
  };
}
