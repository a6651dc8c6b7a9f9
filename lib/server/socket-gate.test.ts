import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_RATES } from '@/lib/config/rate-limits';
import { MAX_PAYLOAD_BYTES, MAX_TRANSPORT_BYTES } from '@/lib/protocol/limits';
import { RateLimits } from './rate-limits';
import { CONNECT, openRaw, type RawConnection } from './testing/raw-connection';
import { garden, openSignalingServer, type SeatedPage, type SignalingServer } from './testing/signaling-server';

let server: SignalingServer;
afterEach(() => server.close());

const connections = () => new Promise<number>((resolve, reject) => server.httpServer.getConnections((error, count) => (error ? reject(error) : resolve(count))));

/** By polling first, and then as a client changes over. */
async function openUpgraded(): Promise<RawConnection> {
  const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { Connection: 'close' } })).text();
  const page = await openRaw(server.url, `&sid=${(JSON.parse(opened.slice(1)) as { sid: string }).sid}`);
  page.say('2probe', '5');
  return page;
}

/** More than the buffers of both ends hold. */
function flood({ page }: SeatedPage, to: string): void {
  const envelope = 'A'.repeat(MAX_PAYLOAD_BYTES - 200);
  for (let n = 0; n < 500; n++) page.tell('peer:signal', { to, envelope });
}

async function expectServed(): Promise<void> {
  expect(await (await server.connect()).ask('room:peek', garden)).toMatchObject({ ok: true });
}

describe('a socket is closed, and it alone', () => {
  it('that sends more at once than the transport takes', async () => {
    server = await openSignalingServer();
    const page = await openRaw(server.url);
    page.say(`42["room:peek","${'x'.repeat(MAX_TRANSPORT_BYTES)}"]`);
    await page.end;
    await expectServed();
  });

  it('whose polling request is longer than the transport takes', async () => {
    server = await openSignalingServer();
    const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body: 'x'.repeat(MAX_TRANSPORT_BYTES + 1) });
    expect(answer.status).toBe(413);
    await expectServed();
  });

  it('that sends what Socket.IO cannot have sent', async () => {
    server = await openSignalingServer();
    const packets = [
      'nonsense',
      '49[]',
      '42{}',
      '42["disconnect"]',
      '451000-["room:peek"]',
      '451-["room:peek",{"_placeholder":true,"num":0}]',
      // Goes away from the one namespace there is.
      '41',
    ];
    // None of them answers when the server closes: the connections go all the same.
    await Promise.all(
      packets.map(async (packet) => {
        const page = await openRaw(server.url);
        await page.connected();
        page.say(packet, '42["room:leave",{}]');
        await page.end;
      }),
    );
    await expectServed();
  });

  it('that never says which protocol it speaks', async () => {
    server = await openSignalingServer({}, { connectTimeout: 100 });
    await (await openRaw(server.url)).end;
    await expectServed();
  });

  it('that asks twice to be connected, before it is answered or after, to whatever', async () => {
    server = await openSignalingServer();
    for (const again of [Array<string>(1500).fill(CONNECT), Array<string>(1500).fill('40/elsewhere,'), ['40']]) {
      const page = await openRaw(server.url);
      page.say(CONNECT, ...again);
      await page.end;
    }
    await expect.poll(() => server.io.sockets.sockets.size).toBe(0);
    await expectServed();
  });

  it('that is refused, of which the log tells no more than it has room for', async () => {
    server = await openSignalingServer();
    const refused = async () => {
      const page = await openRaw(server.url);
      page.say(...Array<string>(100).fill('40{"protocol":1}'));
      await page.end;
    };
    for (let n = 0; n < 60; n++) await refused();
    const lines = server.logged().filter(({ code }) => code === 'protocol-mismatch');
    // Fifty at once, and one a second: this took less than ten.
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(60);
    await expectServed();
  });

  it('that opens a websocket anywhere else', async () => {
    server = await openSignalingServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    socket.write('GET /elsewhere HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    await once(socket.resume(), 'end');
    // It does not answer.
    await expect.poll(connections).toBe(0);
  });

  it('that opens a websocket anywhere else, and breaks off', async () => {
    server = await openSignalingServer();
    const { hostname, port } = new URL(server.url);
    const upgraded = once(server.httpServer, 'upgrade');
    const socket = connect({ port: Number(port), host: hostname });
    socket.write('GET /elsewhere HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    await upgraded;
    socket.resetAndDestroy();
    await expect.poll(connections).toBe(0);
    await expectServed();
  });

  it('that sends more than anybody has to say, though nothing above counts it', async () => {
    server = await openSignalingServer();
    for (const packet of ['3', '4312["x"]']) {
      const page = await openRaw(server.url);
      await page.connected();
      page.say(...Array<string>(3_500).fill(packet));
      await page.end;
    }
    await expectServed();
  });

  it.each([
    { name: 'that does not read what it is sent', open: () => openRaw(server.url) },
    { name: 'that does not read, once it has changed from polling to a websocket', open: openUpgraded },
  ])('$name', async ({ open }) => {
    server = await openSignalingServer({ caps: { unreadBytes: 512 * 1024 } });
    const anna = await server.seat();
    const deaf = await open();
    const asked = { ...anna.wish, participantId: 'deafdeafdeafdeaf' };
    await deaf.connected();
    deaf.say(`420["room:join",${JSON.stringify(asked)}]`);
    await anna.page.next('peer:joined');
    deaf.socket.pause();
    flood(anna, asked.participantId);
    expect(await anna.page.next('peer:updated')).toMatchObject({ participant: { id: asked.participantId, away: true } });
    await expect.poll(connections).toBe(1);
    await expectServed();
    deaf.socket.destroy();
  });

  it('that has most to read, where all together have too much', async () => {
    server = await openSignalingServer({ caps: { unreadBytes: Infinity, unreadBytesInAll: 512 * 1024 } });
    const anna = await server.seat();
    const deaf = await Promise.all(
      ['deafdeafdeafdeaf', 'alsodeafalsodeaf'].map(async (participantId) => {
        const page = await openRaw(server.url);
        await page.connected();
        page.say(`420["room:join",${JSON.stringify({ ...anna.wish, participantId })}]`);
        return { ...page, participantId };
      }),
    );
    for (const page of deaf) {
      await anna.page.next('peer:joined');
      page.socket.pause();
    }
    for (const { participantId } of deaf) flood(anna, participantId);
    expect(await anna.page.next('peer:updated')).toMatchObject({ participant: { away: true } });
    await expectServed();
    for (const { socket } of deaf) socket.destroy();
  });
});

