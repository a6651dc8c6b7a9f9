import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeIceUrl, proofOf } from './ice-probe';
import { iceServersFor } from './ice-servers';
import { ATTRIBUTES, type Attributes, decodeResponse, encodeRequest, type Method, type StunResponse } from './stun/message';
import { coturnProblem, openCoturn } from './testing/coturn';

const SECRET = 'north-star';
const REFUSED = 403;

function credentialsBy(turnSecret: string) {
  const [turn] = iceServersFor({ stunUrls: [], turnUrls: ['turn:relay.example'], turnSecret, turnTtlS: 60 }, 'abcdefghijklmnop', Date.now());
  return { username: turn?.username ?? '', credential: turn?.credential ?? '' };
}

/** XOR-PEER-ADDRESS of an IPv4 address (RFC 8489, section 14.2). */
function peer(address: string): Buffer {
  const bytes = address.split('.').map((part, index) => Number(part) ^ (Buffer.from('2112a442', 'hex')[index] ?? 0));
  return Buffer.from([0, 1, 0x21, 0x12, ...bytes]);
}

describe.skipIf(coturnProblem)(`coturn as deploy/ sets it up${coturnProblem ? ` (skipped: ${coturnProblem})` : ''}`, () => {
  let coturn: Awaited<ReturnType<typeof openCoturn>>;
  beforeAll(async () => {
    coturn = await openCoturn(SECRET);
  });
  afterAll(() => coturn?.close());

  const probe = (url: string, { secret = SECRET, ca = coturn.ca }: { secret?: string; ca?: string | undefined } = {}) => probeIceUrl(url, { credentials: credentialsBy(secret), ca, patienceMs: 10_000 });

  it('serves who knows the secret, by UDP, TCP and TLS', async () => {
    const { port, tlsPort } = coturn;
    const urls = [`stun:localhost:${port}`, `stuns:localhost:${tlsPort}`, `turn:localhost:${port}`, `turn:127.0.0.1:${port}?transport=tcp`, `turns:localhost:${tlsPort}`, `turns:127.0.0.1:${tlsPort}?transport=tcp`];
    expect(await Promise.all(urls.map(async (url) => [url, await probe(url)]))).toEqual(urls.map((url) => [url, { kind: 'ok' }]));
  });

  it('refuses another secret', async () => {
    for (const url of [`turn:localhost:${coturn.port}`, `turns:localhost:${coturn.tlsPort}`]) expect(await probe(url, { secret: 'south-star' })).toEqual({ kind: 'refused', code: 401 });
  });

  it('fails at TLS when nobody who is known has signed its certificate', async () => {
    expect(await probeIceUrl(`turns:localhost:${coturn.tlsPort}`, { credentials: credentialsBy(SECRET), patienceMs: 10_000 })).toEqual({ kind: 'tls-failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('relays to public addresses, and into no private network', async () => {
    const socket = createSocket('udp4');
    socket.connect(coturn.port, '127.0.0.1');
    await once(socket, 'connect');
    const ask = async (method: Method, attributes: Attributes, key?: Buffer): Promise<StunResponse> => {
      const transaction = randomBytes(12);
      socket.send(encodeRequest(method, transaction, attributes, key));
      const [bytes] = (await once(socket, 'message')) as [Buffer];
      const response = decodeResponse(bytes, method, transaction);
      if (!response) throw new Error('no answer to what was asked');
      return response;
    };
    const wish: Attributes = [[ATTRIBUTES.requestedTransport, Buffer.from([17, 0, 0, 0])]];
    const proof = proofOf(await ask('allocate', wish), credentialsBy(SECRET));
    if (!proof) throw new Error('not asked for credentials');
    expect((await ask('allocate', [...wish, ...proof.attributes], proof.key)).errorCode).toBeUndefined();
    const permission = async (address: string) => (await ask('createPermission', [[ATTRIBUTES.xorPeerAddress, peer(address)], ...proof.attributes], proof.key)).errorCode;

    expect(await permission('1.1.1.1')).toBeUndefined();
    for (const address of ['10.0.0.7', '172.16.0.1', '172.31.255.254', '192.168.1.1', '127.0.0.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '0.0.0.0']) {
      expect([address, await permission(address)]).toEqual([address, REFUSED]);
    }
    await ask('refresh', [[ATTRIBUTES.lifetime, Buffer.alloc(4)], ...proof.attributes], proof.key);
    socket.close();
  });
});
