import { afterEach, describe, expect, it, vi } from 'vitest';
import { pushes, requests } from '@/lib/protocol/events';
import { IceDesk } from './ice-desk';
import type { ParlorServer } from './socket-server';
import { addressesIn } from './subnets';
import { garden, openSignalingServer, type SignalingServer } from './testing/signaling-server';

const relay = { stunUrls: ['stun:stun.example'], turnUrls: ['turn:turn.example'], turnSecret: 'north-star', turnTtlS: 3600 };

let server: SignalingServer;
afterEach(() => {
  vi.useRealTimers();
  return server?.close();
});

const expiryOf = (iceServers: { username?: string | undefined }[]) => Number(iceServers.find(({ username }) => username)?.username?.split(':')[0]) - Date.now() / 1000;

describe('ICE servers', () => {
  it('come with the seat, and the lobby is told whether there is a relay', async () => {
    server = await openSignalingServer({ ice: relay });
    const anna = await server.seat();
    expect(anna.iceServers).toMatchObject([{ urls: ['stun:stun.example'] }, { urls: ['turn:turn.example'] }]);
    expect(expiryOf(anna.iceServers)).toBeGreaterThan(3590);
    expect(await anna.page.ask('room:peek', garden)).toMatchObject({ value: { relay: true } });
    expect(JSON.stringify(server.logged())).not.toMatch(/north-star|credential/);
  });

  it('for a test are good for a minute, and need no seat', async () => {
    server = await openSignalingServer({ ice: relay });
    const reply = await (await server.connect()).ask('ice:test', {});
    if (!reply.ok) throw new Error(reply.code);
    expect(requests['ice:test'].value.safeParse(reply.value).success).toBe(true);
    expect(expiryOf(reply.value.iceServers)).toBeGreaterThan(55);
    expect(expiryOf(reply.value.iceServers)).toBeLessThanOrEqual(60);
  });

  it('for tests are not minted without end, whoever asks from one address', async () => {
    server = await openSignalingServer({ ice: relay });
    const pages = [await server.connect(), await server.connect()];
    const replies = [];
    for (let time = 0; time < 32; time++) replies.push(await pages[time % 2]?.ask('ice:test', {}));
    expect(replies.filter((reply) => reply?.ok)).toHaveLength(30);
    expect(replies.at(-1)).toEqual({ ok: false, code: 'rate-limited' });
  });

  it.each([
    ['each client of a trusted proxy', ['127.0.0.0/8'], 32],
    ['all who only say that they come through one', [], 30],
  ])('for tests are counted for %s', async (_whom, proxies, granted) => {
    server = await openSignalingServer({ ice: relay, isProxy: addressesIn(proxies) });
    const through = (address: string) => server.connect({ extraHeaders: { 'x-forwarded-for': `203.0.113.1, ${address}` } });
    const pages = [await through('198.51.100.1'), await through('198.51.100.2')];
    const replies = [];
    for (let time = 0; time < 32; time++) replies.push(await pages[time % 2]?.ask('ice:test', {}));
    expect(replies.filter((reply) => reply?.ok)).toHaveLength(granted);
  });

  it('are sent anew to everybody who sits, before they expire', async () => {
    server = await openSignalingServer({ ice: { ...relay, turnTtlS: 2 } });
    const anna = await server.seat();
    const outside = await server.connect();
    const push = await anna.page.next('ice:renewed');
    expect(pushes['ice:renewed'].safeParse(push).success).toBe(true);
    expect(expiryOf(push.iceServers)).toBeGreaterThan(0);
    expect((await outside.unread()).map(({ event }) => event)).toEqual([]);
  });

  it('are no relay where the operator has none', async () => {
    server = await openSignalingServer();
    const page = await server.connect();
    expect(await page.ask('room:peek', garden)).toMatchObject({ value: { relay: false } });
    expect(await page.ask('ice:test', {})).toEqual({ ok: true, value: { iceServers: [{ urls: ['stun:stun.example'] }] } });
  });
});

it('Credentials are renewed twice in their life, and no more once the desk is closed', () => {
  vi.useFakeTimers();
  const emit = vi.fn();
  const io = { sockets: { sockets: new Map([['socket', { data: { place: { seated: true, participantId: 'abcdefghijklmnop' } }, emit }]]) } } as unknown as ParlorServer;
  const desk = new IceDesk(io, relay);
  vi.advanceTimersByTime(relay.turnTtlS * 1000 - 1);
  expect(emit).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(emit.mock.calls.map(([event]) => event)).toEqual(['ice:renewed', 'ice:renewed']);
  desk.close();
  vi.advanceTimersByTime(relay.turnTtlS * 1000);
  expect(emit).toHaveBeenCalledTimes(2);
});
