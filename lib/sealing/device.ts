/** By what a room knows a device again after it was removed: a name that says nothing outside that room. */
import { toBase64Url } from '@/lib/protocol/base64url';
import type { RoomId } from '@/lib/protocol/ids';
import { type Bytes, hkdf, utf8 } from './bytes';

/**
 * HKDF(secret, salt = roomId, info = "parlor/1 device"), 16 bytes in base64url. Two rooms cannot tell that it is one device.
 * @param secret random, kept on the device
 */
export async function deviceIn(roomId: RoomId, secret: Bytes): Promise<string> {
  return toBase64Url(await hkdf(secret, utf8(roomId), utf8('parlor/1 device'), 16));
}
