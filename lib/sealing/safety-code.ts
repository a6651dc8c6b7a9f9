/**
 * The safety code of a link: six symbols that both ends show, and that agree only if both see the same two certificates.
 * Each end brings a nonce. Who calls commits to theirs first, so nobody can try nonces until two codes look alike: whoever sits in
 * between has one guess in 2^36 for each link.
 */
import { type Bytes, concat, hkdf, utf8 } from './bytes';

export const NONCE_BYTES = 16;
/** How many symbols a code has, and of how many each is one. */
const CODE_SYMBOLS = 6;
const SYMBOL_BITS = 6;
const CODE_BYTES = 5;

/** The SHA-256 fingerprints of both ends' certificates (RFC 8122), 32 bytes each, as one end sees them. */
export interface Fingerprints {
  caller: Bytes;
  callee: Bytes;
}

export function createNonce(): Bytes {
  return crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
}

/** The caller's promise: SHA-256(nonce | caller's fingerprint | callee's fingerprint), 32 bytes. */
export async function commitTo(nonce: Bytes, { caller, callee }: Fingerprints): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(nonce, caller, callee)));
}

/** Whether the caller kept the promise, and meant the same certificates. Takes as long for a near miss as for any other. */
export async function isKept(commitment: Bytes, nonce: Bytes, fingerprints: Fingerprints): Promise<boolean> {
  const expected = await commitTo(nonce, fingerprints);
  let difference = expected.length ^ commitment.length;
  for (const [index, byte] of expected.entries()) difference |= byte ^ (commitment[index] ?? 0);
  return difference === 0;
}

/**
 * The first 36 bits of HKDF-SHA-256(caller's nonce | callee's nonce, no salt, info = "parlor/1 code" | both fingerprints).
 * @returns six numbers of 0 to 63
 */
export async function deriveSafetyCode(callerNonce: Bytes, calleeNonce: Bytes, { caller, callee }: Fingerprints): Promise<number[]> {
  const bytes = await hkdf(concat(callerNonce, calleeNonce), new Uint8Array(), concat(utf8('parlor/1 code'), caller, callee), CODE_BYTES);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: CODE_SYMBOLS }, (_, index) => parseInt(bits.slice(index * SYMBOL_BITS, (index + 1) * SYMBOL_BITS), 2));
}
