/**
 * A server that means harm, as links see it: it bends, doubles, redirects, reorders, replays and drops what it relays.
 * What it does with seats and profiles, and what it can read, is in `lib/call/malicious-server.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { FakeChannel } from './testing/fake-parts';
import { type FakePage, FakeRoom } from './testing/fake-room';
import { keepFakeTime, pass } from './testing/fake-time';

const [ANN, BEN, CAT] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;
const PEOPLE = [ANN, BEN, CAT];

keepFakeTime();

/** Everything that the server has relayed. */
interface Relayed {
  from: string;
  to: string;
  envelope: string;
}

/** Three honest people, and a server that remembers. */
async function gathered({ room = new FakeRoom() } = {}) {
  const log: Relayed[] = [];
  const harm = room.tamper;
  room.tamper = (to, envelope, from) => {
    log.push({ from, to, envelope });
    return harm(to, envelope, from);
  };
  const people: FakePage[] = [];
  for (const id of PEOPLE) people.push(await room.join(id));
  await pass(1_500);
  return { room, log, people: people as [FakePage, FakePage, FakePage] };
}

const areLinked = (people: readonly FakePage[]) => people.every(({ links }) => [...links.values()].join() === 'connected,connected');
const made = ({ network }: FakeRoom) => ({
  offers: network.connections.reduce((sum, { offersMade }) => sum + offersMade, 0),
  connections: network.connections.filter(({ connectionState }) => connectionState !== 'closed').length,
});
const unreadable = (people: readonly FakePage[]) => people.reduce((sum, { mesh }) => sum + mesh.dropped.unreadable, 0);

/** One bit changed, here and there. */
function* bent(envelope: string) {
  const bytes = fromBase64Url(envelope);
  for (let index = 0; index < bytes.length; index += Math.ceil(bytes.length / 6)) yield toBase64Url(bytes.map((byte, at) => (at === index ? byte ^ 4 : byte)));
  yield toBase64Url(bytes.subarray(0, -1));
  yield toBase64Url(bytes.subarray(0, 9));
  yield `${envelope}AAAA`;
}

describe('a server that bends what it relays', () => {
  it('from the first word on: everybody is linked, by one offer for each pair', async () => {
    const room = new FakeRoom();
    room.tamper = (to, envelope, from) => {
      const other = PEOPLE.find((id) => id !== to && id !== from) ?? '';
      room.pages.get(other)?.mesh.receive(from, envelope);
      room.pages.get(from)?.mesh.receive(to, envelope);
      return [...bent(envelope), envelope, envelope];
    };
    const { people } = await gathered({ room });
    expect(areLinked(people)).toBe(true);
    expect(made(room)).toEqual({ offers: 3, connections: 6 });
  });

  it('is not believed once: in anybody\u2019s name, to anybody, each thing that it makes of an envelope is dropped', async () => {
    const { room, log, people } = await gathered();
    const before = { ...made(room), unreadable: unreadable(people) };
    let forged = 0;
    for (const { envelope, from, to } of log) {
      const everywhere = people.flatMap((page) => PEOPLE.filter((id) => id !== page.seat.id).map((id) => ({ page, id })));
      for (const { page, id } of everywhere) page.mesh.receive(id, envelope);
      for (const one of bent(envelope)) room.pages.get(to)?.mesh.receive(from, one);
      forged += everywhere.length + [...bent(envelope)].length;
      await pass(500); // no flood: that has a limit of its own
    }
    expect(unreadable(people) - before.unreadable).toBe(forged);
    expect(areLinked(people)).toBe(true);
    expect(made(room)).toEqual({ offers: before.offers, connections: before.connections });
  });

  it('by an order of its own parts nobody', async () => {
    const room = new FakeRoom();
    const held: Relayed[] = [];
    room.tamper = (to, envelope, from) => {
      held.unshift({ from, to, envelope });
      if (held.length % 3 === 0) for (const one of held.splice(0)) room.pages.get(one.to)?.mesh.receive(one.from, one.envelope);
      return [];
    };
    const { people } = await gathered({ room });
    await pass(10_000);
    expect(areLinked(people)).toBe(true);
    expect(made(room).connections).toBe(6);
  });
});

