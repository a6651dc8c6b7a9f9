/** Takes the pictures of the README from the running product: `npm run screenshots`. The people in them are drawings held before a camera. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';

const PORT = 4390;
const ORIGIN = `http://127.0.0.1:${PORT}`;
const PICTURES = 'docs/pictures';

type Face = 'ann' | 'ann-tall' | 'mateo' | 'mateo-tall' | 'yuki' | 'yuki-tall' | 'tom' | 'shared-screen';
const drawingOf = (face: Face) => `data:image/svg+xml;base64,${readFileSync(path.join(PICTURES, 'faces', `${face}.svg`)).toString('base64')}`;

const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

async function open(browser: Browser, address: string, face: Face, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...options });
  const page = await context.newPage();
  await page.addInitScript(`window.drawings = ${JSON.stringify({ face: drawingOf(face), screen: drawingOf('shared-screen') })}`);
  await page.addInitScript({ path: 'scripts/drawn-camera.js' });
  await page.goto(ORIGIN + address);
  return page;
}

async function lobby(page: Page, name: string): Promise<Page> {
  await page.getByRole('textbox').fill(name);
  await page.locator('video[data-self]').evaluate((video: HTMLVideoElement) => new Promise((resolve) => video.requestVideoFrameCallback(resolve)));
  return page;
}

async function enter(page: Page, name: string): Promise<Page> {
  await lobby(page, name);
  await page.locator('form[data-lobby] button[type=submit]').click();
  await page.getByRole('toolbar').waitFor();
  return page;
}

/** Everybody's picture is there, sharp enough, and moves. */
async function seesPictures(page: Page, count: number): Promise<void> {
  await page.waitForFunction((expected) => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>('[data-participant] video, [data-screen-of] video')];
    return videos.length >= expected && videos.every(({ videoWidth, videoHeight, clientHeight, currentTime }) => Math.max(videoWidth, videoHeight) >= clientHeight / 3 && currentTime > 1);
  }, count);
}

/** A full machine says so for some seconds, which is not what the picture is about. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save data', exact: true }).waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), animations: 'disabled' });
}

async function takePictures(browser: Browser): Promise<void> {
  const home = await open(browser, '/', 'tom', DESKTOP);
  await home.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
  await shoot(home, 'home');
  await home.context().close();

  const chinese = await open(browser, '/', 'tom', { ...PHONE, locale: 'zh-CN', colorScheme: 'dark' });
  await chinese.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
  await shoot(chinese, 'home-phone-chinese');
  await chinese.context().close();

  const room = '/r/tuesday-team#AAECAwQFBgcICQoLDA0ODw';
  const tom = await lobby(await open(browser, room, 'tom', { ...DESKTOP, colorScheme: 'dark' }), 'Tomas');
  await shoot(tom, 'lobby');
  const ann = await enter(await open(browser, room, 'ann', DESKTOP), 'Ann Whitfield');
  const mateo = await enter(await open(browser, room, 'mateo', DESKTOP), 'Mateo Rojas');
  const yuki = await enter(await open(browser, room, 'yuki', PHONE), 'Yuki Tanaka');
  await tom.locator('form[data-lobby] button[type=submit]').click();
  await seesPictures(tom, 4);
  await seesPictures(yuki, 4);
  await shoot(tom, 'call');
  await shoot(yuki, 'call-phone');

  const [people, composer] = [{ ann, mateo, yuki, tom }, (page: Page) => page.getByRole('textbox', { name: 'Message' })];
  for (const page of Object.values(people)) await page.getByRole('button', { name: 'Chat', exact: true }).click();
  const write = async (page: Page, text: string, to?: string) => {
    if (to) {
      await page.getByRole('button', { name: /^To / }).click();
      await page.getByRole('menuitemradio', { name: to }).click();
    }
    await composer(page).fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
    await tom.getByRole('log').getByText(text).waitFor();
  };
  await write(ann, 'The dry week starts on Thursday');
  await write(ann, 'Who can take the orchard?');
  await write(tom, 'I can, from noon');
  await write(yuki, 'Could you stay five minutes after the call?', 'Tomas');
  const [chooser] = await Promise.all([mateo.waitForEvent('filechooser'), mateo.getByRole('button', { name: 'Attach file' }).click()]);
  await chooser.setFiles({ name: 'harvest-plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_800_000, '%PDF') });
  await tom.getByRole('button', { name: 'Accept harvest-plan.pdf' }).waitFor();
  await mateo.getByRole('button', { name: 'Raise hand' }).click();
  await tom.locator('[data-hand="true"]').waitFor();
  await shoot(tom, 'chat');
  await shoot(yuki, 'chat-phone');
  for (const page of [ann, tom]) await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await ann.getByRole('button', { name: 'React', exact: true }).click();
  await ann.getByRole('button', { name: 'Applause' }).click();

  await ann.getByRole('button', { name: 'Share screen' }).click();
  await seesPictures(tom, 5);
  await shoot(tom, 'share');

  await ann.getByRole('button', { name: 'Stop sharing' }).click();
  await ann.getByRole('button', { name: 'People', exact: true }).click();
  await ann.getByRole('switch', { name: 'Ask before someone joins' }).click();
  const noor = await lobby(await open(browser, room, 'tom', PHONE), 'Noor Haddad');
  await noor.getByRole('button', { name: 'Ask to join' }).click();
  await ann.getByRole('button', { name: 'Admit Noor Haddad' }).waitFor();
  await seesPictures(ann, 4);
  await shoot(ann, 'people');
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'parlor-pictures-'));
const env = { ...process.env, NODE_ENV: 'production', PORT: String(PORT), HOST: '127.0.0.1', HTTPS_PORT: '0', DATA_DIR: dataDir } as const;
const server = spawn(process.execPath, ['dist/server.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  await once(server.stdout, 'data');
  while (!(await fetch(`${ORIGIN}/api/health`).then(({ ok }) => ok, () => false))) await new Promise((resolve) => setTimeout(resolve, 100));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required'],
  });
  await takePictures(browser).finally(() => browser.close());
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}
