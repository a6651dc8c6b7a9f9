/** Where else a server can be had, as it tells those on its own network at `/api/addresses`. */
import * as z from '@/lib/protocol/zod';

export const ADDRESSES_PATH = '/api/addresses';

export const addressesSchema = z.object({
  /** Origins at which other devices can open the server, likeliest first. */
  https: z.array(z.string()),
  /** `null`: it serves no https. */
  httpsPort: z.nullable(z.int()),
  /** Made by the server itself, so that browsers warn about it. */
  ownCertificate: z.boolean(),
});

export type Addresses = z.infer<typeof addressesSchema>;

/** The same page of the same server at another of its addresses: path, room and key stay. */
export function atOrigin(link: string, origin: string): string {
  const { pathname, search, hash } = new URL(link);
  return origin + pathname + search + hash;
}

/** Whether a link leads every device to itself (RFC 6761, RFC 1122), so that only the one it was made on finds the server. */
export function isForThisDeviceOnly(link: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(link).hostname);
}
