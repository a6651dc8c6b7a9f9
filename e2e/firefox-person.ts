/** Somebody with a Firefox, driven over WebDriver BiDi: Playwright itself drives only a Firefox that it has patched. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, launch } from 'puppeteer-core';
import { findProgram } from '@/scripts/packages.mjs';
import { observePage } from './observe-page';
import { expect, test as base } from './people';
import { FAKE_TONE_HZ, framesAdvance, heardIn, listenToRecording } from './senses';
import { english } from './words';

const PREFERENCES = {
  'intl.accept_languages': 'en-US',
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.navigator.audio.fake_frequency': FAKE_TONE_HZ,
  'media.autoplay.default': 0,
  // As for Chromium: a machine with no network but its own still has a path from page to page.
  'media.peerconnection.ice.loopback': true,
};

/** The same verbs as those of `Person`. */
export class FirefoxPerson {
  readonly problems: string[] = [];

  private constructor(
    readonly name: string,
    readonly page: Page,
    readonly context: BrowserContext,
  ) {}

  static async of(name: string, browser: Browser, origin: string): Promise<FirefoxPerson> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const person = new FirefoxPerson(name, page, context);
    const { problems } = person;
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url ?? ''})`);
    });
    page.on('pageerror', (error) => problems.push(`uncaught: ${String(error)}`));
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin) problems.push(`request to another origin: ${request.url()}`);
    });
    await page.exposeFunction('reportCspViolation', (violation: string) => void problems.push(`CSP violation: ${violation}`));
    await page.evaluateOnNewDocument(drawScreen);
    await page.evaluateOnNewDocument(observePage);
    return person;
  }

  button(name: string) {
    return { click: async () => (await this.page.waitForSelector(named('button', name), { visible: true }))?.click() };
  }

  async join(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.locator(`::-p-xpath(//input[@id=//label[normalize-space()="${english.yourName}"]/@for])`).fill(this.name);
    await this.goIn();
  }

  async goIn(): Promise<void> {
    await this.button(english.joinNow).click();
    await this.isInside();
  }

  async isInside(): Promise<void> {
    await this.page.waitForSelector(named('*[@role="toolbar"]', english.callControls));
  }

  async isLinkedTo(name: string): Promise<void> {
    await this.seesOf(name, 'link', 'connected');
  }

  /** What a tile says of somebody. */
  async seesOf(name: string, what: 'camera' | 'microphone' | 'speaking' | 'link', state: string): Promise<void> {
    await this.page.waitForSelector(`${tileOf(name)}[data-${what}="${state}"]`);
  }

  async seesFramesOf(name: string): Promise<void> {
    await this.#seesFramesIn(tileOf(name));
  }

  async seesScreenOf(name: string): Promise<void> {
    const id = await this.page.$eval(tileOf(name), (tile) => tile.getAttribute('data-participant'));
    await this.#seesFramesIn(`[data-screen-of="${id}"]`);
  }

  async hears(people: number): Promise<void> {
    await expect
      .poll(async () => heardIn(await this.page.evaluate(listenToRecording, FAKE_TONE_HZ)), { message: `${this.name} hears ${people}`, timeout: 20_000, intervals: [0] })
      .toEqual({ sounds: people, tones: people });
  }

  /** In the open chat. */
  async reads(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.querySelector('[role="log"]')?.textContent?.includes(wanted), {}, text);
  }

  async seesButton(name: string): Promise<void> {
    await this.page.waitForSelector(named('button', name), { visible: true });
  }

  /** How many offers every link of this page has made, largest first. */
  offers(): Promise<number[]> {
    return this.page.evaluate(() =>
      [...window.observed.offers]
        // A closed connection tells nothing in Firefox: asked for its descriptions, it throws.
        .filter(([connection]) => connection.signalingState !== 'closed' && connection.localDescription && connection.remoteDescription)
        .map(([, count]) => count)
        .sort((a, b) => b - a),
    );
  }

  /** The browser reports that it is on another network, which restarts ICE on every link of this person. */
  async changeNetwork(): Promise<void> {
    await this.page.evaluate(() => void window.dispatchEvent(new Event('online')));
  }

  async #seesFramesIn(place: string): Promise<void> {
    const advance = () => this.page.$eval(`${place} video`, framesAdvance, 5);
    await expect(async () => expect(await advance()).toBe(true), `${this.name} sees frames advance in ${place}`).toPass({ timeout: 20_000 });
  }
}

