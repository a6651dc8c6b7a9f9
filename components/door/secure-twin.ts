/** Where the same page may be had over https. */
import { type Addresses, atOrigin } from '@/lib/protocol/addresses';

/**
 * The https twin of an http address, fragment included.
 * @param addresses what the server says of itself; `null` where it says nothing
 * @returns `null` where there is none, or where the port is a server's own, whose secure twin cannot be guessed
 */
export function secureTwinOf(href: string, addresses: Addresses | null): string | null {
  const url = new URL(href);
  if (url.protocol !== 'http:') return null;
  if (addresses?.httpsPort != null) {
    const here = new URL(`https://${url.hostname}:${addresses.httpsPort}`).origin;
    // The server's own certificate warns by any name; a given one is good for the names in it.
    const origin = addresses.ownCertificate || addresses.https.includes(here) ? here : (addresses.https[0] ?? here);
    return atOrigin(href, origin);
  }
  return url.port === '' ? atOrigin(href, `https://${url.host}`) : null;
}
