/** Sharing a screen beside the camera. */
import { expect, type Person, test } from './people';

test('a shared screen stands beside the camera, and one offer was enough', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');

  await ben.button('Share screen').click();
  await expect(ben.button('Stop sharing')).toBeVisible();
  const screen = await ann.screenOf('Ben');
  await ann.seesFramesIn(screen);
  await ann.seesFramesOf('Ben');

  await ben.button('Stop sharing').click();
  await expect(ben.button('Share screen')).toBeVisible();
  await expect(screen).toHaveCount(0);
  await expect(await ben.screenOf('Ben')).toHaveCount(0);
  expect(await ben.captured('screen', 'video')).toEqual(['ended']);
  await ann.seesFramesOf('Ben');

  for (const toggle of ['Turn off camera', 'Turn on camera', 'Turn off microphone', 'Turn on microphone', 'Share screen']) await ben.button(toggle).click();
  await ann.seesFramesIn(screen);
  expect(await ben.offers()).toEqual([1]);
  expect(await ann.offers()).toEqual([0]);
});

test('the sound of a shared screen is heard beside the voice', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.hears(1);

  await ben.button('Share screen').click();
  await ann.hears(2);
  await ben.button('Stop sharing').click();
  await ann.hears(1);
});

test("the browser's own bar ends a share at both ends, and so does a host who keeps sharing to hosts", async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  await ben.button('Share screen').click();
  const screen = await ann.screenOf('Ben');
  await ann.seesFramesIn(screen);

  await ben.stopSharingFromTheBrowser();
  await expect(ben.button('Share screen')).toBeVisible();
  await expect(screen).toHaveCount(0);

  await ben.button('Share screen').click();
  await ann.seesFramesIn(screen);
  await ann.decide('Guests may share their screen', false);
  await expect(ben.page.getByText(/Only hosts may share now\./)).toBeVisible();
  await expect(ben.button('Share screen')).toBeDisabled();
  await expect(screen).toHaveCount(0);
  expect(await ben.captured('screen', 'video')).toEqual(['ended', 'ended']);
});

test('who comes late sees a running share', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ben.join(link);
  await ben.button('Share screen').click();
  await expect(ben.button('Stop sharing')).toBeVisible();

  await ann.join(link);
  await ann.seesFramesOf('Ben');
  await ann.seesFramesIn(await ann.screenOf('Ben'));
});

test('two people share at the same time', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');

  await ann.button('Share screen').click();
  await ben.button('Share screen').click();
  await ann.seesFramesIn(await ann.screenOf('Ben'));
  await ben.seesFramesIn(await ben.screenOf('Ann'));
});

/** The picker answers with this from now on. */
async function refuseSharing({ page }: Person, reason: string): Promise<void> {
  await page.evaluate((name) => {
    navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('Refused by the test', name));
  }, reason);
}

test('cancelling the picker is no error, a share that fails is one', async ({ person, link }) => {
  const ann = await person('Ann');
  const failure = ann.page.getByText('Sharing did not start. Try again, or choose another window.');
  await ann.join(link);

  await refuseSharing(ann, 'NotAllowedError');
  await ann.button('Share screen').click();
  await refuseSharing(ann, 'NotReadableError');
  await expect(failure).toHaveCount(0);
  await expect(ann.page.locator('[data-screen-of]')).toHaveCount(0);

  await ann.button('Share screen').click();
  await expect(failure.first()).toBeVisible();
  await expect(ann.button('Share screen')).toBeVisible();
});

test('a browser that cannot share has no button for it', async ({ person, link }) => {
  const ann = await person('Ann');
  await ann.context.addInitScript(() => Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia') && Reflect.deleteProperty(navigator.mediaDevices, 'getDisplayMedia'));
  await ann.join(link);
  await expect(ann.button('Turn off camera')).toBeVisible();
  await expect(ann.button('Share screen')).toHaveCount(0);
});

test('a guest whose page does not obey shares in vain where sharing is kept to hosts', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  // Ben's page hears nothing of what hosts decide.
  await ben.page.routeWebSocket(/socket\.io/, (page) => {
    const server = page.connectToServer();
    server.onMessage((message) => {
      if (!String(message).includes('"room:changed"')) page.send(message);
    });
  });
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  await ann.button('People').click();
  await ann.page.getByRole('switch', { name: 'Guests may share their screen' }).click();
  await expect(ann.page.getByRole('switch', { name: 'Guests may share their screen', checked: false })).toBeVisible();

  await ben.button('Share screen').click();
  await expect(ben.button('Stop sharing')).toBeVisible();
  // What comes after it has been heard.
  await ben.button('Turn off camera').click();
  await ann.seesOf('Ben', 'camera', 'off');
  await ann.hears(1);
  await expect(await ann.screenOf('Ben')).toHaveCount(0);
  await expect(ann.page.getByText('Ben is sharing a screen')).toHaveCount(0);

  // It was there all the while.
  await ann.page.getByRole('switch', { name: 'Guests may share their screen' }).click();
  await ann.seesScreenOf('Ben');
  await ann.hears(2);
});