it('Nobody waits until somebody else has said all that came in one piece', async () => {
  server = await openSignalingServer();
  const page = await server.connect();
  const loud = await openRaw(server.url);
  await loud.connected();
  let heard = 0;
  const begun = new Promise<void>((resolve) => {
    for (const { conn } of server.io.sockets.sockets.values()) conn.on('packet', ({ data }) => String(data).includes('loud') && ++heard && resolve());
  });
  loud.say(...Array<string>(2_500).fill('42["loud"]'));
  await begun;
  await page.ask('room:peek', garden);
  expect(heard).toBeLessThan(2_000);
});

describe('no socket is opened', () => {
  it('beyond what is allowed by claiming an empty one', async () => {
    server = await openSignalingServer({ limits: new RateLimits({ rates: { ...DEFAULT_RATES, handshakes: { count: 1, windowS: 60 } }, exemptsLoopback: false }) });
    await openRaw(server.url);
    expect((await openRaw(server.url, '&sid=')).status).toBe(429);
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=`)).status).toBe(429);
  });

  it('beyond those one address may have, seated or not; who goes makes place', async () => {
    server = await openSignalingServer({ caps: { socketsPerAddress: 2 } });
    const first = await server.seat();
    await openRaw(server.url);
    expect((await openRaw(server.url)).status).toBe(429);
    await first.page.crash();
    await expect.poll(async () => (await openRaw(server.url)).status).toBe(101);
  });

  it('and no connection is held for one that was refused', async () => {
    server = await openSignalingServer({ caps: { sockets: 0 } });
    const refused = await Promise.all(Array.from({ length: 5 }, () => openRaw(server.url)));
    expect(refused.map(({ status }) => status)).toEqual(Array(5).fill(503));
    await Promise.all(refused.map(({ end }) => end));
    await expect.poll(connections).toBe(0);
  });
});
