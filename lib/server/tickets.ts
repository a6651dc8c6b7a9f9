/** Tickets: what a seat's owner shows at the next join. Signed by the server, kept by the page, stored nowhere else. */
import * as z from '@/lib/protocol/zod';
import { bytes16Schema, participantIdSchema, roomIdSchema } from '@/lib/protocol/ids';
import { openToken, type SigningSecrets, signToken } from './signed-token';

const ticketSchema = z.object({
  roomId: roomIdSchema,
  door: bytes16Schema,
  /** The life of the room in which the seat was taken: what it passes besides the id ends with that life. */
  openedAt: z.number(),
  participantId: participantIdSchema,
  /** A digest of the device's name. A ticket that another device shows proves nothing. */
  device: bytes16Schema,
  /** Milliseconds since the epoch. */
  firstSeatedAt: z.number(),
  /** Good until then; milliseconds since the epoch. */
  exp: z.number(),
});
export type Ticket = z.infer<typeof ticketSchema>;

const PURPOSE = 'parlor/1 ticket';

export function signTicket(secrets: SigningSecrets, ticket: Ticket): string {
  return signToken(secrets, PURPOSE, ticket);
}

/** @returns the ticket when any of the secrets signed it and it is still good, else `null` */
export function verifyTicket(secrets: SigningSecrets, text: string, nowMs: number): Ticket | null {
  const ticket = ticketSchema.safeParse(openToken(secrets, PURPOSE, text));
  return ticket.success && ticket.data.exp > nowMs ? ticket.data : null;
}
