/** A call with one thumb: the smallest phone, upright and sideways. */
import { devices, type Page } from '@playwright/test';
import { expect, type Person, test } from './people';

const { defaultBrowserType: _engine, ...pixel } = devices['Pixel 7'] ?? {};
const PHONE = { ...pixel, viewport: { width: 360, height: 640 } };
const SIDEWAYS = { ...pixel, viewport: { width: 844, height: 390 } };
const SMALLEST_TARGET_PX = 44;

async function fitsTheWindow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'pixels to scroll sideways').toBeLessThanOrEqual(0);
}

/** Every button and link that can be seen is as large as a thumb, or has a label around it that is. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, [role="button"], input:not([type="hidden"]), select, [role="combobox"], [role="switch"]')];
    return controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((control) => ({ control, box: (control.closest('label') ?? control).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < smallest || box.height < smallest))
      .map(({ control, box }) => `${control.ariaLabel ?? control.textContent} ${box.width} x ${box.height}`);
  }, SMALLEST_TARGET_PX - 0.5);
}

/** The notch and the bar below the screen, as an iPhone has them; the browser itself keeps nothing out of their way. */
const NOTCH = { upright: { top: 47, right: 0, bottom: 34, left: 0 }, sideways: { top: 0, right: 47, bottom: 21, left: 47 } };
type Insets = (typeof NOTCH)['upright'];

async function wearNotch(ben: Person, insets: Insets): Promise<void> {
  const session = await ben.context.newCDPSession(ben.page);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
}

/** Every control of which a part lies where it cannot be seen or pressed. What can be scrolled may be below the edge. */
async function underTheNotch(page: Page, { top, right, bottom, left }: Insets): Promise<string[]> {
  return page.evaluate(
    (safe) =>
      [...document.querySelectorAll<HTMLElement>('a, button, input, select')]
        .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.top < safe.top || box.left < safe.left || box.right > innerWidth - safe.right || (box.bottom > innerHeight - safe.bottom && box.bottom <= innerHeight)))
        .filter(({ control, box }) => control.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)))
        .map(({ control, box }) => `${control.ariaLabel ?? control.textContent} ${box.left},${box.top} ${box.right},${box.bottom}`),
    { top, right, bottom, left },
  );
}

/** On a phone on its side the bar fades after a while, and the first touch brings it back. */
const touch = (page: Page) => page.touchscreen.tap(180, 120);

/** What makes Safari zoom in by itself, or keeps a person from zooming. */
async function zoomTraps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small = [...document.querySelectorAll<HTMLElement>('input, select, textarea')].filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16);
    const locked = [...document.querySelectorAll<HTMLMetaElement>('meta[name="viewport"]')].filter(({ content }) => /maximum-scale|user-scalable/.test(content));
    return [...small, ...locked].map(({ outerHTML }) => outerHTML);
  });
}

for (const [name, device, notch] of [['upright', PHONE, NOTCH.upright], ['sideways', SIDEWAYS, NOTCH.sideways]] as const) {
  test(`a whole visit by touch, ${name}`, async ({ person, link }) => {
    const ann = await person('Ann');
    await ann.join(link);
    const ben = await person('Ben', device);

    await wearNotch(ben, notch);
    await ben.page.goto('/');
    await expect(ben.button('New meeting')).toBeInViewport();
    await fitsTheWindow(ben.page);
    expect(await smallTargets(ben.page)).toEqual([]);
    expect(await zoomTraps(ben.page)).toEqual([]);
    expect(await underTheNotch(ben.page, notch)).toEqual([]);

    await ben.openLobby(link);
    await fitsTheWindow(ben.page);
    expect(await smallTargets(ben.page)).toEqual([]);
    expect(await zoomTraps(ben.page)).toEqual([]);
    expect(await underTheNotch(ben.page, notch)).toEqual([]);
    await expect(ben.button('Join now')).toBeInViewport();
    await ben.button('Join now').tap();
    await ben.isInside();
    await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);

    for (const control of ['Turn off microphone', 'Turn off camera', 'More', 'Leave']) await expect(ben.button(control)).toBeInViewport({ ratio: 1 });
    await fitsTheWindow(ben.page);
    await touch(ben.page);
    expect(await smallTargets(ben.page)).toEqual([]);
    expect(await underTheNotch(ben.page, notch)).toEqual([]);
    await ben.button('Turn off camera').tap();
    await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');

    await touch(ben.page);
    await ben.button('Leave').tap();
    await expect(ben.button('Rejoin')).toBeInViewport();
    await fitsTheWindow(ben.page);
    await expect(ann.otherTiles).toHaveCount(0);
  });
}

