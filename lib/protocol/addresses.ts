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
