/** By which certificates the two ends of a connection know each other (RFC 8122): as described, and where the browser tells it, as shown. */
import type { Bytes } from '@/lib/sealing/bytes';

const FINGERPRINT = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})\r?$/gim;

/**
 * The one certificate that a description names, as 32 bytes of SHA-256.
 * @returns `null` where there is none yet; `spoiled` where it is of another kind, or there are several: who names two would show one here
 * and use the other
 */
export function fingerprintOf(description: RTCSessionDescriptionInit | null): Bytes | 'spoiled' | null {
  const sdp = description?.sdp ?? '';
  const mentions = [...sdp.matchAll(/fingerprint/gi)].length;
  if (mentions === 0) return null;
  const values = [...sdp.matchAll(FINGERPRINT)].map(([, value = '']) => value.toLowerCase());
  const [first] = values;
  // What is written in a way that this does not read, the browser may read all the same.
  if (!first || values.length !== mentions || values.some((value) => value !== first)) return 'spoiled';
  return Uint8Array.from(first.split(':'), (byte) => parseInt(byte, 16));
}

/** Both ends' certificates of a connection. `null` before they are described; `spoiled` where they cannot be told for sure. */
export async function fingerprintsOf(connection: RTCPeerConnection): Promise<{ own: Bytes; far: Bytes } | 'spoiled' | null> {
  const own = fingerprintOf(connection.currentLocalDescription);
  const far = fingerprintOf(connection.currentRemoteDescription);
  if (own === 'spoiled' || far === 'spoiled') return 'spoiled';
  if (!own || !far) return null;
  // Firefox does not tell what was shown; there the browser's own check against the description stands alone.
  const [shown] = connection.sctp?.transport.getRemoteCertificates?.() ?? [];
  const isShown = !shown || isEqual(far, new Uint8Array(await crypto.subtle.digest('SHA-256', shown)));
  return isShown ? { own, far } : 'spoiled';
}

export function isEqual(one: Uint8Array, two: Uint8Array): boolean {
  return one.length === two.length && one.every((byte, index) => byte === two[index]);
}