/** Installed in the page: a system that lends its screen, which a browser without one refuses, and is told of sound, as in Safari. */
function observeSystem(): void {
  const audioSession = { type: 'auto' };
  let screenLit = 0;
  navigator.wakeLock.request = async () => {
    screenLit++;
    const sentinel = { released: false, release: async () => void (sentinel.released || (screenLit--, (sentinel.released = true))) };
    return sentinel as unknown as WakeLockSentinel;
  };
  Object.assign(navigator, { audioSession });
  Object.assign(window, { system: () => ({ screenLit, sound: audioSession.type }) });
}
const systemOf = (page: Page) => page.evaluate(() => (window as unknown as { system(): { screenLit: number; sound: string } }).system());

/** Puts the phone into the pocket, or takes it out: no command of the browser does, so the page is told what the browser would tell it. */
async function putAway(page: Page, away: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);
}

test('the other camera, and a phone that is put away: the call goes on', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben', PHONE);
  await ben.page.addInitScript(observeSystem);
  await ann.join(link);
  await ben.openLobby(link);
  expect(await systemOf(ben.page)).toEqual({ screenLit: 0, sound: 'auto' });
  await ben.goIn();
  await ann.seesFramesOf('Ben');
  expect(await systemOf(ben.page)).toEqual({ screenLit: 1, sound: 'play-and-record' });

  await ben.ownTile.getByRole('button', { name: 'Switch camera' }).tap();
  await expect.poll(() => ben.captured('device', 'video')).toEqual(['ended', 'live']);
  await ben.button('More').tap();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Switch camera' }).tap();
  await expect.poll(() => ben.captured('device', 'video')).toEqual(['ended', 'ended', 'live']);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesIn(ben.ownTile)]);
  const cameras = await ben.page.evaluate(() => window.observed.captured.filter(({ track }) => track.kind === 'video').map(({ track }) => track.label));
  expect(new Set(cameras).size, cameras.join()).toBe(3);

  await putAway(ben.page, true);
  await expect(ann.tile('Ben')).toHaveAttribute('data-paused', 'true');
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'on');
  await ann.hears(1);
  await putAway(ben.page, false);
  await expect(ann.tile('Ben')).not.toHaveAttribute('data-paused');
  await ann.seesFramesOf('Ben');
  expect(await ben.captured('device', 'video')).toEqual(['ended', 'ended', 'live']);
  expect([...(await ann.offers()), ...(await ben.offers())].sort(), 'offers of the one link').toEqual([0, 1]);
  await expect(ann.tile('Ben')).toHaveAttribute('data-link', 'connected');
  await ben.button('Leave').tap();
  await expect.poll(() => systemOf(ben.page)).toEqual({ screenLit: 0, sound: 'auto' });
});

test('turning the phone keeps every tile, and every picture its shape', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben', PHONE);
  await ann.join(link);
  await ben.join(link);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  const tiles = await ben.watchTiles();
  await ben.page.setViewportSize(SIDEWAYS.viewport);
  await ben.seesFramesOf('Ann');
  await fitsTheWindow(ben.page);
  expect(await tiles()).toEqual({ came: 0, went: 0, most: 1 });

  // What a phone's camera does when it is turned: the same track, another shape.
  await ben.page.evaluate(() => window.observed.captured.find(({ track }) => track.kind === 'video')?.track.applyConstraints({ width: 360, height: 640 }));
  const picture = ann.tile('Ben').locator('video');
  await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.videoHeight > video.videoWidth)).toBe(true);
  expect(['cover', 'contain']).toContain(await picture.evaluate((video) => getComputedStyle(video).objectFit));
});
