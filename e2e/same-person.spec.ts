/** The same person, once: crashes, reloads at the same moment, a long sleep, networks that let no websocket through. */
import { expect, haveMet, seeEachOther, test } from './people';

test('who crashes and opens the link again within the grace sits in the same seat', async ({ person, link }) => {
  const [ann, ben] = await haveMet(person, link);
  const seat = await ben.participantId();
  const tiles = await ann.watchTiles();

  await ben.crash();
  await expect(ann.tile('Ben')).toHaveAttribute('data-away', 'true');
  const again = ben.at(await ben.context.newPage());
  await again.join(link);

  expect(await again.participantId()).toBe(seat);
  await seeEachOther(ann, again);
  expect(await tiles()).toEqual({ came: 0, went: 0, most: 1 });
});

test('both reload at the same moment and meet again, in the same seats', async ({ person, link }) => {
  const [ann, ben] = await haveMet(person, link);
  const seats = [await ann.participantId(), await ben.participantId()];

  await Promise.all([ann.page.reload(), ben.page.reload()]);
  await Promise.all([ann.isInside(), ben.isInside()]);
  await seeEachOther(ann, ben);
  expect([await ann.participantId(), await ben.participantId()]).toEqual(seats);
});

test('a laptop that slept for an hour comes back to its seat, and nobody is doubled', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  // Timers, dates and animation frames of the page are the test's from here on; connections and the server keep their own time.
  await ben.context.clock.install();
  for (const one of [ann, ben]) await one.join(link);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  const seat = await ben.participantId();
  const tiles = await Promise.all([ann, ben].map((one) => one.watchTiles()));

  // Every timer of that hour is overdue at once, as after a lid was opened.
  await ben.page.clock.fastForward('01:00:00');
  await expect.poll(() => ben.page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 3_500_000);

  await Promise.all([ann.isLinkedTo('Ben'), ben.isLinkedTo('Ann')]);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await Promise.all([ann.hears(1), ben.hears(1)]);
  await expect(ann.tile('Ben')).not.toHaveAttribute('data-away', 'true');
  expect(await ben.participantId()).toBe(seat);
  for (const read of tiles) expect(await read()).toEqual({ came: 0, went: 0, most: 1 });
});

test('where no websocket gets through, people meet by polling, and a reload comes back to its seat', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const { context } of [ann, ben]) {
    await context.addInitScript(() => {
      window.WebSocket = class extends EventTarget {
        onerror: ((event: Event) => void) | null = null;
        constructor() {
          super();
          // As a proxy that answers the upgrade with an error.
          setTimeout(() => this.onerror?.(new Event('error')));
        }
        close() {}
      } as never;
    });
  }
  await ann.join(link);
  await ben.join(link);
  await seeEachOther(ann, ben);
  const seat = await ben.participantId();

  await ben.page.reload();
  await ben.isInside();
  await seeEachOther(ann, ben);
  expect(await ben.participantId()).toBe(seat);
  for (const { record } of [ann, ben]) {
    expect(record.socketFrames).toEqual([]);
    expect(record.requests.filter(({ url }) => url.includes('transport=polling')).length).toBeGreaterThan(2);
  }
});
