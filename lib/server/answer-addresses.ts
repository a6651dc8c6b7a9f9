/** `/api/addresses`: where else this server can be had. Told to its own machine and network only: nobody else needs its inner addresses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { type Addresses, ADDRESSES_PATH } from '@/lib/protocol/addresses';
import { isLoopback } from './addresses';
import type { Https } from './https';
import { isPublicAddress } from './subnets';

/** What proxies add. Behind one, everybody seems to be near. */
const MARKS_OF_PROXIES = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** @returns whether the request was one for this address, and is answered */
export function answerAddresses(request: IncomingMessage, response: ServerResponse, https: Pick<Https, 'origins' | 'port' | 'ownCertificate'> | null): boolean {
  if (request.url?.split('?', 1)[0] !== ADDRESSES_PATH) return false;
  response.setHeader('Cache-Control', 'no-store');
  if (!isFromNearby(request) || !isAskedByOwnName(request, https)) response.writeHead(404).end();
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
  return !isPublicAddress(remoteAddress.replace(/^::ffff:/i, '').replace(/%.*$/, ''));
}

/** Another site's name may be made to lead here (DNS rebinding): its page would then ask in that name. */
function isAskedByOwnName({ headers: { host = '' } }: IncomingMessage, https: Parameters<typeof answerAddresses>[2]): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const own = [hostname().toLowerCase(), ...(https?.origins() ?? []).map((origin) => new URL(origin).hostname)];
  return isIP(name) !== 0 || isLoopback(name) || name.endsWith('.local') || own.includes(name);
}
