/**
 * A server that means harm, as a whole page sees it: what it can read of all that passes, and whom it can put into a room.
 * What it does with signals under way is in `lib/rtc/malicious-server.test.ts`.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { FakeNetwork } from '@/lib/rtc/testing/fake-network';
import { createInstance } from '@/lib/sealing/instance';
import { deriveRoomSecrets } from '@/lib/sealing/room-secrets';
import { sealProfile } from '@/lib/sealing/sealed-profile';
import { FakeSignalingClient, MaliciousServer } from './testing/malicious-server';
import { LINK, Tab } from './testing/tabs';

const world = vi.hoisted(() => ({ server: null as unknown }));
vi.mock('./signaling-client', () => ({
  SignalingClient: function (events: ConstructorParameters<typeof FakeSignalingClient>[1]) {
    return new FakeSignalingClient(world.server as MaliciousServer, events);
  },
}));

const NAMES = ['Zephyrine Quagmire', 'Barnaby Thistlewood', 'Ottoline Featherstonehaugh'] as const;
const NOBODY = 'nnnnnnnnnnnnnnnn';
const LAST = 'llllllllllllllll';

let server: MaliciousServer;
let network: FakeNetwork;
let tabs: Tab[];

beforeEach(() => {
  server = new MaliciousServer();
  world.server = server;
  network = new FakeNetwork();
  tabs = [];
  // Each page has a certificate of its own.
  vi.stubGlobal('RTCPeerConnection', Object.assign(function ({ certificates: [certificate] }: RTCConfiguration & { certificates: [{ environment: ReturnType<FakeNetwork['environment']> }] }) { return certificate.environment.createConnection(); }, { generateCertificate: async () => ({ environment: network.environment() }) }));
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
  vi.stubGlobal('MediaStream', function () { return network.environment().createStream(); });
});
afterEach(() => {
  for (const tab of tabs) tab.close();
  vi.unstubAllGlobals();
});

async function sit(name: string): Promise<Tab> {
  const tab = new Tab(name);
  tabs.push(tab);
  return tab.join();
}

/** Three people, all linked. */
async function gathered(): Promise<[Tab, Tab, Tab]> {
  const [ann, ben, cat] = [await sit(NAMES[0]), await sit(NAMES[1]), await sit(NAMES[2])];
  await areLinked(ann, ben, cat);
  return [ann, ben, cat];
}

const areLinked = (...people: Tab[]) =>
  vi.waitFor(() => {
    for (const one of people) expect(one.sees).toStrictEqual(Object.fromEntries(people.filter((other) => other !== one).map(({ name }) => [name, 'connected'])));
  });

/** The last to come in: a page of somebody who holds the link. When everybody sees them, all that was said before has been heard. */
async function nothingComesOf(lie: () => void, ...people: Tab[]): Promise<void> {
  const [sees, connections, sent] = [people.map((one) => one.sees), negotiated(), server.signals.length];
  lie();
  const { profileKey } = await deriveRoomSecrets(LINK.roomId, LINK.key);
  const profile = await sealProfile(profileKey, LINK.roomId, LAST, { v: 1, name: 'Last', instance: (await createInstance()).publicKey });
  for (const one of people) server.tell(one.id, 'peer:joined', { participant: { id: LAST, seq: 1_000, away: false, profile } });
  await vi.waitFor(() => {
    for (const one of people) expect(one.log).toContain('Last arrived');
  });
  expect(people.map(({ sees: { Last: _last, ...others } }) => others)).toStrictEqual(sees);
  expect([negotiated(), server.signals.length]).toEqual([connections, sent]);
}

const negotiated = () => network.connections.filter(({ localDescription, remoteDescription }) => localDescription && remoteDescription).length;

/** A text, and everything in it that is only encoded, at each way that its letters can be grouped. */
function readable(text: string): string {
  const runs = [...text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)].flatMap(([run]) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64url').toString('latin1')));
  const fromHex = [...text.matchAll(/(?:[0-9a-f]{2}){8,}/gi)].map(([run]) => Buffer.from(run, 'hex').toString('latin1'));
  return [text, ...runs, ...fromHex].join('\n').toLowerCase();
}

/** Other ways to write the same. */
const spellings = (secret: string) => [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('base64url'), Buffer.from(secret, 'utf16le').toString('latin1'), encodeURIComponent(secret)].map((one) => one.toLowerCase());

