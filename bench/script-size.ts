/** How much JavaScript a person is sent, per route and up to the whole call, and whether a web font is in anybody's way. */
import type { Browser, Page } from '@playwright/test';
import { type Contender, firstRemoteFrame, goIn, openLobby, openPage } from './pages';
import type { Report, Row } from './report';
import { type Transfer, watchTransfers } from './transfers';

const TARGET_FIRST_FRAME_KB = 200;
const TARGET_WHOLE_CALL_KB = 350;
/** The call fetches what its panels need this long after it began, so that they open even without the server. */
const QUIET_FETCH_MS = 12_000;
const BYTES_PER_KB = 1000;

function scriptBytes(transfers: readonly Transfer[], measure: 'transferred' | 'gzipped'): number {
  return transfers.filter(({ kind }) => kind === 'script').reduce((sum, transfer) => sum + transfer[measure], 0);
}

/** Fonts that were asked for before the page had been parsed and painted. */
async function earlyFonts(page: Page): Promise<{ usableAt: number; fonts: { path: string; requestedAt: number }[] }> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const usableAt = Math.max(navigation?.domInteractive ?? 0, paint?.startTime ?? 0);
    const fonts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.(woff2?|ttf|otf)(\?|$)/.test(name))
      .map(({ name, startTime }) => ({ path: new URL(name).pathname, requestedAt: startTime }));
    return { usableAt, fonts };
  });
}

async function openEveryPanel(page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');

  await button('People').click();
  await page.getByRole('list', { name: 'People' }).waitFor();
  await button('People').click();

  await button('Invite').first().click();
  await dialog.getByRole('button', { name: 'Copy link', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await button('More').click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await dialog.getByRole('combobox', { name: 'Microphone' }).waitFor();
}

export async function measureScriptSize(browser: Browser, parlor: Contender): Promise<Report> {
  const rows: Row[] = [];
  const details: Record<string, unknown> = {};
  function tell(what: string, transfers: readonly Transfer[], target?: number) {
    rows.push(
      { what: `${what}: as transferred`, value: scriptBytes(transfers, 'transferred') / BYTES_PER_KB, unit: 'KB', target },
      { what: `${what}: bodies, gzip`, value: scriptBytes(transfers, 'gzipped') / BYTES_PER_KB, unit: 'KB' },
    );
    details[what] = transfers.filter(({ kind }) => kind === 'script' || kind === 'font');
  }
  async function tellFonts(what: string, page: Page) {
    const { usableAt, fonts } = await earlyFonts(page);
    const early = fonts.filter(({ requestedAt }) => requestedAt < usableAt);
    rows.push({ what: `${what}: web fonts before the page can be used`, value: early.length, unit: 'fonts', target: 0 });
    details[`${what}: fonts`] = { usableAt, fonts };
  }

  const home = await openPage(browser);
  const incumbent = await openPage(browser);
  const newcomer = await openPage(browser);
  try {
    const homeTransfers = await watchTransfers(home);
    await home.goto(parlor.origin, { waitUntil: 'networkidle' });
    await home.getByRole('button', { name: 'New meeting', exact: true }).waitFor();
    tell('/', await homeTransfers.all());
    await tellFonts('/', home);

    const link = await parlor.freshLink();
    await openLobby(incumbent, parlor, link);
    await goIn(incumbent, parlor);

    const roomTransfers = await watchTransfers(newcomer);
    await openLobby(newcomer, parlor, link);
    tell('/r/..., lobby ready', await roomTransfers.all());
    await tellFonts('/r/...', newcomer);
    await goIn(newcomer, parlor);
    await firstRemoteFrame(newcomer);
    tell('/r/..., first remote frame', await roomTransfers.all(), TARGET_FIRST_FRAME_KB);
    await newcomer.waitForTimeout(QUIET_FETCH_MS);
    await openEveryPanel(newcomer);
    tell('/r/..., every panel opened', await roomTransfers.all(), TARGET_WHOLE_CALL_KB);
  } finally {
    await Promise.all([home, incumbent, newcomer].map((page) => page.context().close()));
  }
  return { name: 'script-size', rows, details };
}
