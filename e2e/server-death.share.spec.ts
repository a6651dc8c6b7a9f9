/** The server dies in the middle of everything, and comes back with an empty memory. */
import { expect, type Person, test } from './people';

/** Everybody sees everybody else move. */
async function allSeeAll(people: Person[]): Promise<void> {
  await Promise.all(people.flatMap((one) => people.filter((other) => other !== one).map((other) => one.seesFramesOf(other.name))));
}

/** How many offers all their links have made, ICE restarts among them. */
async function offersOf(...people: Person[]): Promise<number> {
  const counts = await Promise.all(people.map((one) => one.offers()));
  return counts.flat().reduce((sum, count) => sum + count, 0);
}

test('three people go on without the server, share, change networks, keep their seats when it is back, and a fourth comes in', async ({ person, meetAtOwnServer }) => {
  test.setTimeout(150_000);
  const { server, link, people: three } = await meetAtOwnServer('Ann', 'Ben', 'Cat');
  const [ann, ben, cat] = three;
  await allSeeAll(three);
  const seats = await Promise.all(three.map((one) => one.participantId()));
  const tiles = await Promise.all(three.map((one) => one.watchTiles()));
  const offersBefore = await offersOf(ben);

  await server.kill();
  for (const one of three) await expect(one.page.getByText('This call goes on. Nobody new can join until the server is back.').first()).toBeVisible();
  await allSeeAll(three);

  await ben.button('Share screen').click();
  await ann.seesFramesIn(await ann.screenOf('Ben'));
  await ben.changeNetwork();
  await expect.poll(() => offersOf(ben), { message: 'ICE restarts' }).toBeGreaterThanOrEqual(offersBefore + 1);
  await cat.button('Turn off microphone').click();
  await expect(ben.tile('Cat')).toHaveAttribute('data-microphone', 'off');
  await allSeeAll(three);
  await cat.seesFramesIn(await cat.screenOf('Ben'));

  await server.startAgain();
  for (const one of three) await expect(one.page.getByText('This call goes on. Nobody new can join until the server is back.')).toHaveCount(0, { timeout: 20_000 });
  const dan = await person('Dan', { origin: server.origin });
  await dan.join(link);
  await allSeeAll([...three, dan]);
  await dan.seesFramesIn(await dan.screenOf('Ben'));

  expect(await Promise.all(three.map((one) => one.participantId()))).toEqual(seats);
  for (const read of tiles) expect(await read()).toEqual({ came: 1, went: 0, most: 3 });
  for (const one of [...three, dan]) await expect(one.otherTiles).toHaveCount(3);
});

test('two restart towards each other at the same moment, while the server restarts', async ({ meetAtOwnServer }) => {
  const { server, people: [ann, ben] } = await meetAtOwnServer('Ann', 'Ben');
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);

  await Promise.all([ann.changeNetwork(), ben.changeNetwork(), server.kill()]);
  await server.startAgain();
  await Promise.all([ann.changeNetwork(), ben.changeNetwork()]);
  await expect.poll(() => offersOf(ann, ben)).toBeGreaterThan(1);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await Promise.all([ann.isLinkedTo('Ben'), ben.isLinkedTo('Ann')]);
  await Promise.all([ann.hears(1), ben.hears(1)]);
});
