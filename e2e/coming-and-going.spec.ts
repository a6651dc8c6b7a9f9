/** Seats: who leaves, reloads, crashes, opens a second tab, finds the room full or has another key. */
import { expect, test } from './people';

test('who leaves is gone at once, and may come back', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  const tiles = await ann.watchTiles();

  await ben.button('Leave').click();
  await expect(ben.button('Rejoin')).toBeVisible();
  await expect(ben.page.getByRole('link', { name: 'Back to home', exact: true })).toBeVisible();
  await expect(ann.otherTiles).toHaveCount(0, { timeout: 3_000 });
  expect(await ben.captured('device', 'video')).not.toContain('live');
  expect(await ben.captured('device', 'audio')).not.toContain('live');

  await ben.button('Rejoin').click();
  await ben.isInside();
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  expect(await tiles()).toEqual({ came: 1, went: 1, most: 1 });
});

test('a reload goes straight back into the call, to the same seat', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');
  const seat = await ben.participantId();
  const tiles = await ann.watchTiles();

  await ben.page.reload();
  await ben.isInside();
  expect(await ben.participantId()).toBe(seat);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await expect(ann.otherTiles).toHaveCount(1);
  await expect(ann.tile('Ben')).toHaveAttribute('data-participant', seat);
  expect((await tiles()).most).toBe(1);
});

test('a second tab of the same browser is a second person', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');

  const again = ben.at(await ben.context.newPage());
  await again.join(link);
  await expect(ann.otherTiles).toHaveCount(2);
  await expect(ben.otherTiles).toHaveCount(2);
  expect(await again.participantId()).not.toBe(await ben.participantId());
  // A tab in the background presents no frames.
  await ben.page.bringToFront();
  await ben.seesFramesOf('Ann');
});

test('a duplicated tab, session storage and all, is a second person', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');

  const opened = ben.context.waitForEvent('page');
  await ben.page.evaluate(() => { window.open(location.href); });
  const twin = ben.at(await opened);
  await expect(twin.button('Join now').or(twin.toolbar)).toBeVisible();
  if (await twin.button('Join now').isVisible()) await twin.goIn();

  await expect(ann.otherTiles).toHaveCount(2);
  expect(await twin.participantId()).not.toBe(await ben.participantId());
  await ben.isInside();
});

test('a closed tab removes its tile at once', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');

  await ben.page.close();
  await expect(ann.otherTiles).toHaveCount(0, { timeout: 3_000 });
});

test('a full room says so and lets one try again', async ({ person, ownServer, linkAt }) => {
  const { origin } = await ownServer({ MAX_PARTICIPANTS: '2' });
  const link = await linkAt(origin);
  const ann = await person('Ann', { origin });
  const ben = await person('Ben', { origin });
  const cleo = await person('Cleo', { origin });
  await ann.join(link);
  await ben.join(link);

  const full = cleo.page.getByRole('heading', { name: 'This room is full' });
  await cleo.openLobby(link);
  await cleo.button('Join now').click();
  await expect(full).toBeVisible();
  await cleo.button('Try again').click();
  await expect(full).toBeVisible();
  await expect(ann.otherTiles).toHaveCount(1);

  await ben.button('Leave').click();
  await expect(ann.otherTiles).toHaveCount(0);
  await cleo.button('Try again').click();
  await cleo.isInside();
  await Promise.all([ann.seesFramesOf('Cleo'), cleo.seesFramesOf('Ann')]);
});

test('who has another key sits alone, is told, and disturbs nobody', async ({ person, link, linkAt, baseURL }) => {
  const otherKey = (await linkAt(baseURL ?? '')).split('#')[1] ?? '';
  const wrongLink = `${link.split('#')[0] ?? ''}#${otherKey}`;
  const ann = await person('Ann');
  const ben = await person('Ben');
  const eve = await person('Eve');
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  const tiles = await ann.watchTiles();

  const told = eve.page.getByText('Others are here with another link. Check that yours is complete.').first();
  await eve.openLobby(wrongLink);
  await expect(told).toBeVisible();
  await eve.goIn();
  await expect(told).toBeVisible();
  await expect(eve.otherTiles).toHaveCount(0);

  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  expect(await tiles()).toEqual({ came: 0, went: 0, most: 1 });
});
