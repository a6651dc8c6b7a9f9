import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { pushes, type PushName, requests, type RequestName } from '@/lib/protocol/events';
import { createParticipantId, roomIdOf } from '@/lib/protocol/ids';
import { DECLINED_MS } from '@/lib/protocol/limits';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import type { RawPage } from './testing/raw-page';
import { deviceOf, garden, openSignalingServer, type SeatedPage, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
let nowMs: number;
/** The longest seated, who acts as host. */
let anna: SeatedPage;
let bert: SeatedPage;

beforeEach(async () => {
  nowMs = 1_000_000;
  server = await openSignalingServer({ maxParticipants: 4, nowMs: () => nowMs });
  anna = await server.seat();
  nowMs += 1;
  bert = await server.seat();
  await anna.page.unread();
});
afterEach(() => server.close());

const peek = async () => {
  const reply = await (await server.connect()).ask('room:peek', garden);
  return reply.ok ? reply.value : reply.code;
};
/** What a page has heard and not read, each by the contract. */
const heard = async (page: RawPage) =>
  (await page.unread()).map(({ event, payload }) => {
    expect(pushes[event as PushName].safeParse(payload).success, event).toBe(true);
    return event;
  });
const configure = (change: Partial<typeof OPEN_ROOM>) => anna.page.ask('room:configure', change);
const done = { ok: true, value: {} };

/** A room with hosts by the secret, who can be neither removed nor demoted. */
async function mintedRoom() {
  const secret = crypto.getRandomValues(new Uint8Array(16));
  return { roomId: await roomIdOf(secret), door: garden.door, hostSecret: toBase64Url(secret) };
}

describe('what only hosts may', () => {
  const powers: [name: RequestName, payload: () => object][] = [
    ['room:configure', () => ({ locked: true, askToJoin: false, chat: false, sharing: false })],
    ['participant:admit', () => ({ id: dora.id })],
    ['participant:deny', () => ({ id: dora.id })],
    ['participant:remove', () => ({ id: carl.id })],
    ['participant:promote', () => ({ id: bert.id, handOver: false })],
    ['participants:mute', () => ({})],
    ['participants:mute', () => ({ id: carl.id })],
    ['room:end', () => ({})],
  ];
  let carl: SeatedPage;
  let dora: Awaited<ReturnType<SignalingServer['knock']>>;

  const askers: [who: string, code: string, page: () => Promise<RawPage>][] = [
    ['a guest', 'not-host', async () => bert.page],
    ['somebody who waits', 'not-seated', async () => dora.page],
    ['somebody without a seat', 'not-seated', () => server.connect()],
    ['the host of another room', 'unknown-peer', async () => (await server.seat({ roomId: 'orchard' })).page],
    ['the host of another door', 'unknown-peer', async () => (await server.seat({ door: `${'B'.repeat(21)}A` })).page],
    ['who was host, whose seat went on elsewhere', 'not-seated', async () => {
      await server.seat({ participantId: anna.id, ticket: anna.ticket });
      return anna.page;
    }],
    ['who was host and went', 'not-seated', async () => {
      anna.page.tell('room:leave', {});
      await bert.page.next('peer:left');
      return anna.page;
    }],
    ['who was host and handed over', 'not-host', async () => {
      expect(await anna.page.ask('participant:promote', { id: carl.id, handOver: true })).toEqual(done);
      return anna.page;
    }],
  ];

  beforeEach(async () => {
    carl = await server.seat();
    await configure({ askToJoin: true });
    dora = await server.knock();
  });

  describe.each(powers)('%s', (name, payload) => {
    it.each(askers)('is refused to %s, and nothing happens', async (_who, code, pageOf) => {
      const page = await pageOf();
      for (const one of [anna.page, bert.page, carl.page, dora.page]) await one.unread();
      const before = await peek();
      const reply = await page.ask(name, payload() as never);
      // Hosts of another room act on their own room, where none of these is; what names nobody stays there.
      if (code === 'unknown-peer' && !('id' in payload())) expect(reply).toEqual(done);
      else expect(reply).toEqual({ ok: false, code });
      // That somebody is behind another door is theirs to change.
      expect(await peek()).toEqual({ ...(before as object), elsewhere: expect.any(Boolean) });
      for (const one of [anna.page, bert.page, carl.page, dora.page]) expect(await heard(one)).toEqual([]);
      expect(requests[name].payload.safeParse(payload()).success).toBe(true);
    });
  });
});

describe('who decides', () => {
  it('is who sits longest, and then the next; everybody is told', async () => {
    expect([anna.hosts, bert.hosts]).toEqual([[anna.id], [anna.id]]);
    const carl = await server.seat();
    await carl.page.unread();
    anna.page.tell('room:leave', {});
    expect(await carl.page.next('peer:left')).toMatchObject({ id: anna.id });
    expect(await carl.page.next('room:changed')).toMatchObject({ hosts: [bert.id] });
    expect(await configure({ locked: true })).toEqual({ ok: false, code: 'not-seated' });
    expect(await bert.page.ask('room:configure', { chat: false })).toEqual(done);
  });

  it('is nobody who is away, as long as somebody else is there', async () => {
    await anna.page.crash();
    expect(await bert.page.next('room:changed')).toMatchObject({ hosts: [bert.id] });
    const again = await server.seat({ participantId: anna.id, ticket: anna.ticket });
    expect(again.hosts).toEqual([anna.id]);
    expect(await bert.page.next('room:changed')).toMatchObject({ hosts: [anna.id] });
  });

  it('is who was made host, beside the one who made them', async () => {
    expect(await anna.page.ask('participant:promote', { id: bert.id, handOver: false })).toEqual(done);
    for (const page of [anna.page, bert.page]) {
      expect((await page.next('room:changed')).hosts).toEqual([anna.id, bert.id]);
      expect(await heard(page)).toEqual([]);
    }
    expect(await bert.page.ask('room:configure', { locked: true })).toEqual(done);
  });

  it('is one fewer after handing over', async () => {
    await anna.page.ask('participant:promote', { id: bert.id, handOver: true });
    expect((await bert.page.next('room:changed')).hosts).toEqual([bert.id]);
    expect(await configure({ locked: true })).toEqual({ ok: false, code: 'not-host' });
  });

  it('cannot be somebody who has just left', async () => {
    bert.page.tell('room:leave', {});
    await anna.page.next('peer:left');
    expect(await anna.page.ask('participant:promote', { id: bert.id, handOver: true })).toEqual({ ok: false, code: 'unknown-peer' });
    expect(await configure({ locked: true })).toEqual(done);
  });

  it('is who holds the secret, whatever others want', async () => {
    const { hostSecret, ...room } = await mintedRoom();
    const first = await server.seat(room);
    const owner = await server.seat({ ...room, hostSecret });
    expect((await first.page.next('room:changed')).hosts).toEqual([owner.id]);
    const second = await server.seat({ ...room, hostSecret });
    expect(await second.page.ask('participant:remove', { id: owner.id })).toEqual({ ok: false, code: 'host-protected' });
    await owner.page.ask('participant:promote', { id: first.id, handOver: true });
    expect((await second.page.next('room:changed')).hosts).toEqual([first.id, owner.id, second.id]);
  });
});

describe('settings', () => {
  it('are told to everybody, once, and only when they change', async () => {
    expect(await configure({ chat: false, sharing: true })).toEqual(done);
    for (const page of [anna.page, bert.page]) {
      expect((await page.next('room:changed')).settings).toEqual({ ...OPEN_ROOM, chat: false });
      expect(await heard(page)).toEqual([]);
    }
    await configure({ chat: false });
    expect(await heard(bert.page)).toEqual([]);
    expect((await server.seat()).settings).toEqual({ ...OPEN_ROOM, chat: false });
  });

  it('locked, keep the door closed, also to a ticket of a seat that was given up', async () => {
    bert.page.tell('room:leave', {});
    await anna.page.next('peer:left');
    await configure({ locked: true });
    expect(await peek()).toEqual({ people: 1, locked: true, askToJoin: false, elsewhere: false, relay: false });
    expect(await bert.page.ask('room:join', { ...bert.wish, ticket: bert.ticket, note: bert.note })).toEqual({ ok: false, code: 'room-locked' });
    expect(await heard(anna.page)).toEqual(['room:changed']);
  });
});

describe('somebody who knocks', () => {
  beforeEach(async () => {
    await configure({ askToJoin: true });
    for (const { page } of [anna, bert]) await page.unread();
  });

  it('is told of to hosts only, and hears nothing of the room', async () => {
    const dora = await server.knock();
    expect(dora.hostInside).toBe(true);
    expect(await anna.page.next('knock:received')).toEqual({ knock: { id: dora.id, profile: dora.wish.profile } });
    bert.page.tell('profile:update', { profile: 'q'.repeat(60) });
    await anna.page.next('peer:updated');
    for (const page of [anna.page, bert.page, dora.page]) expect(await heard(page)).toEqual([]);
    expect(await peek()).toMatchObject({ people: 2 });
  });

  it('may do nothing but leave', async () => {
    const dora = await server.knock();
    const { page } = dora;
    expect(await page.ask('room:join', dora.wish)).toEqual({ ok: false, code: 'already-seated' });
    const others: [RequestName, object][] = (Object.keys(requests) as RequestName[]).filter((name) => name !== 'room:join').map((name) => [name, name === 'room:peek' ? garden : { id: anna.id, handOver: true }]);
    for (const [name, payload] of others) expect([name, await page.ask(name, payload as never)]).toEqual([name, { ok: false, code: 'not-seated' }]);
    for (const [event, payload] of [['profile:update', { profile: 'p'.repeat(50) }], ['peer:signal', { to: anna.id, envelope: 'AAAA' }]] as const) {
      page.tell(event, payload);
      expect(await page.next('event:refused')).toEqual({ event, code: 'not-seated' });
    }
    await anna.page.next('knock:received');
    // Nor is there an address to reach them.
    anna.page.tell('peer:signal', { to: dora.id, envelope: 'AAAA' });
    expect(await anna.page.next('event:refused')).toMatchObject({ code: 'unknown-peer' });
    page.tell('room:leave', {});
    expect(await anna.page.next('knock:ended')).toEqual({ id: dora.id });
    expect(await heard(page)).toEqual([]);
    expect(await anna.page.ask('participant:admit', { id: dora.id })).toEqual({ ok: false, code: 'unknown-peer' });
  });

  it('is forgotten with their socket', async () => {
    const dora = await server.knock();
    await anna.page.next('knock:received');
    await dora.page.crash();
    expect(await anna.page.next('knock:ended')).toEqual({ id: dora.id });
    expect(await heard(bert.page)).toEqual([]);
    expect(await server.knock({ ...dora.wish })).toMatchObject({ id: dora.id });
  });

  it('goes on at a new socket of theirs', async () => {
    const dora = await server.knock();
    const again = await server.knock(dora.wish);
    await dora.page.next('participant:replaced');
    await anna.page.ask('participant:admit', { id: dora.id });
    await again.page.next('room:admitted');
    expect(await heard(anna.page)).toEqual(['knock:received', 'knock:ended', 'knock:received', 'knock:ended']);
    dora.page.tell('room:leave', {});
    expect(await dora.page.next('event:refused')).toMatchObject({ code: 'not-seated' });
  });

  it('is let in by the first host who says so, and sits down with the same request', async () => {
    await anna.page.ask('participant:promote', { id: bert.id, handOver: false });
    const dora = await server.knock();
    for (const { page } of [anna, bert]) await page.next('knock:received');
    const answers = await Promise.all([anna, bert].map(({ page }) => page.ask('participant:admit', { id: dora.id })));
    expect(answers).toEqual(expect.arrayContaining([done, { ok: false, code: 'unknown-peer' }]));
    for (const { page } of [anna, bert]) expect(await page.next('knock:ended')).toEqual({ id: dora.id });
    await dora.page.next('room:admitted');
    expect(await dora.page.ask('room:join', dora.wish)).toMatchObject({ ok: true, value: { waiting: false, knocks: [] } });
    expect((await anna.page.next('peer:joined')).participant.id).toBe(dora.id);
    expect(await heard(dora.page)).toEqual([]);
  });

  it('is let in though the socket drops at that moment', async () => {
    const dora = await server.knock();
    await anna.page.ask('participant:admit', { id: dora.id });
    await dora.page.crash();
    expect(await server.seat(dora.wish)).toMatchObject({ waiting: false });
    expect(await heard(anna.page)).toEqual(['knock:received', 'knock:ended', 'peer:joined']);
  });

  it('waits first, also when they are let in before they are answered', async () => {
    const taken = server.store.hold();
    const page = await server.connect();
    const asked = wish();
    const reply = page.ask('room:join', asked);
    await taken;
    expect(await anna.page.ask('participant:admit', { id: asked.participantId })).toEqual(done);
    server.store.release();
    expect(await reply).toMatchObject({ ok: true, value: { waiting: true } });
    await page.next('room:admitted');
    expect(await page.ask('room:join', asked)).toMatchObject({ ok: true, value: { waiting: false } });
  });

  it('leaves no ghost when they go before they are answered', async () => {
    const taken = server.store.hold();
    const page = await server.connect();
    const asked = wish();
    const reply = page.ask('room:join', asked);
    await taken;
    page.tell('room:leave', {});
    await page.unread();
    server.store.release();
    expect(await reply).toEqual({ ok: false, code: 'not-seated' });
    expect(await heard(anna.page)).toEqual([]);
    expect(await anna.page.ask('participant:admit', { id: asked.participantId })).toEqual({ ok: false, code: 'unknown-peer' });
  });

  it('is declined, and may ask again after a while', async () => {
    const dora = await server.knock();
    expect(await anna.page.ask('participant:deny', { id: dora.id })).toEqual(done);
    await dora.page.next('room:denied');
    expect(await heard(anna.page)).toEqual(['knock:received', 'knock:ended']);
    expect(await dora.page.ask('room:join', dora.wish)).toEqual({ ok: false, code: 'declined' });
    expect(await dora.page.ask('room:join', wish({ device: dora.wish.device }))).toEqual({ ok: false, code: 'declined' });
    nowMs += DECLINED_MS;
    expect(await dora.page.ask('room:join', dora.wish)).toMatchObject({ ok: true, value: { waiting: true } });
  });

  it('is shown to whoever becomes host, after they heard that they are', async () => {
    const dora = await server.knock();
    await anna.page.ask('participant:promote', { id: bert.id, handOver: true });
    expect(await heard(bert.page)).toEqual(['room:changed', 'knock:received']);
    const again = await server.seat({ participantId: bert.id, ticket: bert.ticket });
    expect(again.knocks).toEqual([{ id: dora.id, profile: dora.wish.profile }]);
    expect(await heard(again.page)).toEqual([]);
    expect((await server.seat({ participantId: anna.id, ticket: anna.ticket })).knocks).toEqual([]);
  });

  it('hears whether somebody is there to answer', async () => {
    const dora = await server.knock();
    await anna.page.crash();
    await bert.page.next('room:changed');
    expect(await heard(dora.page)).toEqual([]);
    await bert.page.crash();
    expect(await dora.page.next('waiting:changed')).toEqual({ hostInside: false });
    expect((await server.knock()).hostInside).toBe(false);
    await server.seat({ participantId: bert.id, ticket: bert.ticket });
    expect(await dora.page.next('waiting:changed')).toEqual({ hostInside: true });
  });

  it('comes in when nobody is asked any more', async () => {
    const dora = await server.knock();
    await configure({ askToJoin: false });
    await dora.page.next('room:admitted');
    expect(await heard(anna.page)).toEqual(['knock:received', 'knock:ended', 'room:changed']);
    expect(await dora.page.ask('room:join', dora.wish)).toMatchObject({ ok: true, value: { waiting: false } });
  });
});

describe('somebody who is removed', () => {
  it('is told, hears nothing more, and does not come back; the others are told why and then what holds', async () => {
    const carl = await server.seat();
    for (const { page } of [anna, bert, carl]) await page.unread();
    expect(await anna.page.ask('participant:remove', { id: bert.id })).toEqual(done);
    await bert.page.next('participant:removed');
    expect(await carl.page.next('peer:left')).toEqual({ id: bert.id, reason: 'removed' });
    expect(await carl.page.next('room:changed')).toMatchObject({ removed: [bert.id], hosts: [anna.id] });
    expect(await heard(anna.page)).toEqual(['peer:left', 'room:changed']);
    expect(await heard(bert.page)).toEqual([]);
    bert.page.tell('peer:signal', { to: anna.id, envelope: 'AAAA' });
    expect(await bert.page.next('event:refused')).toMatchObject({ code: 'not-seated' });

    const attempts = [bert.wish, { ...bert.wish, ticket: bert.ticket }, wish({ device: bert.wish.device }), wish({ participantId: bert.id, device: deviceOf('another') })];
    for (const attempt of attempts) expect(await bert.page.ask('room:join', attempt)).toEqual({ ok: false, code: 'removed' });
    expect(await peek()).toMatchObject({ people: 2 });
    // Everybody holds the note; nobody learns from it what would pass for Bert's device.
    const { note } = await server.seat();
    const told = Buffer.from(note.split('.')[0] ?? '', 'base64url').toString();
    expect(told).toContain(bert.id);
    expect(told).not.toContain(bert.wish.device);
  });

  it('stays out though they are just coming back', async () => {
    await bert.page.crash();
    const taken = server.store.hold();
    const page = await server.connect();
    const reply = page.ask('room:join', { ...bert.wish, ticket: bert.ticket });
    await taken;
    await anna.page.unread();
    expect(await anna.page.ask('participant:remove', { id: bert.id })).toEqual(done);
    server.store.release();
    expect(await reply).toEqual({ ok: false, code: 'not-seated' });
    await page.next('participant:removed');
    expect(await heard(anna.page)).toEqual(['peer:left', 'room:changed']);
    expect(await peek()).toMatchObject({ people: 1 });
  });
});

describe('a microphone', () => {
  it('is asked to be off: of one, or of all others', async () => {
    const carl = await server.seat();
    for (const { page } of [anna, bert]) await page.unread();
    await anna.page.ask('participants:mute', { id: bert.id });
    expect([await heard(anna.page), await heard(bert.page), await heard(carl.page)]).toEqual([[], ['mute:requested'], []]);
    await anna.page.ask('participants:mute', {});
    expect([await heard(anna.page), await heard(bert.page), await heard(carl.page)]).toEqual([[], ['mute:requested'], ['mute:requested']]);
    for (const id of [anna.id, createParticipantId()]) expect(await anna.page.ask('participants:mute', { id })).toEqual({ ok: false, code: 'unknown-peer' });
  });
});

describe('the end', () => {
  it('is for everybody, inside and at the door, and nothing of it remains', async () => {
    await configure({ askToJoin: true });
    const dora = await server.knock();
    await anna.page.ask('participant:remove', { id: bert.id });
    for (const { page } of [anna, dora]) await page.unread();
    expect(await anna.page.ask('room:end', {})).toEqual(done);
    for (const { page } of [anna, dora]) expect(await heard(page)).toEqual(['room:ended']);
    expect(await peek()).toMatchObject({ people: 0, askToJoin: false });
    expect(await bert.page.ask('room:join', { ...bert.wish, ticket: bert.ticket })).toMatchObject({ ok: true, value: { created: true, hosts: [bert.id], removed: [] } });
  });

  it('reaches who is just coming in', async () => {
    const taken = server.store.hold();
    const page = await server.connect();
    const reply = page.ask('room:join', wish());
    await taken;
    await anna.page.ask('room:end', {});
    server.store.release();
    expect(await reply).toEqual({ ok: false, code: 'not-seated' });
    expect(await heard(page)).toEqual(['room:ended']);
    expect(await peek()).toMatchObject({ people: 0 });
  });
});

it('nothing of this reaches the log', async () => {
  await configure({ askToJoin: true });
  const dora = await server.knock();
  await bert.page.ask('participant:admit', { id: dora.id });
  await anna.page.ask('participant:deny', { id: dora.id });
  await dora.page.ask('room:join', dora.wish);
  await anna.page.ask('participant:remove', { id: bert.id });
  const { note } = await anna.page.next('room:changed');
  await bert.page.ask('room:join', { ...bert.wish, ticket: bert.ticket, note });
  const { hostSecret, ...room } = await mintedRoom();
  await server.seat({ ...room, hostSecret });
  await (await server.connect()).say('room:join', { ...wish(room), hostSecret, note: 7 });
  const log = JSON.stringify(server.logged());
  expect(log).toContain('not-host');
  expect(log).toContain('declined');
  for (const said of ['Secret', anna.id, bert.id, dora.id, bert.wish.device, dora.wish.device, note, note.slice(0, 20), bert.ticket, hostSecret, room.roomId, garden.roomId]) expect(log).not.toContain(said);
});
