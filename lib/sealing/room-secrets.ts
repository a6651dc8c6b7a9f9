/** What a room's link gives to those who hold it: the door that the server may know, and the keys that it may not. */
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { RoomId } from '@/lib/protocol/ids';
import { type Bytes, hkdf, importAesKey, utf8 } from './bytes';

/** Everything that one room's link yields. */
export interface RoomSecrets {
  roomId: RoomId;
  /** The link's key itself: 16 bytes, or the room id's own bytes where the link has none. */
  key: Bytes;
  /** Sent with peek and join, 16 bytes in base64url. It reveals nothing of the key. */
  door: string;
  /** Seals profiles. */
  profileKey: CryptoKey;
}

/**
 * Derives a room's secrets.
 * @param key the fragment's key, 16 bytes in base64url; `null` for a link without a secret
 */
export async function deriveRoomSecrets(roomId: RoomId, key: string | null): Promise<RoomSecrets> {
  const ikm = key === null ? utf8(roomId) : fromBase64Url(key);
  const salt = utf8(roomId);
  const [door, profile] = await Promise.all([
    hkdf(ikm, salt, utf8('parlor/1 door'), 16),
    hkdf(ikm, salt, utf8('parlor/1 profile'), 32),
  ]);
  return { roomId, key: ikm, door: toBase64Url(door), profileKey: await importAesKey(profile) };
}