describe('a server that reads everything', () => {
  it('finds no name, no description, no candidate, no fingerprint, no key of anybody, in whatever writing', async () => {
    const [ann, ben] = await gathered();
    ann.page?.rename('Wilhelmina Drax');
    ben.page?.networkChanged();
    await vi.waitFor(() => expect(server.heard.some((line) => line.startsWith('profile:update'))).toBe(true));
    await vi.waitFor(() => expect(network.connections.some(({ restartsAsked }) => restartsAsked > 0)).toBe(true));
    const log = readable(server.heard.join('\n'));
    // It does read: what it may know is there.
    for (const known of [LINK.roomId, ann.id, 'room:join', 'peer:signal']) expect(log).toContain(known.toLowerCase());
    expect(server.signals.length).toBeGreaterThan(8);
    const fingerprints = network.connections.map(({ fingerprint }) => fingerprint);
    const secrets = [...NAMES, ...NAMES.flatMap((name) => name.split(' ')), 'Wilhelmina', LINK.key, ...fingerprints, ...fingerprints.map((one) => one.replaceAll(':', ''))];
    for (const secret of secrets) for (const spelling of spellings(secret)) expect(log.includes(spelling), secret).toBe(false);
    for (const word of ['fingerprint', 'candidate', 'ufrag', '"sdp"', '"kind"', 'microphone', 'linkedto']) for (const spelling of spellings(word)) expect(log.includes(spelling), word).toBe(false);
    for (const bytes of [Buffer.from(LINK.key, 'base64url'), ...fingerprints.map((one) => Buffer.from(one.replaceAll(':', ''), 'hex'))]) expect(log.includes(bytes.toString('latin1').toLowerCase())).toBe(false);
  });
});

describe('a server that seats people of its own', () => {
  it('without the key shows nobody and links nobody: a profile of its making does not open', async () => {
    const [ann, ben, cat] = await gathered();
    const { profileKey } = await deriveRoomSecrets(LINK.roomId, null);
    const other = await deriveRoomSecrets(LINK.roomId, 'BAECAwQFBgcICQoLDA0ODw');
    const profile = { v: 1 as const, name: 'Mallory', instance: (await createInstance()).publicKey };
    const made = [await sealProfile(profileKey, LINK.roomId, NOBODY, profile), await sealProfile(other.profileKey, LINK.roomId, NOBODY, profile), toBase64Url(crypto.getRandomValues(new Uint8Array(541)))];
    await nothingComesOf(() => {
      for (const one of [ann, ben, cat]) for (const sealed of made) for (const name of ['peer:joined', 'peer:updated'] as const) server.tell(one.id, name, { participant: server.invent(NOBODY, sealed) });
    }, ann, ben, cat);
  });

  it('by somebody\u2019s own profile seats them nowhere else, and nobody beside themselves', async () => {
    const [ann, ben, cat] = await gathered();
    const [anns, bens, cats] = [ann, ben, cat].map(({ id }) => server.participant(id).profile) as [string, string, string];
    await nothingComesOf(() => {
      for (const one of [ann, ben, cat]) {
        for (const profile of [anns, bens, cats]) server.tell(one.id, 'peer:joined', { participant: server.invent(NOBODY, profile) });
        // Ben with Cat's face, Cat with Ben's.
        server.tell(one.id, 'peer:joined', { participant: server.invent(ben.id, cats) });
        server.tell(one.id, 'peer:updated', { participant: server.invent(cat.id, bens) });
      }
    }, ann, ben, cat);
  });

  it('by one\u2019s own seat, told as that of somebody else, shows nobody', async () => {
    const [ann, ben, cat] = await gathered();
    await nothingComesOf(() => {
      for (const one of [ann, ben, cat]) for (const name of ['peer:joined', 'peer:updated'] as const) server.tell(one.id, name, { participant: { ...server.participant(one.id), seq: 99 } });
    }, ann, ben, cat);
  });

  it('in the roster of a newcomer shows them only those who hold the link', async () => {
    await gathered();
    server.bendRoster = (roster) => roster.flatMap((seat, index) => [seat, server.invent(`${'n'.repeat(15)}${'abcd'[index]}`, seat.profile), server.invent(`${'m'.repeat(15)}${'abcd'[index]}`, toBase64Url(new Uint8Array(541)))]);
    const dan = await sit('Dan');
    await vi.waitFor(() => expect(dan.sees).toStrictEqual(Object.fromEntries(NAMES.map((name) => [name, 'connected']))));
  });

  it('by a page of somebody that is gone, seated again, links nobody to it: it can part people, and no more', async () => {
    const [ann, ben] = [await sit(NAMES[0]), await sit(NAMES[1])];
    await areLinked(ann, ben);
    const before = server.participant(ben.id);
    ben.close();
    await ben.join();
    await areLinked(ann, ben);
    const [sent, connections] = [server.signals.length, negotiated()];
    server.tell(ann.id, 'peer:joined', { participant: { ...before, seq: 50 } });
    for (const { from, to, envelope } of server.signals.slice(0, sent)) if (from === ben.id && to === ann.id) server.tell(ann.id, 'peer:signal', { from, envelope });
    await vi.waitFor(() => expect(ann.sees).toEqual({ [NAMES[1]]: 'connecting' }));
    expect(negotiated()).toBe(connections);
    // The truth again, and they are together again.
    server.tell(ann.id, 'peer:joined', { participant: { ...server.participant(ben.id), seq: 60 } });
    server.tell(ben.id, 'peer:joined', { participant: { ...server.participant(ann.id), seq: 40 } });
    await areLinked(ann, ben);
  });
});

describe('a server that echoes', () => {
  it('one\u2019s own words, as one\u2019s own or as anybody else\u2019s, is not heard', async () => {
    const [ann, ben, cat] = await gathered();
    await nothingComesOf(() => {
      for (const { from, envelope } of [...server.signals]) for (const as of [ann.id, ben.id, cat.id, NOBODY]) server.tell(from, 'peer:signal', { from: as, envelope });
    }, ann, ben, cat);
  });
});
