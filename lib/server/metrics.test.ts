import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { roomIdOf } from '@/lib/protocol/ids';
import { openMetrics, type Tally } from './metrics';
import { garden, openSignalingServer, type SignalingServer, wish } from './testing/signaling-server';

const TOKEN = 'a-token.of~this/test+1==';

let metrics: Awaited<ReturnType<typeof openMetrics>>;
let server: SignalingServer;
const front = createServer((request, response) => {
  if (!metrics.answer(request, response)) response.writeHead(418).end();
});
const get = (path: string, headers: Record<string, string> = { Authorization: `Bearer ${TOKEN}` }) => fetch(`http://127.0.0.1:${(front.address() as AddressInfo).port}${path}`, { headers });

/** The numbers of one name, by their labels as they are written. */
async function told(name: string): Promise<Record<string, number>> {
  const lines = (await (await get('/metrics')).text()).split('\n').filter((line) => line.startsWith(name));
  return Object.fromEntries(lines.map((line) => [/\{.*\}/.exec(line)?.[0] ?? '', Number(line.split(' ').at(-1))]));
}

beforeEach(async () => {
  const later: Tally = { message: (...args) => metrics.message(...args), refusedHandshake: (code) => metrics.refusedHandshake(code) };
  server = await openSignalingServer({ tally: later });
  metrics = await openMetrics(server.io, TOKEN);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await server.close();
  await new Promise((resolve) => front.close(resolve));
});

describe('who may read them', () => {
  it.each([[{}], [{ Authorization: 'Bearer' }], [{ Authorization: `Bearer ${TOKEN}=` }], [{ Authorization: `Basic ${TOKEN}` }], [{ Authorization: TOKEN }]])('nobody who shows %j', async (headers: Record<string, string>) => {
    const response = await get('/metrics', headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await response.text()).toBe('');
  });

  it('who shows the token, in Prometheus text and kept by no cache', async () => {
    const response = await get('/metrics?from=prometheus');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toMatch(/^process_cpu_seconds_total \d/m);
  });

  it('leaves every other address to others', async () => {
    expect((await get('/metrics/more')).status).toBe(418);
  });
});

describe('what they say', () => {
  it('how many sit, wait and only look', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(16));
    const room = { roomId: await roomIdOf(secret), door: garden.door };
    const anna = await server.seat({ ...room, hostSecret: toBase64Url(secret) });
    await server.seat(room);
    await server.seat({ roomId: 'attic' });
    expect(await anna.page.ask('room:configure', { askToJoin: true })).toMatchObject({ ok: true });
    await server.knock(room);
    await server.connect();
    expect(await told('parlor_sockets')).toEqual({ '': 5 });
    expect(await told('parlor_participants')).toEqual({ '': 3 });
    expect(await told('parlor_waiting')).toEqual({ '': 1 });
    expect(await told('parlor_rooms')).toEqual({ '': 2 });
  });

  it('what became of messages', async () => {
    const anna = await server.seat();
    await anna.page.ask('room:peek', garden);
    anna.page.tell('peer:signal', { to: wish().participantId, envelope: 'AAAA' });
    await anna.page.next('event:refused');
    await anna.page.say('room:explode"} 1\n', {});
    expect(await told('parlor_messages_total')).toEqual({
      '{event="room:join",outcome="ok"}': 1,
      '{event="room:peek",outcome="ok"}': 1,
      '{event="peer:signal",outcome="unknown-peer"}': 1,
      '{event="unknown",outcome="unknown-event"}': 1,
    });
  });

  it('who was not let in', async () => {
    await expect(server.connect({ auth: { protocol: 0 } })).rejects.toThrow();
    expect(await told('parlor_refused_handshakes_total')).toEqual({ '{code="protocol-mismatch"}': 1 });
  });

  it('nothing of who they are and where', async () => {
    const { wish: asked, id } = await server.seat();
    const text = await (await get('/metrics')).text();
    for (const secret of [id, asked.roomId, asked.door, asked.profile, asked.device, '127.0.0.1', TOKEN]) expect(text).not.toContain(secret);
  });
});
