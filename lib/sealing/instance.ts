/** The identity of one page load: an ephemeral key pair that signals are sealed to. It is never stored. */
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { Bytes } from './bytes';

/** ECDH over P-256 (NIST SP 800-186); a reload makes a new one, so old recordings mean nothing. */
export interface Instance {
  privateKey: CryptoKey;
  /** The uncompressed point, 65 bytes, base64url. Travels inside the sealed profile. */
  publicKey: string;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

export async function createInstance(): Promise<Instance> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  return { privateKey: pair.privateKey, publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
}

/**
 * The 32 shared bytes of two instances.
 * @throws {DOMException} `DataError` when the other key is not a point of the curve
 */
export async function agree(own: Instance, otherPublicKey: string): Promise<Bytes> {
  const publicKey = await crypto.subtle.importKey('raw', fromBase64Url(otherPublicKey), CURVE, false, []);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, own.privateKey, 256));
}
