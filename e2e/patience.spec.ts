/** Seats that the server keeps for a while: what takes as long as its graces. */
import { expect, haveMet, seeEachOther, test } from './people';

test('a crashed page keeps its seat for the grace and is then gone', async ({ person, link }) => {
  const [ann, ben] = await haveMet(person, link);
  const tiles = await ann.watchTiles();

  await ben.crash();
  const crashedAt = Date.now();

  await expect(ann.tile('Ben')).toHaveAttribute('data-away', 'true');
  await expect(ann.otherTiles).toHaveCount(0, { timeout: 45_000 });
  expect(Date.now() - crashedAt, 'milliseconds from the crash until the tile goes').toBeGreaterThan(18_000);
  expect(await tiles()).toEqual({ came: 0, went: 1, most: 1 });
});

test('a page that the browser stops for a while, as in the background of a phone, comes back to its seat', async ({ person, link }) => {
  const [ann, ben] = await haveMet(person, link);
  const seat = await ben.participantId();
  const tiles = await ann.watchTiles();

  const session = await ben.context.newCDPSession(ben.page);
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  // Without an answer to its pings the server gives the socket up; the link needs no script and goes on.
  await expect(ann.tile('Ben')).toHaveAttribute('data-away', 'true', { timeout: 40_000 });
  await ann.isLinkedTo('Ben');
  await session.send('Debugger.resume');

  await expect(ann.tile('Ben')).not.toHaveAttribute('data-away');
  await seeEachOther(ann, ben);
  expect(await ben.participantId()).toBe(seat);
  expect(await tiles()).toEqual({ came: 0, went: 0, most: 1 });
});
