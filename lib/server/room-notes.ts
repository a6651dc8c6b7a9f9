/** Room notes: what a room has decided, signed by the server and carried by the people in it, so that a server without memory can be reminded. */
import * as z from '@/lib/protocol/zod';
import { bytes16Schema, participantIdSchema, roomIdSchema } from '@/lib/protocol/ids';
import { TICKET_LIFE_MS } from '@/lib/protocol/limits';
import { roomSettingsSchema } from '@/lib/protocol/room-settings';
import type { NoteFacts, Room } from './rooms/room';
import type { RoomKey } from './rooms/room-store';
import { openToken, type SigningSecrets, signToken } from './signed-token';

const peopleSchema = z.array(z.object({ participantId: participantIdSchema, device: bytes16Schema }));
const noteSchema = z.object({
  roomId: roomIdSchema,
  door: bytes16Schema,
  openedAt: z.number(),
  version: z.number(),
  issuedAt: z.number(),
  settings: roomSettingsSchema,
  hosts: peopleSchema,
  removed: peopleSchema,
  seated: peopleSchema,
});

const PURPOSE = 'parlor/1 note';

/** How long after its start a server lets itself be reminded. */
export const REMINDING_MS = 10 * 60 * 1000;

export function signNote(secrets: SigningSecrets, { roomId, door }: RoomKey, { openedAt, version, settings, hosts, removed, seats }: Room, nowMs: number): string {
  const seated = seats.map(({ participantId, device }) => ({ participantId, device }));
  return signToken(secrets, PURPOSE, { roomId, door, openedAt, version, issuedAt: nowMs, settings, hosts, removed, seated });
}

/**
 * What the server may have forgotten of this room: nothing that it said since it was started, and nothing after a while,
 * when whoever could speak against an old note has come back.
 * Good for as long as a ticket is.
 * @returns `null` when the note is forged, of another room, or tells nothing that could have been forgotten
 */
export function readNote(secrets: SigningSecrets, { roomId, door }: RoomKey, text: string, { nowMs, startedAtMs }: { nowMs: number; startedAtMs: number }): NoteFacts | null {
  if (nowMs > startedAtMs + REMINDING_MS) return null;
  const note = noteSchema.safeParse(openToken(secrets, PURPOSE, text));
  if (!note.success || note.data.roomId !== roomId || note.data.door !== door) return null;
  const { issuedAt } = note.data;
  return issuedAt < startedAtMs && issuedAt > nowMs - TICKET_LIFE_MS ? note.data : null;
}
