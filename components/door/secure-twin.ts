/** Where the same page may be had over https. */

/**
 * The https twin of an http address, fragment included.
 * @returns `null` where the port is a server's own, whose secure twin cannot be guessed
 */
export function secureTwinOf(href: string): string | null {
  const url = new URL(href);
  if (url.protocol !== 'http:' || url.port !== '') return null;
  url.protocol = 'https:';
  return url.href;
}
