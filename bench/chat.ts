/** From Enter at one page to the words on another, and what two thousand messages cost the page that shows them. */
import type { Browser, Page } from '@playwright/test';
import { type Contender, firstRemoteFrame, goIn, openLobby, openPage } from './pages';
import type { Report } from './report';
import { median } from './statistics';

const DELIVERIES = 40;
/** A person's pace, below the allowance of others. */
const PAUSE_MS = 450;
const TARGET_DELIVERY_MS = 30;
const MANY = 2_000;
const TARGET_LONG_TASK_MS = 100;

declare global {
  interface Window {
    /** When what was waited for happened, in milliseconds since the epoch. */
    noted: Promise<number>;
  }
}

async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await page.getByRole('log', { name: 'Messages' }).waitFor();
  await page.getByRole('textbox', { name: 'Message' }).focus();
}

/** @returns milliseconds from the key at one page to the text on the other, by the clock that both share */
async function deliver(writer: Page, reader: Page, text: string): Promise<number> {
  await reader.evaluate((wanted) => {
    const log = document.querySelector('[role="log"]') as HTMLElement;
    window.noted = new Promise((resolve) => {
      const look = () => {
        if (!log.textContent?.includes(wanted)) return;
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
      };
      const observer = new MutationObserver(look);
      observer.observe(log, { subtree: true, childList: true, characterData: true });
    });
  }, text);
  await writer.getByRole('textbox', { name: 'Message' }).fill(text);
  await writer.evaluate(() => {
    window.noted = new Promise((resolve) => addEventListener('keydown', () => resolve(performance.timeOrigin + performance.now()), { once: true, capture: true }));
  });
  await writer.getByRole('textbox', { name: 'Message' }).press('Enter');
  const [from, to] = await Promise.all([writer, reader].map((page) => page.evaluate(() => window.noted)));
  return (to ?? Number.NaN) - (from ?? Number.NaN);
}

/** Somebody alone writes, reads back to the beginning, and returns. @returns the longest tasks meanwhile, in milliseconds; below 50 the browser tells of none */
async function writeMany(page: Page): Promise<{ writing: number; reading: number; drawn: number }> {
  return page.evaluate(async (count) => {
    let longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest = Math.max(longest, duration)))).observe({ type: 'longtask' });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    for (let index = 0; index < count; index++) {
      setValue?.call(field, `Message ${index}: the *dry* week starts on Thursday, see https://parlor.example/${index}`);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await frame();
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
    const settle = () => new Promise((resolve) => setTimeout(resolve, 500));
    await settle();
    const writing = longest;
    longest = 0;
    const log = document.querySelector('[role="log"]') as HTMLElement;
    for (let quiet = 0; quiet < 30; quiet = log.scrollTop <= 0 ? quiet + 1 : 0) {
      log.scrollTop = Math.max(0, log.scrollTop - 1_500);
      await frame();
    }
    const drawn = (log.textContent?.match(/Message \d+:/g) ?? []).length;
    log.scrollTop = log.scrollHeight;
    for (let index = 0; index < 60; index++) await frame();
    await settle();
    return { writing, reading: longest, drawn };
  }, MANY);
}

export async function measureChat(browser: Browser, parlor: Contender): Promise<Report> {
  const [writer, reader, hermit] = [await openPage(browser), await openPage(browser), await openPage(browser)];
  // What the compiler puts around the functions that run in the pages.
  for (const page of [writer, reader, hermit]) await page.addInitScript('globalThis.__name = (named) => named');
  try {
    const link = await parlor.freshLink();
    for (const page of [reader, writer]) {
      await openLobby(page, parlor, link);
      await goIn(page, parlor);
    }
    await Promise.all([firstRemoteFrame(writer), firstRemoteFrame(reader)]);
    for (const page of [reader, writer]) await openChat(page);
    const samples: number[] = [];
    for (let index = 0; index <= DELIVERIES; index++) {
      const tookMs = await deliver(writer, reader, `Number ${index}.`);
      // The first finds nothing warm.
      if (index > 0) samples.push(tookMs);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    await Promise.all([writer.context().close(), reader.context().close()]);

    await openLobby(hermit, parlor, `${await parlor.freshLink()}&camera=off`);
    await goIn(hermit, parlor);
    await openChat(hermit);
    const { writing, reading, drawn } = await writeMany(hermit);
    if (drawn < MANY / 2) throw new Error(`Only ${drawn} messages could be scrolled to.`);
    return {
      name: 'chat',
      rows: [
        { what: 'Enter to the words at the other', value: median(samples), unit: 'ms', samples, target: TARGET_DELIVERY_MS },
        { what: `${MANY} messages: longest task while they are written`, value: writing, unit: 'ms', target: TARGET_LONG_TASK_MS },
        { what: `${MANY} messages: longest task from the end to the beginning and back`, value: reading, unit: 'ms', target: TARGET_LONG_TASK_MS },
        { what: 'messages that were drawn at the beginning', value: drawn, unit: 'count' },
      ],
    };
  } finally {
    await Promise.all([writer, reader, hermit].map((page) => page.context().close()));
  }
}
