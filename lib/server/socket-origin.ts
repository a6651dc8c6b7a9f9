/** From which pages sockets may be opened: the browser says in `Origin` whose page it is (RFC 6455, section 10.2). */
import type { IncomingMessage } from 'node:http';

const hostNameOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '');

/**
 * A page of the same host, or of an origin that the operator named. The port is not compared, as some proxies drop it from `Host`.
 * What sends no `Origin` is no page of another site: programs, and same-origin GET requests.
 */
export function isOriginAllowed({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>, allowedOrigins: readonly string[]): boolean {
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  const name = hostNameOf(origin);
  return name !== '' && host !== undefined && name === hostNameOf(`http://${host}`);
}
