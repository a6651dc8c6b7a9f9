/** Nobody is turned away for a device that the browser may not use. */
import { expect, test } from './people';

test('denied devices are explained, and one joins to watch and listen', async ({ person, link }) => {
  const ann = await person('Ann', { permissions: ['camera', 'microphone'] });
  const ben = await person('Ben');
  await ann.join(link);

  await ben.openLobby(link);
  await expect(ben.page.getByRole('heading', { name: 'Your camera is blocked' })).toBeVisible();
  await expect(ben.page.getByText('Microphone blocked')).toBeVisible();
  await ben.goIn();

  await ben.seesFramesOf('Ann');
  await ben.hears(1);
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await ann.hears(0);
});

test('allowed in the lobby: Try again starts the camera', async ({ person, link }) => {
  const ben = await person('Ben');
  await ben.openLobby(link);
  await expect(ben.page.getByRole('heading', { name: 'Your camera is blocked' })).toBeVisible();

  await ben.context.grantPermissions(['camera', 'microphone']);
  await ben.button('Try again').first().click();
  await ben.seesFramesIn(ben.page.locator(':has(> video[data-self="true"])'));
  await expect(ben.button('Turn off camera')).toBeVisible();
  await expect(ben.page.getByRole('heading', { name: 'Your camera is blocked' })).toHaveCount(0);
});

test('allowed during the call: the devices turn on, seen and heard by the other, without a new offer', async ({ person, link }) => {
  const ann = await person('Ann', { permissions: ['camera', 'microphone'] });
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');

  await ben.context.grantPermissions(['camera', 'microphone']);
  await ben.button('Turn on camera').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'on');
  await ann.seesFramesOf('Ben');
  await ben.button('Turn on microphone').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'on');
  await ann.hears(1);
  expect(await ben.offers()).toEqual([1]);
});

test('only the microphone allowed: it works without the camera', async ({ person, link }) => {
  const ann = await person('Ann', { permissions: ['camera', 'microphone'] });
  const ben = await person('Ben', { permissions: ['microphone'] });
  await ann.join(link);
  await ben.join(link);
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'on');
  await ann.hears(1);
});
