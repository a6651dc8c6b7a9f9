import { afterEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { roomIdOf } from '@/lib/protocol/ids';
import { DEFAULT_RATES, type Rate, type RateName } from '@/lib/config/rate-limits';
import { RateLimits } from './rate-limits';
import { addressesIn } from './subnets';
import { CONNECT } from './testing/raw-connection';
import { RawPage } from './testing/raw-page';
import { garden, openSignalingServer, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
afterEach(() => server.close());

const withRates = (rates: Partial<Record<RateName, Rate>>) => ({ limits: new RateLimits({ rates: { ...DEFAULT_RATES, ...rates }, exemptsLoopback: false }) });
const orchard = { ...garden, roomId: 'orchard' };
/** As a proxy on this machine tells whom it heard. */
const isProxy = addressesIn(['127.0.0.1']);
const from = (address: string) => ({ extraHeaders: { 'X-Forwarded-For': address } });
const REFUSED = { ok: false, code: 'rate-limited' };

describe('how often', () => {
  it('one address joins, by whatever sockets', async () => {
    server = await openSignalingServer(withRates({ joins: { count: 2, windowS: 60 } }));
    await server.seat();
    await server.seat(orchard);
    const third = await server.connect();
    expect(await third.ask('room:join', wish())).toEqual(REFUSED);
    expect(await third.ask('room:peek', garden)).toMatchObject({ ok: true, value: { people: 1 } });
  });

  it('one address joins one room; others join it, and it joins others', async () => {
    server = await openSignalingServer({ ...withRates({ room: { count: 2, windowS: 60 } }), isProxy });
    const host = await server.seat();
    const hostile = await server.connect(from('192.0.2.6'));
    const own = wish({ ticket: 'noise', participantId: host.id });
    for (let n = 0; n < 2; n++) expect(await hostile.ask('room:join', own)).toEqual({ ok: false, code: 'id-taken' });
    expect(await hostile.ask('room:join', own)).toEqual(REFUSED);
    expect(await hostile.ask('room:join', wish(orchard))).toMatchObject({ ok: true });
    expect(await (await server.connect(from('192.0.2.2'))).ask('room:join', wish())).toMatchObject({ ok: true });
    await host.page.crash();
    expect(await (await server.connect()).ask('room:join', { ...host.wish, ticket: host.ticket })).toMatchObject({ ok: true });
  });

  it('rooms are looked into', async () => {
    server = await openSignalingServer(withRates({ peeks: { count: 2, windowS: 60 } }));
    const page = await server.connect();
    expect(await page.ask('room:peek', garden)).toMatchObject({ ok: true });
    expect(await page.ask('room:peek', garden)).toMatchObject({ ok: true });
    expect(await page.ask('room:peek', garden)).toEqual(REFUSED);
  });

  it('one socket says anything at all; who goes on regardless is cut', async () => {
    server = await openSignalingServer();
    const [anna, loud] = [await server.seat(), await server.seat()];
    const gone = new Promise((resolve) => loud.page.socket.once('disconnect', resolve));
    for (let n = 0; n < 700; n++) loud.page.tell('profile:update', { profile: loud.wish.profile });
    expect(await loud.page.next('event:refused')).toEqual({ event: 'profile:update', code: 'rate-limited' });
    for (let n = 0; n < 3000; n++) loud.page.tell('no:such', {});
    expect(await gone).toBe('io server disconnect');
    await expect.poll(() => anna.page.ask('room:peek', garden)).toMatchObject({ ok: true });
  });

  it('is nobody asked where limits are off', async () => {
    server = await openSignalingServer({ limits: new RateLimits({ rates: null, exemptsLoopback: false }) });
    const page = await server.connect();
    for (let n = 0; n < 3000; n++) page.tell('no:such', {});
    expect(await page.ask('room:join', wish())).toMatchObject({ ok: true });
  });

  it('does not change the order in which a page acts', async () => {
    server = await openSignalingServer();
    const [anna, bert] = [await server.seat(), await server.connect()];
    void server.store.hold();
    const joined = bert.ask('room:join', wish());
    bert.tell('room:leave', {});
    await bert.ask('room:peek', garden);
    server.store.release();
    expect(await joined).toEqual({ ok: false, code: 'not-seated' });
    expect(await bert.unread()).toEqual([]);
    const twice = [bert.ask('room:join', wish()), bert.ask('room:join', wish())];
    expect(await Promise.all(twice)).toMatchObject([{ ok: true }, { ok: false, code: 'already-seated' }]);
    expect(await anna.page.ask('room:peek', garden)).toMatchObject({ value: { people: 2 } });
  });
});

describe('how many', () => {
  it('rooms are open: no further one, but every seat in those there are, until one closes', async () => {
    server = await openSignalingServer({ caps: { rooms: 1 } });
    const anna = await server.seat();
    const page = await server.connect();
    expect(await page.ask('room:join', wish(orchard))).toEqual({ ok: false, code: 'server-full' });
    const bert = await server.seat();
    for (const { page: leaving } of [anna, bert]) leaving.tell('room:leave', {});
    await expect.poll(() => page.ask('room:join', wish(orchard))).toMatchObject({ ok: true });
  });

  it('rooms one address has; it comes into those there are, and others open more', async () => {
    server = await openSignalingServer({ caps: { roomsPerAddress: 1 }, isProxy });
    const anna = await server.seat();
    const page = await server.connect();
    expect(await page.ask('room:join', wish(orchard))).toEqual(REFUSED);
    await server.seat();
    const bert = await server.connect(from('192.0.2.2'));
    expect(await bert.ask('room:join', wish(orchard))).toMatchObject({ ok: true });
    expect(await page.ask('room:join', wish(orchard))).toMatchObject({ ok: true });
    expect(await anna.page.ask('room:peek', orchard)).toMatchObject({ value: { people: 2 } });
  });

  it('sockets one address has at doors are without a seat', async () => {
    server = await openSignalingServer({ caps: { unseatedPerAddress: 1 } });
    const anna = await server.seat();
    await anna.page.ask('room:configure', { askToJoin: true });
    await server.knock();
    await expect(server.connect()).rejects.toMatchObject({ data: { code: 'rate-limited' } });
  });

  it('sockets one address has without a seat; who sits is not counted, and who goes makes place', async () => {
    server = await openSignalingServer({ caps: { unseatedPerAddress: 2 } });
    await server.seat();
    await server.seat();
    const [waiting] = [await server.connect(), await server.connect()];
    await expect(server.connect()).rejects.toMatchObject({ data: { code: 'rate-limited' } });
    await waiting.crash();
    await expect.poll(() => server.connect().then(() => true, () => false)).toBe(true);
  });

  it('sockets one address has; none that was closed by the request that asked for it', async () => {
    server = await openSignalingServer({ caps: { unseatedPerAddress: 2 } });
    for (let n = 0; n < 3; n++) {
      const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body: `${CONNECT}\u001e1` });
    }
    expect(await (await server.connect()).ask('room:peek', garden)).toMatchObject({ ok: true });
  });

  it('sockets all have without a seat', async () => {
    server = await openSignalingServer({ caps: { unseated: 1 } });
    await server.connect();
    await expect(server.connect()).rejects.toMatchObject({ data: { code: 'server-full' } });
  });

  it('sockets there are, by whichever transport', async () => {
    server = await openSignalingServer({ caps: { sockets: 1 } });
    await server.connect();
    for (const transports of [['websocket'], ['polling']]) await expect(new RawPage(server.url, { transports }).connected(), transports[0]).rejects.toThrow();
    const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect([polling.status, polling.headers.get('retry-after')]).toEqual([503, '10']);
  });

  it('sockets one address opens in a while', async () => {
    server = await openSignalingServer(withRates({ handshakes: { count: 1, windowS: 60 } }));
    await server.connect();
    await expect(new RawPage(server.url).connected()).rejects.toThrow();
    const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect([polling.status, polling.headers.get('retry-after')]).toEqual([429, '60']);
  });
});

