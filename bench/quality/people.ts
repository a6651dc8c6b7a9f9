/** Calls of several people for the quality measurements: who talks in a browser of their own, everybody else in another. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../browser';
import { bare, type Contender, goIn, openLobby, openPage, parlor } from '../pages';
import type { Source } from './source';
import type { Counters, Watched } from './window';

/** What has reached a page by a moment, in milliseconds since the epoch: samples of sound, and of them those made up; bytes of video; the picture's width, and that in which it is drawn, in device pixels. */
export interface Trace {
  at: number;
  samples: number;
  concealed: number;
  events: number;
  bytes: number;
  width: number;
  drawn: number;
}

declare global {
  interface Window {
    /** By `watch.js`. */
    watch: {
      begin(): Promise<void>;
      end(): Promise<Watched>;
      counters(): Promise<Counters[]>;
      moving(): number;
      connected(): number;
      follow(): void;
      trace: Trace[];
      see(state: 'visible' | 'hidden'): void;
      returnMs(): Promise<number>;
      growth(forMs: number, sourceWidth: number): Promise<{ at: number; part: number }[]>;
    };
  }
}

const VIEWPORT = { width: 1280, height: 720 };
const watcher = fileURLToPath(new URL('watch.js', import.meta.url));

/** A page on which several people can meet, in one of its layouts. */
export interface Scene {
  name: 'naive' | 'grid' | 'speaker';
  contender: Contender;
  /** What somebody does once everybody is there. */
  arrange?(page: Page): Promise<void>;
}

export const naive = (origin: string): Scene => ({ name: 'naive', contender: bare(origin) });
export const grid = (origin: string): Scene => ({ name: 'grid', contender: parlor(origin) });
export const speakerLayout = (origin: string): Scene => ({ name: 'speaker', contender: parlor(origin), arrange: chooseSpeakerLayout });

/** Two people have but one layout. */
async function chooseSpeakerLayout(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Speaker layout', exact: true }).click();
}

export interface Meeting {
  /** The speaker's first. */
  pages: Page[];
  browsers: Browser[];
  /** The participant's id of who talks. */
  speaker: string;
  close(): Promise<void>;
}

/** One person of a meeting, at its door. */
export async function arrive(browser: Browser, contender: Contender, link: string): Promise<Page> {
  const page = await openPage(browser, VIEWPORT);
  await page.addInitScript({ path: watcher });
  await openLobby(page, contender, link);
  return page;
}

/** One person of a meeting, inside. */
export async function enter(browser: Browser, contender: Contender, link: string): Promise<Page> {
  const page = await arrive(browser, contender, link);
  await goIn(page, contender);
  return page;
}

export async function seesOthers(page: Page, others: number): Promise<void> {
  // Where all drown, as six of a naive page do on two slow cores, it takes minutes.
  await page.waitForFunction((count) => window.watch.moving() >= count, others, { polling: 200, timeout: 300_000 });
}

/** Resolves when everybody sees everybody else, and has arranged their page. The browsers are started for it. */
export async function meetInScene({ contender, arrange }: Scene, people: number, source: Source): Promise<Meeting> {
  const browsers = [await launchBrowser({ devices: source.speaker }), await launchBrowser({ devices: source.listener })];
  const close = async () => void (await Promise.all(browsers.map((browser) => browser.close())));
  try {
    const link = await contender.freshLink();
    const pages: Page[] = [];
    for (let index = 0; index < people; index++) pages.push(await enter(browsers[index === 0 ? 0 : 1] as Browser, contender, link));
    await Promise.all(pages.map((page) => seesOthers(page, people - 1)));
    if (people > 2) for (const page of pages) await arrange?.(page);
    const speaker = await (pages[0] as Page).locator('[data-participant][data-self="true"]').getAttribute('data-participant');
    return { pages, browsers, speaker: speaker ?? '', close };
  } catch (error) {
    await close();
    throw error;
  }
}

export const countersOf = (page: Page): Promise<Counters[]> => page.evaluate(() => window.watch.counters());

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
