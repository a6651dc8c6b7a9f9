/** Those who come and go while one page stays: real pages without a camera, and visitors who only take a seat. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext } from '@playwright/test';
import { mintRoom, parsePastedLink, type RoomLink } from '@/lib/protocol/room-link';
import { Visitor } from '../visitor';

const PATIENCE_MS = 40_000;
/** How long a visitor sits: long enough for everybody to hear of them, and for some to call. */
const VISIT_MS = 700;

/** A page that joins, is linked, and leaves: by the button, or without a word as a crash does it. */
async function comeAsPage(context: BrowserContext, link: string, name: string, isCrash: boolean): Promise<void> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    await page.goto(link);
    await page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await page.getByRole('button', { name: 'Join now', exact: true }).click();
    await page.locator('[data-participant]:not([data-self="true"])[data-link="connected"]').first().waitFor();
    if (!isCrash) await page.getByRole('button', { name: 'Leave', exact: true }).click();
  } finally {
    await page.close();
  }
}

async function comeAsVisitor(room: Pick<RoomLink, 'roomId' | 'key'>, name: string, isCrash: boolean): Promise<void> {
  let seated: () => void = () => undefined;
  const sits = new Promise<void>((resolve) => { seated = resolve; });
  const visitor = await Visitor.to(room, name, () => seated());
  visitor.enter();
  const isSeated = await Promise.race([sits.then(() => true), sleep(PATIENCE_MS).then(() => false)]);
  if (isSeated) await sleep(VISIT_MS);
  if (isCrash) visitor.vanish();
  else visitor.leave();
  if (!isSeated) throw new Error('A visitor was not seated.');
}

export interface Guests {
  /** Four come at once, and have gone when it resolves: a page, two visitors, and one to a room of their own. */
  come(): Promise<void>;
  close(): Promise<void>;
}

export const GUESTS_AT_ONCE = 4;
/** Every so many rounds somebody goes without a word. */
const CRASH_EVERY = 5;

/** @param link the room's, for pages and visitors alike */
export async function inviteGuests(browser: Browser, link: string): Promise<Guests> {
  const pasted = parsePastedLink(link);
  const [, roomId = '', key = null] = /\/r\/([^#]+)#(.+)$/.exec(pasted.ok ? pasted.path : '') ?? [];
  const room = { roomId, key };
  // Without permissions: nobody is asked, and nobody has a camera.
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 480, height: 360 } });
  let round = 0;
  return {
    async come() {
      round += 1;
      const isCrash = round % CRASH_EVERY === 0;
      // Names that nobody had before, so that whatever is kept by name shows.
      await Promise.all([
        comeAsPage(context, link, `Page ${round}`, isCrash),
        comeAsVisitor(room, `Visitor ${round} A`, isCrash),
        comeAsVisitor(room, `Visitor ${round} B`, false),
        comeAsVisitor(await mintRoom(), `Visitor ${round} C`, isCrash),
      ]);
    },
    close: () => context.close(),
  };
}
