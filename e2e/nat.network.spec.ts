/** Routers and relays: two homes, each behind a router of its own, and a STUN and TURN server between them. */
import { needsLab, test } from './network-people';
import { expect, type Person } from './people';

test.use({ atHome: true });
needsLab({ turn: true });

const PATIENT = { timeout: 40_000 };

async function seeEachOther(one: Person, other: Person): Promise<void> {
  for (const [viewer, seen] of [[one, other], [other, one]] as const) {
    await expect(viewer.tile(seen.name)).toHaveAttribute('data-link', 'connected', PATIENT);
    await viewer.seesFramesOf(seen.name, PATIENT);
  }
}

/** The first one is in the room when the second comes. */
async function meet(link: string, one: Person, other: Person): Promise<void> {
  for (const each of [one, other]) {
    // The browser complains of servers that cannot be reached.
    each.record.forgive(/socket\.io|net::ERR_|ICE failed/);
    await each.join(link);
  }
  await seeEachOther(one, other);
}

test('two homes with STUN between them meet directly, and page and tile say how', async ({ person, serverAtLab, turnServer, linkAt }) => {
  const { env } = await turnServer();
  const { origin } = await serverAtLab({ STUN_URLS: env.STUN_URLS });
  const link = await linkAt(origin);
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.openLobby(link);
  expect(await ann.testConnection()).toMatch(/People can reach you from most networks.*Who is here\s+nobody else\s+First words\s+by the server, which answers within \d+ ms.*Over the internet\s+direct\s+Through a relay\s+this site has no relay/s);

  await meet(link, ann, ben);
  await Promise.all([ann.hears(1), ben.hears(1)]);
  for (const [one, other] of [[ann, ben], [ben, ann]] as const) expect(await one.detailsOf(other.name)).toMatch(/connection\s+Path\s+Direct, internet.*Lost/s);
});

test('a router that hides where its people are: the relay serves, and its credentials are renewed within the call', async ({ person, lab, serverAtLab, turnServer, linkAt }) => {
  const relay = await turnServer();
  const { origin } = await serverAtLab({ ...relay.env, TURN_TTL_S: '10' });
  const link = await linkAt(origin);
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const name of ['ann', 'ben']) lab.setRouter(name, 'symmetric');
  await ann.openLobby(link);
  expect(await ann.testConnection()).toMatch(/People can reach you from anywhere.*Through a relay\s+works, by UDP, TCP/s);
  await meet(link, ann, ben);
  const card = await ann.openDetailsOf('Ben');
  await expect(card).toContainText('Through a relay');
  const anatomy = card.locator('details').first();
  await expect(anatomy.locator('dl')).toBeHidden();
  await anatomy.locator('summary').click();
  for (const part of [/In use.*relay.*UDP/, /Ways found here.*at a relay/, /Ways found there/, /Encryption\s*DTLS 1\.\d/, /Line of the microphone\s*both ways(opus|red)/i, /Line of the camera\s*both ways(H264|VP8)/, /Line of the screen\s*both ways/]) await expect(anatomy).toContainText(part);
  await ann.page.keyboard.press('Escape');
  const tiles = await Promise.all([ann, ben].map((one) => one.watchTiles()));
  const states = await ann.page.evaluateHandle(() => {
    const seen = new Set<string>();
    const tile = document.querySelector('[data-name="Ben"]');
    new MutationObserver(() => seen.add(tile?.getAttribute('data-link') ?? '')).observe(tile as Element, { attributes: true, attributeFilter: ['data-link'] });
    return seen;
  });

  // The relay grants nothing to what has expired, so each needs three pairs of credentials to get beyond the life of the first.
  const renewals = async () => {
    const ids = await Promise.all([ann, ben].map((one) => one.participantId()));
    return Math.min(...ids.map((id) => relay.allocations().filter((user) => user.endsWith(`:${id}`)).length));
  };
  await expect.poll(renewals, { message: 'allocations with other credentials', timeout: 40_000 }).toBeGreaterThanOrEqual(3);
  await seeEachOther(ann, ben);
  expect(await states.evaluate((seen) => [...seen]), 'nobody notices').toEqual([]);
  for (const read of tiles) expect(await read()).toEqual({ came: 0, went: 0, most: 1 });
});