/** By its label or its words. Firefox takes a second to find one thing by role and name (`aria/`). */
const named = (element: string, name: string) => `::-p-xpath(//${element}[@aria-label="${name}" or normalize-space()="${name}"])`;
const tileOf = (name: string) => `[data-participant][data-name="${name}"]`;

/** Without a window, Firefox finds no screen to share (NotFoundError): a drawing stands in. Runs in the page, before its scripts. */
function drawScreen(): void {
  // Absent where the page's address is not secure.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (!devices) return;
  devices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const pen = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = `hsl(${(turn += 7)} 70% 50%)`;
      pen.fillRect((turn * 3) % 1200, 0, 80, 720);
    }, 66);
    return canvas.captureStream(15);
  };
}

/** @returns why no Firefox can be opened here, or null */
function firefoxProblem(): string | null {
  return findFirefox() ? null : 'no Firefox was found (package firefox-esr; or name it in FIREFOX_PATH)';
}

function findFirefox(): string | undefined {
  return process.env.FIREFOX_PATH ?? findProgram('firefox-esr', 'firefox');
}

/** Skips a file's tests where the machine has no Firefox, and says so. */
export function needsFirefox(): void {
  const problem = firefoxProblem();
  test.skip(problem !== null, problem ?? '');
  // As in network-people.ts: reporters do not print the reason, and workers load this file again.
  if (problem && process.env.TEST_WORKER_INDEX === undefined) console.log(`The tests with Firefox are skipped: ${problem}.`);
}

interface Fixtures {
  /** Somebody opens a Firefox. What went wrong in it fails the test at its end. */
  firefoxPerson(name: string): Promise<FirefoxPerson>;
}

export const test = base.extend<Fixtures, { firefox: Browser }>({
  firefox: [
    async ({}, provide) => {
      const folder = await mkdtemp(join(tmpdir(), 'parlor-e2e-firefox-'));
      const executablePath = join(folder, 'firefox');
      const browser = await launchFirefox(executablePath);
      await provide(browser);
      await close(browser);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  firefoxPerson: async ({ firefox, baseURL }, provide) => {
    const people: FirefoxPerson[] = [];
    await provide(async (name) => {
      const person = await FirefoxPerson.of(name, firefox, new URL(baseURL ?? '').origin);
      people.push(person);
      return person;
    });
    await Promise.all(people.map(({ context }) => context.close()));
    expect(people.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)), 'console errors, CSP reports and requests to other origins').toEqual([]);
  },
});

/** Its end is ours, even when we are killed without a chance to say so: setpriv has the system see to it. */
async function launchFirefox(wrapper: string): Promise<Browser> {
  const setpriv = findProgram('setpriv');
  await writeFile(wrapper, `#!/bin/sh\nexec ${setpriv ? `${setpriv} --pdeathsig KILL ` : ''}"${findFirefox()}" "$@"\n`);
  await chmod(wrapper, 0o755);
  return launch({ browser: 'firefox', executablePath: wrapper, headless: true, extraPrefsFirefox: PREFERENCES, defaultViewport: { width: 1280, height: 800 } });
}

/** A Firefox that does not answer any more is ended all the same. */
async function close(browser: Browser): Promise<void> {
  const firefox = browser.process();
  const patience = setTimeout(() => firefox?.kill('SIGKILL'), 5_000);
  await browser.close().catch(() => undefined);
  clearTimeout(patience);
}
