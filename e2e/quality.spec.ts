/** Every viewer gets what their tiles need: the size of a tile is the size that is sent, and where nobody looks nothing is. */
import { expect, type Person, test } from './people';

/** No tile in a strip needs more, and every large one gets more, also of a computer that is busy. */
const SMALL = 180;

const heightOf = (viewer: Person, name: string) => viewer.tile(name).locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight);

/** Bytes of somebody's picture that have arrived so far. */
const bytesOf = (viewer: Person, name: string) =>
  viewer.tile(name).locator('video').evaluate(async (video: HTMLVideoElement) => {
    const track = (video.srcObject as MediaStream).getVideoTracks()[0];
    let bytes = 0;
    for (const connection of window.observed.offers.keys()) {
      (await connection.getStats()).forEach(({ trackIdentifier, bytesReceived }) => (bytes += trackIdentifier === track?.id ? bytesReceived : 0));
    }
    return bytes;
  });

test('a tile gets a picture of its own size, and another when it becomes another; a tile on another page gets none', async ({ person, link }) => {
  const [ann, ben, cem] = [await person('Ann'), await person('Ben'), await person('Cem')];
  for (const one of [ann, ben, cem]) await one.join(link);
  for (const name of ['Ben', 'Cem']) await ann.seesFramesOf(name);

  await ann.tile('Ben').dblclick();
  await expect.poll(() => heightOf(ann, 'Cem')).toBeLessThanOrEqual(SMALL);
  await expect.poll(() => heightOf(ann, 'Ben')).toBeGreaterThan(SMALL);
  await ann.tile('Cem').dblclick();
  await expect.poll(() => heightOf(ann, 'Ben')).toBeLessThanOrEqual(SMALL);
  await expect.poll(() => heightOf(ann, 'Cem')).toBeGreaterThan(SMALL);
  // Nobody else is the worse for it.
  expect(await heightOf(ben, 'Cem')).toBeGreaterThan(SMALL);

  // First uncropped, then pinned no more.
  for (const zone of ['main', 'grid']) {
    await ann.tile('Cem').dblclick();
    await expect(ann.tile('Cem')).toHaveAttribute('data-zone', zone);
  }
  // Room for two, and there are three.
  await ann.page.setViewportSize({ width: 320, height: 400 });
  await ann.button('Page 2 of 2').click();
  const unseen = (await ann.tile('Ben').isVisible()) ? 'Cem' : 'Ben';
  await expect(ann.tile(unseen)).toBeHidden();
  // The last ones are on their way; then no more come, while everything is heard.
  await expect.poll(async () => { const before = await bytesOf(ann, unseen); await ann.hears(2); return (await bytesOf(ann, unseen)) - before; }).toBe(0);
  await ann.button('Page 1 of 2').click();
  await ann.seesFramesOf(unseen);
  expect([...(await ann.offers()), ...(await ben.offers()), ...(await cem.offers())]).toEqual([0, 0, 1, 0, 1, 1]);
});