describe('at a door', () => {
  /** Anna, who is asked, and everybody else from other networks. */
  async function openDoor(options: Parameters<typeof openSignalingServer>[0] = {}) {
    server = await openSignalingServer({ isProxy, ...options });
    const anna = await server.seat();
    await anna.page.ask('room:configure', { askToJoin: true });
    await anna.page.unread();
    return anna;
  }
  const knockFrom = async (address: string, change?: Parameters<typeof wish>[0]) => {
    const page = await server.connect(from(address));
    const asked = wish(change);
    return { page, wish: asked, id: asked.participantId, reply: await page.ask('room:join', asked) };
  };
  const WAITS = { ok: true, value: { waiting: true } };

  it('no more than eight of one network wait, and nobody hears of a ninth', async () => {
    const anna = await openDoor();
    const waiting = [];
    for (let n = 0; n < 8; n++) waiting.push(await knockFrom('192.0.2.6'));
    expect(waiting.map(({ reply }) => reply)).toMatchObject(Array(8).fill(WAITS));
    await anna.page.unread();
    expect((await knockFrom('192.0.2.6')).reply).toEqual(REFUSED);
    expect((await knockFrom('192.0.2.6', { ticket: 'noise', hostSecret: 'A'.repeat(22) })).reply).toEqual(REFUSED);
    expect(await anna.page.unread()).toEqual([]);
    expect((await knockFrom('192.0.2.2')).reply).toMatchObject(WAITS);
    waiting[0]?.page.tell('room:leave', {});
    await anna.page.next('knock:ended');
    expect((await knockFrom('192.0.2.6')).reply).toMatchObject(WAITS);
  });

  it('no more than eight of them stay that come all at once', async () => {
    const anna = await openDoor();
    const pages = await Promise.all(Array.from({ length: 12 }, () => server.connect(from('192.0.2.6'))));
    void server.store.hold();
    const asked = Promise.all(pages.map((page) => page.ask('room:join', wish())));
    const judged = () => [...server.io.sockets.sockets.values()].filter(({ data }) => data.place?.seated === false);
    await expect.poll(judged).toHaveLength(12);
    server.store.release();
    expect((await asked).filter(({ ok }) => !ok)).toEqual(Array(4).fill(REFUSED));
    expect(judged()).toHaveLength(8);
    const heard = (await anna.page.unread()).map(({ event }) => event);
    expect(heard.filter((event) => event === 'knock:received').length - heard.filter((event) => event === 'knock:ended').length).toBe(8);
  });

  it('who is let in, comes back to a seat, knocks again as the same, or has the secret, is not held up by those who wait', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(16));
    const room = { roomId: await roomIdOf(secret), door: garden.door };
    server = await openSignalingServer({ isProxy });
    const anna = await server.seat(room);
    const bert = await knockFrom('192.0.2.6', room);
    if (!bert.reply.ok || bert.reply.value.waiting) throw new Error('Not seated');
    const { ticket } = bert.reply.value;
    await anna.page.ask('room:configure', { askToJoin: true });
    const [cleo] = [await knockFrom('192.0.2.6', room), await knockFrom('192.0.2.6', room), await knockFrom('192.0.2.6', room), await knockFrom('192.0.2.6', room)];
    expect((await knockFrom('192.0.2.6', cleo.wish)).reply).toMatchObject(WAITS);
    const dora = await knockFrom('192.0.2.6', cleo.wish);

    await bert.page.crash();
    expect((await knockFrom('192.0.2.6', { ...bert.wish, ticket })).reply).toMatchObject({ ok: true, value: { waiting: false } });
    expect((await knockFrom('192.0.2.6', { ...room, hostSecret: toBase64Url(secret) })).reply).toMatchObject({ ok: true, value: { waiting: false } });
    await anna.page.crash();
    const host = await knockFrom('192.0.2.9', { ...room, hostSecret: toBase64Url(secret) });
    expect(await host.page.ask('participant:admit', { id: dora.id })).toMatchObject({ ok: true });
    await dora.page.next('room:admitted');
    await knockFrom('192.0.2.6', room);
    expect(await dora.page.ask('room:join', dora.wish)).toMatchObject({ ok: true, value: { waiting: false } });
  });

  it('who was let in and went knocks like anybody else from then on', async () => {
    const anna = await openDoor(withRates({ knocks: { count: 1, windowS: 60 } }));
    const dora = await knockFrom('192.0.2.6');
    await anna.page.ask('participant:admit', { id: dora.id });
    await dora.page.next('room:admitted');
    expect(await dora.page.ask('room:join', dora.wish)).toMatchObject({ ok: true, value: { waiting: false } });
    dora.page.tell('room:leave', {});
    await anna.page.next('peer:left');
    await anna.page.unread();
    expect(await dora.page.ask('room:join', wish())).toEqual(REFUSED);
    expect(await anna.page.unread()).toEqual([]);
  });

  it('one network knocks no more often than it may', async () => {
    const anna = await openDoor(withRates({ knocks: { count: 2, windowS: 60 } }));
    const insistent = await server.connect(from('192.0.2.6'));
    for (let n = 0; n < 2; n++) {
      expect(await insistent.ask('room:join', wish())).toMatchObject(WAITS);
      insistent.tell('room:leave', {});
      await anna.page.next('knock:ended');
    }
    await anna.page.unread();
    expect(await insistent.ask('room:join', wish())).toEqual(REFUSED);
    expect(await anna.page.unread()).toEqual([]);
    expect((await knockFrom('192.0.2.2')).reply).toMatchObject(WAITS);
    // Where nobody has to knock any more, nobody is held up.
    await anna.page.ask('room:configure', { askToJoin: false });
    expect(await insistent.ask('room:join', wish())).toMatchObject({ ok: true, value: { waiting: false } });
  });
});
