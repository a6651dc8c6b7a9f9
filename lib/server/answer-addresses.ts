/** `/api/addresses`: where else this server can be had. Told to its own machine and network only: nobody else needs its inner addresses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList } from 'node:net';
import { type Addresses, ADDRESSES_PATH } from '@/lib/protocol/addresses';
import type { Https } from './https';

/** Addresses that the internet does not route: RFC 1122, 1918, 3927, 6598; RFC 4193, 4291. */
const NEARBY = new BlockList();
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['100.64.0.0', 10]] as const) NEARBY.addSubnet(net, bits, 'ipv4');
NEARBY.addAddress('::1', 'ipv6');
for (const [net, bits] of [['fc00::', 7], ['fe80::', 10]] as const) NEARBY.addSubnet(net, bits, 'ipv6');

/** What proxies add. Behind one, everybody seems to be near. */
const MARKS_OF_PROXIES = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** @returns whether the request was one for this address, and is answered */
export function answerAddresses(request: IncomingMessage, response: ServerResponse, https: Pick<Https, 'origins' | 'port' | 'ownCertificate'> | null): boolean {
  if (request.url?.split('?', 1)[0] !== ADDRESSES_PATH) return false;
  response.setHeader('Cache-Control', 'no-store');
  if (!isFromNearby(request)) response.writeHead(404).end();
  else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(addressesOf(https)));
  return true;
}

function addressesOf(https: Parameters<typeof answerAddresses>[2]): Addresses {
  return { https: https?.origins() ?? [], httpsPort: https?.port ?? null, ownCertificate: https?.ownCertificate ?? false };
}

/** From this machine, or from an address that only exists on a network of somebody's own. */
export function isFromNearby({ socket: { remoteAddress, localAddress }, headers }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string; localAddress?: string } }): boolean {
  if (remoteAddress === undefined || MARKS_OF_PROXIES.some((name) => name in headers)) return false;
  if (remoteAddress === localAddress) return true;
  // Sockets that listen for both families name IPv4 this way; a zone (%eth0) is no part of the address.
  const address = remoteAddress.replace(/^::ffff:/i, '').replace(/%.*$/, '');
  return NEARBY.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
