/** Room and participant ids: how they look, how they are made, and what a minted room id proves. */
import * as z from '@/lib/protocol/zod';

/** Names a room. Any id of this form opens one; `mintRoom` makes those whose creator can prove to be the host. */
export type RoomId = string;
/** Names one person in one room: 80 random bits made by that person's own page. */
export type ParticipantId = string;

export const roomIdSchema = z.string().check(z.regex(/^[a-z0-9-]{3,64}$/));
export const participantIdSchema = z.string().check(z.regex(/^[a-z2-7]{16}$/));
/** 16 bytes in base64url: the door, the key, the host's secret. */
export const bytes16Schema = z.string().check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lowercase base32 without padding (RFC 4648, section 6). */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
  }
  if (bits > 0) text += BASE32[(value << (5 - bits)) & 31];
  return text;
}

/** A fresh participant id, from the platform's CSPRNG. */
export function createParticipantId(): ParticipantId {
  return base32(crypto.getRandomValues(new Uint8Array(10)));
}

/** Whether a room id looks like one that "New meeting" made. Such a room always has a key. */
export function looksMinted(roomId: RoomId): boolean {
  return /^[a-z2-7]{16}$/.test(roomId);
}

/**
 * The room id that a host secret proves: the first 16 characters of base32(SHA-256(secret)), 80 bits.
 * @param hostSecret 16 bytes
 */
export async function roomIdOf(hostSecret: Uint8Array<ArrayBuffer>): Promise<RoomId> {
  return base32(new Uint8Array(await crypto.subtle.digest('SHA-256', hostSecret))).slice(0, 16);
}