test('a network that lets no UDP through: the relay serves by TCP, and when it dies and comes back, so does the call', async ({ person, lab, serverAtLab, turnServer, linkAt }) => {
  const relay = await turnServer();
  const { origin } = await serverAtLab(relay.env);
  const link = await linkAt(origin);
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  lab.setRouter('ben', 'tcp-only');
  await meet(link, ann, ben);
  expect(await ben.detailsOf('Ann')).toMatch(/Through a relay, TCP/);
  await Promise.all([ann.hears(1), ben.hears(1)]);

  await relay.kill();
  expect(await ben.testConnection()).toMatch(/turn:203\.0\.113\.1:3478\?transport=tcp: cannot be reached \(701\)/);
  for (const [one, other] of [[ann, ben], [ben, ann]] as const) await expect(one.tile(other.name)).toHaveAttribute('data-link', 'recovering', PATIENT);
  await relay.startAgain();
  await seeEachOther(ann, ben);
  await Promise.all([ann.hears(1), ben.hears(1)]);
});

test('relay only: not one packet goes to the other\u2019s address, nor is one\u2019s own told, and one who changes it in a call is moved over', async ({ person, lab, serverAtLab, turnServer, linkAt }) => {
  const { env } = await turnServer();
  const { origin } = await serverAtLab(env);
  const link = await linkAt(origin);
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  lab.countPackets('ann', 'ben');
  await ann.openLobby(link);
  await ann.allowRelaysOnly();
  await meet(link, ann, ben);
  expect(await ann.detailsOf('Ben')).toMatch(/Through a relay/);
  expect(lab.packetsCounted('ann')).toBe(0);
  const toldOfAnn = await ben.page.evaluate(() =>
    [...window.observed.offers.keys()].flatMap(({ remoteDescription }) => remoteDescription?.sdp.match(/^a=candidate:.*$/gm) ?? []),
  );
  expect(toldOfAnn).not.toEqual([]);
  for (const candidate of toldOfAnn) expect(candidate).toMatch(/ typ relay raddr 0\.0\.0\.0 rport 0/);

  await ann.allowRelaysOnly(false);
  await expect.poll(() => ann.detailsOf('Ben'), PATIENT).toMatch(/Direct, internet/);
  expect(lab.packetsCounted('ann'), 'the count works').toBeGreaterThan(0);
  await ann.allowRelaysOnly(true);
  await expect.poll(() => ann.detailsOf('Ben'), PATIENT).toMatch(/Through a relay/);
  const before = lab.packetsCounted('ann');
  await seeEachOther(ann, ben);
  expect(lab.packetsCounted('ann')).toBe(before);
});

test('no way at all: the test says which server could not be reached, the tile says why, and Retry works once there is a way', async ({ person, lab, serverAtLab, turnServer, linkAt }) => {
  const { env } = await turnServer();
  const { origin } = await serverAtLab({ STUN_URLS: env.STUN_URLS });
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  lab.setRouter('ben', 'web-only');
  const link = await linkAt(origin);
  for (const each of [ann, ben]) {
    each.record.forgive(/socket\.io|net::ERR_|ICE failed/);
    await each.openLobby(link);
  }
  expect(await ben.testConnection()).toMatch(/Only people on your own network can reach you.*this site has no relay.*stun:203\.0\.113\.1:3478: (cannot be reached \(701\)|did not answer)/s);
  for (const each of [ann, ben]) await each.goIn();
  for (const [one, other] of [[ann, ben], [ben, ann]] as const) {
    await expect(one.tile(other.name)).toHaveAttribute('data-link', 'failed', { timeout: 60_000 });
    await expect(one.tile(other.name)).toContainText('Both networks block direct calls, and this site has no relay.');
  }
  lab.setRouter('ben', 'open');
  await ann.tile('Ben').getByRole('button', { name: 'Retry' }).click();
  await seeEachOther(ann, ben);
});
