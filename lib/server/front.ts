/** What every request passes before a page is made for it: how long it may take to arrive, what it may ask for, and how often. */
import type { RequestListener, ServerOptions } from 'node:http';
import { clientAddressOf } from './client-address';
import type { RateLimits } from './rate-limits';
import type { AddressSet } from './subnets';

/** Against those who dawdle, and so hold connections for nothing. Uploads are not among what a page sends. In milliseconds and bytes. */
export const HTTP_BOUNDS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  // How often Node looks whose time is up.
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;

/** No address here comes near it. */
const MAX_URL_LENGTH = 2_000;

export interface FrontOptions {
  limits: RateLimits;
  isProxy: AddressSet;
}

/** Hands on what may be asked for: reading, at an address of sensible length, not too often. No request here has a body that anybody reads. */
export function guardPages({ limits, isProxy }: FrontOptions, serve: RequestListener): RequestListener {
  return (request, response) => {
    const refuse = (status: number, headers: Record<string, string> = {}) => void response.writeHead(status, { Connection: 'close', ...headers }).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
    if ((request.url?.length ?? 0) > MAX_URL_LENGTH) return refuse(414);
    void limits.take('http', clientAddressOf(request, isProxy)).then((waitS) => {
      if (waitS > 0) refuse(429, { 'Retry-After': String(waitS) });
      else serve(request, response);
    });
  };
}
