import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressesSchema } from '@/lib/protocol/addresses';
import { answerAddresses, isFromNearby } from './answer-addresses';

const HTTPS = { origins: () => ['https://192.168.1.7:3443'], port: 3443, ownCertificate: true };
let https: typeof HTTPS | null;
const server = createServer((request, response) => {
  if (!answerAddresses(request, response, https)) response.writeHead(418).end();
});
const get = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });

beforeEach(() => {
  https = HTTPS;
  return new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('the addresses', () => {
  it('are told to this machine, as the protocol has them', async () => {
    const response = await get('/api/addresses');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(addressesSchema.parse(await response.json())).toEqual({ https: ['https://192.168.1.7:3443'], httpsPort: 3443, ownCertificate: true });
  });

  it('are none where no https is served', async () => {
    https = null;
    expect(await (await get('/api/addresses')).json()).toEqual({ https: [], httpsPort: null, ownCertificate: false });
  });

  it.each(['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via'])('are not told through a proxy (%s)', async (name) => {
    const response = await get('/api/addresses', { [name]: '203.0.113.9' });
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  const named = (host: string) => {
    const { port } = server.address() as AddressInfo;
    return new Promise<number | undefined>((resolve) => request({ host: '127.0.0.1', port, path: '/api/addresses', headers: { host } }, ({ statusCode }) => resolve(statusCode)).end());
  };

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example'])('are not told to a page of "%s", whose name was made to lead here', async (host) => {
    expect(await named(host)).toBe(404);
  });

  it.each(['localhost:3000', '192.168.1.7:3443', '[::1]:3000', 'ann-laptop.local'])('are told to a page of %s', async (host) => {
    expect(await named(host)).toBe(200);
  });

  it('leave every other address to the pages', async () => {
    expect((await get('/api/addresses/more')).status).toBe(418);
  });

  const from = (remoteAddress: string | undefined, localAddress = '198.51.100.1') => isFromNearby({ headers: {}, socket: { remoteAddress, localAddress } });

  it.each(['127.0.0.1', '::1', '10.1.2.3', '172.31.0.1', '192.168.1.20', '::ffff:192.168.1.20', '169.254.3.4', '100.100.1.1', 'fd00::7', 'fe80::1%eth0'])('are told to %s', (address) => {
    expect(from(address)).toBe(true);
  });

  it.each(['203.0.113.9', '172.32.0.1', '192.169.0.1', '100.128.0.1', '::ffff:203.0.113.9', '2001:db8::1', undefined])('are not told to %s', (address) => {
    expect(from(address)).toBe(false);
  });

  it('are told to the machine itself, whatever its address', () => {
    expect(from('198.51.100.1')).toBe(true);
  });
});
