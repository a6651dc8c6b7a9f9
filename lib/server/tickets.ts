/** Tickets: what a seat's owner shows at the next join. Signed by the server, kept by the page, stored nowhere else. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from '@/lib/protocol/zod';
import { roleSchema } from '@/lib/protocol/events';
import { bytes16Schema, participantIdSchema, roomIdSchema } from '@/lib/protocol/ids';

const ticketSchema = z.object({
  roomId: roomIdSchema,
  door: bytes16Schema,
  participantId: participantIdSchema,
  role: roleSchema,
  /** Milliseconds since the epoch. */
  firstSeatedAt: z.number(),
  /** Good until then; milliseconds since the epoch. */
  exp: z.number(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** Keeps a ticket's signature from passing for that of anything else signed with the same secret. */
const PURPOSE = 'parlor/1 ticket';

function signature(body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${PURPOSE}\n${body}`).digest();
}

/** `base64url(JSON).base64url(HMAC-SHA-256)`, signed with the first secret. */
export function signTicket(secrets: readonly [string, ...string[]], ticket: Ticket): string {
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${body}.${signature(body, secrets[0]).toString('base64url')}`;
}

/** @returns the ticket when any of the secrets signed it and it is still good, else `null` */
export function verifyTicket(secrets: readonly string[], text: string, nowMs: number): Ticket | null {
  const [body, mac, ...rest] = text.split('.');
  if (!body || !mac || rest.length > 0) return null;
  const shown = Buffer.from(mac, 'base64url');
  const isSigned = secrets.some((secret) => {
    const expected = signature(body, secret);
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  });
  if (!isSigned) return null;
  // Signed, so it is JSON; but perhaps of another version of the server.
  const ticket = ticketSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return ticket.success && ticket.data.exp > nowMs ? ticket.data : null;
}
