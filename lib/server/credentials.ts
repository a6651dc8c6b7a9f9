/** What somebody shows at the door, read and verified. What does not hold is no error: the join goes on without it. */
import { createHash } from 'node:crypto';
import { fromBase64Url } from '@/lib/protocol/base64url';
import type { RequestPayload } from '@/lib/protocol/events';
import { roomIdOf } from '@/lib/protocol/ids';
import { readNote } from './room-notes';
import type { JoinRequest } from './rooms/room-store';
import type { SigningSecrets } from './signed-token';
import { verifyTicket } from './tickets';

export interface Reading {
  signingSecrets: SigningSecrets;
  nowMs: number;
  /** When this server was started: what it has said since, it cannot have forgotten. */
  startedAtMs: number;
}

/** What the server keeps of a device's name: who reads a note learns no name that would pass for that device. */
const digestOf = (device: string) => createHash('sha256').update(device).digest().subarray(0, 16).toString('base64url');

export async function readCredentials(wish: RequestPayload<'room:join'>, { signingSecrets, nowMs, startedAtMs }: Reading): Promise<Pick<JoinRequest, 'device' | 'holdsSecret' | 'ticket' | 'note' | 'startedAtMs'>> {
  const { roomId, door, participantId, hostSecret } = wish;
  const device = digestOf(wish.device);
  const ticket = wish.ticket === undefined ? null : verifyTicket(signingSecrets, wish.ticket, nowMs);
  const isTheirs = ticket?.roomId === roomId && ticket.door === door && ticket.participantId === participantId && ticket.device === device;
  return {
    device,
    startedAtMs,
    holdsSecret: hostSecret !== undefined && (await roomIdOf(fromBase64Url(hostSecret))) === roomId,
    ticket: isTheirs ? ticket : null,
    note: wish.note === undefined ? null : readNote(signingSecrets, { roomId, door }, wish.note, { nowMs, startedAtMs }),
  };
}