describe('a server that replays', () => {
  it('everything, later, makes nothing happen twice', async () => {
    const { room, log, people } = await gathered();
    const before = { ...made(room), unreadable: unreadable(people) };
    const recorded = [...log];
    for (let round = 0; round < 3; round++) {
      for (const { from, to, envelope } of recorded) room.pages.get(to)?.mesh.receive(from, envelope);
      await pass(1_000);
    }
    expect(unreadable(people) - before.unreadable).toBe(3 * recorded.length);
    expect(made(room)).toEqual({ offers: before.offers, connections: before.connections });
  });

  it('to a page that was loaded anew says nothing to it, whoever spoke', async () => {
    const { room, log, people: [ann] } = await gathered();
    const recorded = log.filter(({ to, from }) => [to, from].sort().join() === [ANN, BEN].join());
    expect(recorded.length).toBeGreaterThan(2);
    const ben = await room.join(BEN);
    await pass(1_500);
    const before = { ...made(room), unreadable: unreadable([ann, ben]) };
    for (const { envelope } of recorded) {
      ann.mesh.receive(BEN, envelope);
      ben.mesh.receive(ANN, envelope);
    }
    await pass(1_000);
    expect(unreadable([ann, ben]) - before.unreadable).toBe(2 * recorded.length);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(made(room)).toEqual({ offers: before.offers, connections: before.connections });
  });
});

describe('a server that drops', () => {
  it('keeps two people from being linked, which it can, and harms no link that stands', async () => {
    const { room, people: [ann, ben, cat] } = await gathered();
    room.tamper = () => [];
    const dan = await room.join('dddddddddddddddd');
    await pass(5_000);
    expect([...dan.links.values()]).toEqual(['connecting', 'connecting', 'connecting']);
    for (const [page, others] of [[ann, [BEN, CAT]], [ben, [ANN, CAT]], [cat, [ANN, BEN]]] as const) for (const id of others) expect(page.links.get(id)).toBe('connected');
  });
});

describe('the safety code', () => {
  const safetyOf = async (page: FakePage, id: string) => {
    const safety = await page.mesh.safety(id);
    if (safety === 'spoiled') throw new Error('spoiled');
    return safety;
  };
  const codeOf = async (page: FakePage, id: string) => (await safetyOf(page, id))?.code;

  it('is there by itself after a while, the same at both ends, another one for each pair', async () => {
    const { people: [ann, ben, cat] } = await gathered();
    await pass(10_000);
    const codes = await Promise.all([codeOf(ann, BEN), codeOf(ben, ANN), codeOf(ann, CAT), codeOf(cat, ANN), codeOf(ben, CAT), codeOf(cat, BEN)]);
    expect(codes.every((code) => code?.length === 6)).toBe(true);
    expect(new Set(codes.map(String)).size).toBe(3);
    expect([codes[0], codes[2], codes[4]]).toEqual([codes[1], codes[3], codes[5]]);
  });

  it('comes at once when somebody wants to see it, and names the same two pages after a fresh link', async () => {
    const { room, people: [ann, ben] } = await gathered();
    expect(await codeOf(ann, BEN)).toBeUndefined();
    await pass(100);
    const before = await safetyOf(ann, BEN);
    expect(before?.code).toEqual(await codeOf(ben, ANN));
    ben.mesh.link(ANN)?.close();
    await pass(3_000);
    await codeOf(ann, BEN);
    await pass(100);
    const after = await safetyOf(ann, BEN);
    expect(after?.code).toEqual(await codeOf(ben, ANN));
    expect(after?.code).not.toEqual(before?.code);
    expect(after?.pages).toBe(before?.pages);
    // A page that was loaded anew has another certificate.
    await room.join(BEN);
    await pass(12_000);
    expect((await safetyOf(ann, BEN))?.pages).not.toBe(before?.pages);
  });

  it('is spoiled where the server knows the key, as in a room without one, sits in the middle, and passes its steps on as they are', async () => {
    const [towardsAnn, towardsBen] = [new FakeRoom(), new FakeRoom()];
    // To Ann, the server is Ben; to Ben, it is Ann. It is called by Ben and calls Ann, so every step fits its place.
    const [ann] = [await towardsAnn.join(ANN), await towardsAnn.join(BEN)];
    const [, ben] = [await towardsBen.join(ANN), await towardsBen.join(BEN)];
    await pass(1_500);
    const channelOf = (room: FakeRoom, owner: string) => room.network.connections.find((one) => one.owner === owner && one.connectionState === 'connected')?.channels.get(0) as FakeChannel;
    const ends = [channelOf(towardsAnn, BEN), channelOf(towardsBen, ANN)];
    const send = ends.map((end) => end.send.bind(end));
    const passedOn: string[] = [];
    for (const [index, end] of ends.entries()) {
      // Of the code it says nothing of its own.
      end.send = (data) => data.includes('"code"') || send[index]?.(data);
      end.onmessage = ({ data }) => {
        if (!data.includes('"code"')) return;
        passedOn.push(data);
        send[1 - index]?.(data);
      };
    }
    await pass(12_000);
    expect(passedOn.map((data) => (JSON.parse(data) as { step: string }).step)).toEqual(['commit', 'nonce', 'reveal']);
    expect(await codeOf(ben, ANN)).toHaveLength(6);
    expect(await ann.mesh.safety(BEN)).toBe('spoiled');
  });
});
