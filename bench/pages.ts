/** How measured pages are opened and used: the same steps for Parlor and for the bare page. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from '@playwright/test';
import { formatRoomLink, mintRoom } from '@/lib/protocol/room-link';

/** What `page/observe.js` keeps in each page. Times are milliseconds since the epoch. */
interface Measured {
  pressedAt: number;
  clickedAt: number;
  firstRemoteFrameAt: number;
  flags: { at: number; flag: 'data-microphone' | 'data-camera'; value: 'on' | 'off' }[];
  frames: number[];
  watchFrames(): void;
}

declare global {
  interface Window {
    measured: Measured;
  }
}

/** A page that two people can meet on. */
export interface Contender {
  name: 'parlor' | 'bare';
  origin: string;
  /** Settles what is to hold before a page loads. */
  prepare?(page: Page): Promise<unknown>;
  /** The address of a new room. */
  freshLink(): Promise<string>;
  /** The button that goes in. */
  joinButton(page: Page): Locator;
  /** Holds once that person is inside. */
  inside(page: Page): Locator;
  /** Holds in the lobby once it knows that somebody is inside; nothing to wait for where the page does not ask. */
  expected?(page: Page): Locator;
}

export function parlor(origin: string): Contender {
  return {
    name: 'parlor',
    origin,
    freshLink: async () => formatRoomLink(origin, await mintRoom()),
    joinButton: (page) => page.getByRole('button', { name: 'Join now', exact: true }),
    inside: (page) => page.getByRole('toolbar', { name: 'Call controls' }),
    expected: (page) => page.getByRole('status').filter({ hasText: '1 person is inside' }),
  };
}

export function bare(origin: string): Contender {
  return {
    name: 'bare',
    origin,
    freshLink: async () => `${origin}/#${randomBytes(8).toString('hex')}`,
    joinButton: (page) => page.getByRole('button', { name: 'Join', exact: true }),
    inside: (page) => page.locator('body[data-joined]'),
  };
}

const observer = fileURLToPath(new URL('page/observe.js', import.meta.url));

/** A new person with a browser profile of their own. Closing the page's context removes both. */
export async function openPage(browser: Browser, viewport = { width: 1280, height: 800 }): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'en-US', viewport });
  context.setDefaultTimeout(60_000);
  await context.addInitScript({ path: observer });
  return context.newPage();
}

/** Parlor as a person finds it who permits relays only. */
export function relayed(origin: string): Contender {
  const prepare = (page: Page) => page.addInitScript(() => localStorage.setItem('parlor:preferences', JSON.stringify({ relayOnly: true })));
  return { ...parlor(origin), prepare };
}

/** Opens a room's page and waits until one's own camera is seen, unless the link says that it is off, and the button can be pressed. */
export async function openLobby(page: Page, contender: Contender, link: string): Promise<void> {
  await contender.prepare?.(page);
  await page.goto(link);
  const name = page.getByRole('textbox', { name: 'Your name' });
  await contender.joinButton(page).waitFor();
  if (await name.isVisible()) await name.fill('Noor');
  if (!link.includes('&camera=off')) await page.waitForFunction(() => (document.querySelector<HTMLVideoElement>('video[data-self="true"]')?.currentTime ?? 0) > 0);
  await page.waitForFunction(() => navigator.mediaDevices !== undefined && document.readyState === 'complete');
}

export async function goIn(page: Page, contender: Contender): Promise<void> {
  await contender.joinButton(page).click();
  await contender.inside(page).waitFor();
}

/** Waits for the first picture of somebody else. */
export async function firstRemoteFrame(page: Page): Promise<number> {
  await page.waitForFunction(() => window.measured.firstRemoteFrameAt > 0, undefined, { polling: 20 });
  return page.evaluate(() => window.measured.firstRemoteFrameAt);
}

/** Two people on a page, seeing each other, with every frame noted from now on. Closing their contexts ends the call. */
export async function openCall(contender: Contender, incumbentAt: Browser, newcomerAt: Browser): Promise<{ incumbent: Page; newcomer: Page }> {
  const link = await contender.freshLink();
  const incumbent = await openPage(incumbentAt);
  const newcomer = await openPage(newcomerAt);
  for (const page of [incumbent, newcomer]) {
    await openLobby(page, contender, link);
    await goIn(page, contender);
  }
  for (const page of [incumbent, newcomer]) {
    await firstRemoteFrame(page);
    await page.evaluate(() => window.measured.watchFrames());
  }
  return { incumbent, newcomer };
}
