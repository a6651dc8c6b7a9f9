/** Who a request is from when proxies stand in between: their word is taken only where the operator trusts their address. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { AddressSet } from './subnets';

/** What is read of a request; `socket.request` of Socket.IO is one. */
export type ForwardedRequest = { headers: IncomingMessage['headers']; socket: { remoteAddress?: string | undefined; encrypted?: boolean } };

/** Without the port that some proxies add, and IPv4 as such when it came in IPv6 clothes (RFC 4291, section 2.5.5.2). */
function plainAddress(text: string): string {
  const bare = text.trim().replace(/^\[([^\]]*)\](?::\d+)?$/, '$1');
  return bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^::ffff:(\d+(?:\.\d+){3})$/i, '$1');
}

/**
 * The address of whoever asked: every trusted proxy adds at the right of `X-Forwarded-For` whom it heard, so the first from the right
 * that is no trusted proxy is the client. What stands further left, anybody may have written.
 * @param isProxy those whom the operator trusts (`Env.trustedProxies`)
 * @returns the nearest address that is known where the header makes no sense; '' when the socket is gone
 */
export function clientAddressOf({ headers, socket }: ForwardedRequest, isProxy: AddressSet): string {
  let client = plainAddress(socket.remoteAddress ?? '');
  // Node joins repeated headers in the order in which they came.
  const heard = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plainAddress);
  while (isProxy(client)) {
    const next = heard.pop() ?? '';
    if (isIP(next) === 0) break;
    client = next;
  }
  return client;
}

/** Whether the browser came by https: to this server itself, or to a trusted proxy that says so. */
export function isSecure({ headers, socket }: ForwardedRequest, isProxy: AddressSet): boolean {
  if (socket.encrypted) return true;
  return isProxy(plainAddress(socket.remoteAddress ?? '')) && [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',').at(-1)?.trim() === 'https';
}

/**
 * The value of `Strict-Transport-Security`, or `null` where it must not be said: on plain http browsers take no notice of it (RFC 6797,
 * section 8.1), and with the server's own certificate it would take away the way past the browser's warning.
 */
export function hstsFor(request: ForwardedRequest, { maxAgeS, isProxy, ownCertificate }: { maxAgeS: number; isProxy: AddressSet; ownCertificate: boolean }): string | null {
  if (maxAgeS === 0 || !isSecure(request, isProxy) || (request.socket.encrypted === true && ownCertificate)) return null;
  return `max-age=${maxAgeS}`;
}
