/** Profiles under the room's key: who somebody is, readable by those who hold the link and by nobody else. */
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';
import { isCleanName } from '@/lib/protocol/names';
import { type Profile, profileSchema } from '@/lib/protocol/peer-messages';
import { type Bytes, concat, utf8 } from './bytes';

const VERSION = 1;
const NONCE_BYTES = 12;
/** Every profile is this long before sealing, so that its length tells nothing of the name. */
const PADDED_BYTES = 512;

// Binding room and seat, so that a server cannot put one person's profile on another's seat.
const additionalData = (roomId: RoomId, id: ParticipantId): Bytes => utf8(`profile|${roomId}|${id}`);

/** Seals a profile for one seat of one room: base64url(version | nonce | ciphertext), AES-256-GCM. */
export async function sealProfile(key: CryptoKey, roomId: RoomId, id: ParticipantId, profile: Profile): Promise<string> {
  const text = utf8(JSON.stringify(profile));
  if (text.length > PADDED_BYTES - 2) throw new RangeError('profile too long to be padded');
  const padded = new Uint8Array(PADDED_BYTES);
  new DataView(padded.buffer).setUint16(0, text.length);
  padded.set(text, 2);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additionalData(roomId, id) }, key, padded);
  return toBase64Url(concat(Uint8Array.of(VERSION), iv, new Uint8Array(sealed)));
}

/** Opens a seat's profile; `null` when it was not sealed by a holder of the link for this very seat, or breaks a rule. */
export async function openProfile(key: CryptoKey, roomId: RoomId, id: ParticipantId, sealed: string): Promise<Profile | null> {
  try {
    const bytes = fromBase64Url(sealed);
    if (bytes[0] !== VERSION) return null;
    const iv = bytes.subarray(1, 1 + NONCE_BYTES);
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: additionalData(roomId, id) }, key, bytes.subarray(1 + NONCE_BYTES));
    const length = new DataView(text).getUint16(0);
    const profile = profileSchema.parse(JSON.parse(new TextDecoder().decode(new Uint8Array(text, 2, length))));
    return isCleanName(profile.name) ? profile : null;
  } catch {
    return null;
  }
}
