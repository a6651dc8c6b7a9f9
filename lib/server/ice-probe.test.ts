import { lookup } from 'node:dns/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { probeIceUrl } from './ice-probe';
import { iceServersFor } from './ice-servers';
import { ATTRIBUTES } from './stun/message';
import { agree, type Behaviour, type FakeStunServer, openFakeStunServer, refuse, strict } from './testing/fake-stun-server';

vi.mock('node:dns/promises', { spy: true });

let server: FakeStunServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

const credentialsBy = (turnSecret: string) => {
  const [turn] = iceServersFor({ stunUrls: [], turnUrls: ['turn:relay.example'], turnSecret, turnTtlS: 60 }, 'abcdefghijklmnop', Date.now());
  return { username: turn?.username ?? '', credential: turn?.credential ?? '' };
};

async function probe(service: 'stun' | 'turn', transport: 'udp' | 'tcp', behave: Behaviour, { turnSecret = 'north-star', patienceMs = 5_000 } = {}) {
  server = await openFakeStunServer(transport, behave);
  // Only TURN has its transport in the URL; STUN over TCP is not what browsers ask for.
  const url = `${service}:127.0.0.1:${server.port}${service === 'turn' ? `?transport=${transport}` : ''}`;
  return probeIceUrl(url, { credentials: credentialsBy(turnSecret), patienceMs });
}

const methods = () => server?.requests.map(({ method, isProven }) => `${method}${isProven ? ' proven' : ''}`);

describe('a STUN server', () => {
  it('is asked for a Binding', async () => {
    expect(await probe('stun', 'udp', strict)).toEqual({ kind: 'ok' });
    expect(methods()).toEqual(['1']);
  });

  it('is asked again when a request was lost', async () => {
    expect(await probe('stun', 'udp', (request, count) => (count > 2 ? agree(request) : null))).toEqual({ kind: 'ok' });
    expect(new Set(server?.requests.map(({ transaction }) => transaction.toString('hex'))).size).toBe(1);
  });

  it('that says nothing, does not answer', async () => {
    expect(await probe('stun', 'udp', () => null, { patienceMs: 100 })).toEqual({ kind: 'no-answer' });
  });

  it('that says what was not asked, does not answer', async () => {
    const behave: Behaviour = (request, count) => (count === 1 ? agree({ ...request, transaction: Buffer.alloc(12) }) : Buffer.from('noise'));
    expect(await probe('stun', 'udp', behave, { patienceMs: 700 })).toEqual({ kind: 'no-answer' });
    expect(server?.requests).toHaveLength(2);
  });

  it('that may not answer, refuses', async () => {
    expect(await probe('stun', 'udp', (request) => refuse(request, 403))).toEqual({ kind: 'refused', code: 403 });
  });
});

describe.each(['udp', 'tcp'] as const)('a TURN server over %s', (transport) => {
  it('relays for who knows the secret, and is given back what it gave', async () => {
    expect(await probe('turn', transport, strict)).toEqual({ kind: 'ok' });
    expect(methods()).toEqual(['3', '3 proven', '4 proven']);
    expect(server?.requests.at(-1)?.attributes.get(ATTRIBUTES.lifetime)).toEqual(Buffer.alloc(4));
  });

  it('refuses another secret', async () => {
    expect(await probe('turn', transport, strict, { turnSecret: 'south-star' })).toEqual({ kind: 'refused', code: 401 });
    expect(methods()).toEqual(['3', '3']);
  });

  it('has a new nonce at times', async () => {
    const behave: Behaviour = (request) => {
      if (!request.isProven) return refuse(request, 401);
      return request.attributes.get(ATTRIBUTES.nonce)?.toString() === 'newer' ? agree(request) : refuse(request, 438, 'newer');
    };
    expect(await probe('turn', transport, behave)).toEqual({ kind: 'ok' });
    expect(methods()).toEqual(['3', '3 proven', '3 proven', '4 proven']);
  });

  it('may have no room left', async () => {
    expect(await probe('turn', transport, (request) => refuse(request, request.isProven ? 486 : 401))).toEqual({ kind: 'refused', code: 486 });
  });

  it('counts as well when it does not answer the last request', async () => {
    expect(await probe('turn', transport, (request, count) => (request.method === 4 ? null : strict(request, count)), { patienceMs: 2_000 })).toEqual({ kind: 'ok' });
  });

  it('may be silent', async () => {
    expect(await probe('turn', transport, () => null, { patienceMs: 100 })).toEqual({ kind: 'no-answer' });
  });

  it('may not be there', async () => {
    const { port, close } = await openFakeStunServer(transport, strict);
    close();
    expect(await probeIceUrl(`turn:127.0.0.1:${port}?transport=${transport}`, { credentials: credentialsBy('north-star') })).toEqual({ kind: 'no-answer' });
  });
});

it('does not take another program on the port for a TURN server', async () => {
  expect(await probe('turn', 'tcp', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).toEqual({ kind: 'no-answer' });
});

it('tells a server that does not speak TLS', async () => {
  server = await openFakeStunServer('tcp', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(await probeIceUrl(`stuns:127.0.0.1:${server.port}`)).toMatchObject({ kind: 'tls-failed' });
});

it('tells a name that leads nowhere', async () => {
  vi.mocked(lookup).mockRejectedValueOnce(Object.assign(new Error(), { code: 'ENOTFOUND' }));
  expect(await probeIceUrl('stun:relay.invalid')).toEqual({ kind: 'unresolved' });
});

it('does not wait longer for a name than for a server', async () => {
  vi.mocked(lookup).mockReturnValueOnce(new Promise(() => {}) as never);
  expect(await probeIceUrl('stun:relay.invalid', { patienceMs: 100 })).toEqual({ kind: 'unresolved' });
});

it('says that it cannot speak DTLS', async () => {
  expect(await probeIceUrl('turns:127.0.0.1?transport=udp')).toEqual({ kind: 'unchecked' });
});
