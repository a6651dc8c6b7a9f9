/** Carries sealed signals between two seats of one room. */
import type { ErrorCode, NoticePayload } from '@/lib/protocol/events';
import { type ParlorServer, type ParlorSocket, seatChannel } from './socket-server';
import type { Allowance } from '@/lib/protocol/token-bucket';

/** A full room of links being made at once fits into the burst; nobody needs more than the refill for long. */
export const SIGNAL_ALLOWANCE: Allowance = { burst: 600, refillPerS: 100 };

/**
 * Relays one signal, without awaiting anything: signals arrive in the order in which they were sent.
 * The address is made of the sender's own room, so nobody outside it can be reached, and the sender's name is stamped on.
 */
export function relaySignal(io: ParlorServer, socket: ParlorSocket, { to, envelope }: NoticePayload<'peer:signal'>): ErrorCode | null {
  const place = socket.data.place;
  if (!place?.seated) return 'not-seated';
  if (!socket.data.signalAllowance.take()) return 'rate-limited';
  const address = seatChannel(place.room, to);
  if (to === place.participantId || !io.sockets.adapter.rooms.has(address)) return 'unknown-peer';
  io.to(address).emit('peer:signal', { from: place.participantId, envelope });
  return null;
}
