/** Saving data: small pictures both ways, or none of the others, while sound goes on. */
import { expect, type Person, test } from './people';

const widthOf = (viewer: Person, name: string) => viewer.tile(name).locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);

/** Packets of pictures that have arrived so far. */
const packetsAt = (viewer: Person) =>
  viewer.page.evaluate(async () => {
    let packets = 0;
    for (const connection of window.observed.offers.keys()) {
      (await connection.getStats()).forEach(({ type, kind, packetsReceived }) => (packets += type === 'inbound-rtp' && kind === 'video' ? packetsReceived : 0));
    }
    return packets;
  });

async function fromMore(one: Person, item: string): Promise<void> {
  await one.button('More').click();
  await one.page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('who saves data gets and sends small pictures, or gets none, and sound always', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const one of [ann, ben]) await one.join(link);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await expect.poll(() => widthOf(ann, 'Ben')).toBeGreaterThan(320);

  await fromMore(ann, 'Data saver');
  await expect.poll(() => widthOf(ann, 'Ben')).toBeLessThanOrEqual(320);
  await expect.poll(() => widthOf(ben, 'Ann')).toBeLessThanOrEqual(320);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);

  await fromMore(ann, 'Settings');
  await ann.page.getByRole('combobox', { name: 'Picture quality' }).selectOption('audio');
  await ann.page.keyboard.press('Escape');
  await expect(ann.tile('Ben').locator('video')).toHaveCount(0);
  await expect(ann.tile('Ben')).toContainText('picture off');
  // The last ones are on their way; then no more come.
  await expect.poll(async () => { const before = await packetsAt(ann); await ann.hears(1); return (await packetsAt(ann)) - before; }).toBe(0);
  await ben.seesFramesOf('Ann');
  await ann.isLinkedTo('Ben');

  await fromMore(ann, 'Data saver off');
  await ann.seesFramesOf('Ben');
  for (const [viewer, name] of [[ann, 'Ben'], [ben, 'Ann']] as const) await expect.poll(() => widthOf(viewer, name)).toBeGreaterThan(320);
  expect([...(await ann.offers()), ...(await ben.offers())]).toEqual([0, 1]);
});

test('a page that nobody sees asks for no pictures, and has them at once when it is seen', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const one of [ann, ben]) await one.join(link);
  await ann.seesFramesOf('Ben');
  const see = (isSeen: boolean) =>
    ann.page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isSeen ? 'visible' : 'hidden');
  await see(false);
  await expect.poll(async () => { const before = await packetsAt(ann); await ann.hears(1); return (await packetsAt(ann)) - before; }).toBe(0);
  await see(true);
  await ann.seesFramesOf('Ben');
});
