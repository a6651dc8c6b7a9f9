/** A screen that is shared comes before the cameras. */
import { expect, type Person, test } from './people';

/** No camera beside a screen needs more, and every large one gets more, also of a computer that is busy. */
const SMALL = 180;

/** The pictures' heights: of the screen, and of the camera of who shares it. */
const heightsOf = async (viewer: Person, name: string) => {
  const [screen, camera] = [await viewer.screenOf(name), viewer.tile(name)];
  const [screenHeight, cameraHeight] = await Promise.all([screen, camera].map((tile) => tile.locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight)));
  return { screen: screenHeight ?? 0, camera: cameraHeight ?? 0 };
};

test('a share shrinks cameras, and gives them back', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const one of [ann, ben]) await one.join(link);
  const camera = () => ann.tile('Ben').locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight);
  await expect.poll(camera).toBeGreaterThan(SMALL);

  await ben.button('Share screen').click();
  await ann.seesScreenOf('Ben');
  await expect.poll(async () => (await heightsOf(ann, 'Ben')).camera).toBeLessThanOrEqual(SMALL);
  await expect.poll(async () => (await heightsOf(ann, 'Ben')).screen).toBeGreaterThan(2 * SMALL);

  await ben.button('Stop sharing').click();
  await expect.poll(camera).toBeGreaterThan(SMALL);
});
