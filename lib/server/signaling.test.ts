import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { createParticipantId, roomIdOf } from '@/lib/protocol/ids';
import { pushes, requests } from '@/lib/protocol/events';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { RawPage } from './testing/raw-page';
import { garden, openSignalingServer, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
beforeEach(async () => {
  server = await openSignalingServer({ maxParticipants: 3 });
});
afterEach(() => server.close());

const peek = async (room = garden) => {
  const reply = await (await server.connect()).ask('room:peek', room);
  return reply.ok ? reply.value : reply.code;
};

describe('the handshake', () => {
  it.each([{ protocol: 0 }, { protocol: '1' }, {}])('refuses %j', async (auth) => {
    const refused = new RawPage(server.url, { auth });
    await expect(refused.connected()).rejects.toMatchObject({ data: { code: 'protocol-mismatch' } });
  });

  it('works over polling where websockets are blocked', async () => {
    const page = await server.connect({ transports: ['polling'], upgrade: false });
    expect(await page.ask('room:join', wish())).toMatchObject({ ok: true });
  });
});

describe('room:join', () => {
  it('answers by the contract, with the whole roster in order of arrival', async () => {
    const anna = await server.seat();
    const bert = await server.seat();
    expect(anna).toMatchObject({ created: true, waiting: false, self: anna.id, hosts: [anna.id], settings: OPEN_ROOM, removed: [], knocks: [], maxParticipants: 3, elsewhere: false, iceServers: [{ urls: ['stun:stun.example'] }] });
    expect(bert).toMatchObject({ created: false, self: bert.id });
    expect(bert.roster.map(({ id, seq, away, profile }) => ({ id, seq, away, profile }))).toEqual([
      { id: anna.id, seq: anna.seq, away: false, profile: anna.wish.profile },
      { id: bert.id, seq: bert.seq, away: false, profile: bert.wish.profile },
    ]);
    expect(bert.seq).toBeGreaterThan(anna.seq);
    expect(requests['room:join'].value.safeParse(bert).success).toBe(true);
  });

  it('tells the others, and not the one who joined', async () => {
    const anna = await server.seat();
    const bert = await server.seat();
    const push = await anna.page.next('peer:joined');
    expect(push).toEqual({ participant: bert.roster[1] });
    expect(pushes['peer:joined'].safeParse(push).success).toBe(true);
    expect(await bert.page.unread()).toEqual([]);
  });

  it('pushes to the others before it answers', async () => {
    const sent: string[] = [];
    server.io.on('connection', (socket) => {
      socket.conn.on('packetCreate', ({ data }: { data?: unknown }) => sent.push(String(data)));
    });
    const anna = await server.seat();
    sent.length = 0;
    await server.seat();
    await anna.page.next('peer:joined');
    // Engine.IO messages: 2 is an event, 3 an acknowledgement. The first message of a socket opens the namespace.
    const order = sent.filter((data) => /^(2|3\d*\[)/.test(data)).map((data) => (data.startsWith('2') ? 'push' : 'answer'));
    expect(order).toEqual(['push', 'answer']);
  });

  it('lets the page hear its room from before the roster was made', async () => {
    const anna = await server.seat();
    const bert = await server.connect();
    const taken = server.store.hold();
    const reply = bert.ask('room:join', wish());
    await taken;
    anna.page.tell('room:leave', {});
    expect(await bert.next('peer:left')).toEqual({ id: anna.id, reason: 'left' });
    server.store.release();
    expect(await reply).toMatchObject({ ok: true, value: { roster: [{ id: anna.id }, {}] } });
  });

  it('refuses a full room, and does not let the refused hear it', async () => {
    const [anna] = [await server.seat(), await server.seat(), await server.seat()];
    const late = await server.connect();
    expect(await late.ask('room:join', wish())).toEqual({ ok: false, code: 'room-full' });
    anna.page.tell('room:leave', {});
    await expect.poll(() => peek()).toMatchObject({ people: 2 });
    expect(await late.unread()).toEqual([]);
    expect(await late.ask('room:join', wish())).toMatchObject({ ok: true });
  });

  it('refuses an id that another seat holds, with no ticket or a wrong one', async () => {
    const anna = await server.seat();
    const bert = await server.seat();
    const thief = await server.connect();
    for (const ticket of [undefined, 'noise', bert.ticket, anna.ticket.slice(0, -2)]) {
      expect(await thief.ask('room:join', wish({ participantId: anna.id, ticket }))).toEqual({ ok: false, code: 'id-taken' });
    }
    expect(await thief.ask('room:join', wish({ participantId: createParticipantId(), ticket: bert.ticket }))).toMatchObject({ ok: true, value: { hosts: [anna.id] } });
  });

  it('makes a host of whoever holds the secret that the room id proves, in that room alone', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(16));
    const room = { roomId: await roomIdOf(secret), door: garden.door };
    const first = await server.seat({ ...room, hostSecret: toBase64Url(new Uint8Array(16)) });
    expect(first.hosts).toEqual([first.id]);
    const host = await server.seat({ ...room, hostSecret: toBase64Url(secret) });
    expect(host.hosts).toEqual([host.id]);
    expect(await first.page.next('room:changed')).toMatchObject({ hosts: [host.id] });
    const other = await server.seat();
    expect((await server.seat({ ...garden, hostSecret: toBase64Url(secret) })).hosts).toEqual([other.id]);
  });

  it('puts another door into another room', async () => {
    const anna = await server.seat();
    const other = { ...garden, door: `${'B'.repeat(21)}A` };
    const stranger = await server.seat({ ...other, participantId: anna.id });
    expect(stranger).toMatchObject({ created: true, elsewhere: true, roster: [{ id: anna.id }] });
    expect(await anna.page.unread()).toEqual([]);
    expect(await peek()).toMatchObject({ people: 1, elsewhere: true });
    expect(await peek({ ...garden, door: `${'C'.repeat(21)}A` })).toMatchObject({ people: 0, elsewhere: true });
    expect(await peek({ ...garden, roomId: 'orchard' })).toMatchObject({ people: 0, elsewhere: false });
  });
});

describe('draining', () => {
  it('is told to those in a room, once, and ends joining', async () => {
    const anna = await server.seat();
    const lobby = await server.connect();
    server.signaling.drain();
    server.signaling.drain();
    await anna.page.next('server:draining');
    expect(await anna.page.unread()).toEqual([]);
    expect(await lobby.ask('room:join', wish())).toEqual({ ok: false, code: 'draining' });
    expect(await lobby.unread()).toEqual([]);
  });
});
