import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import { commitTo, createNonce, deriveSafetyCode, type Fingerprints, isKept } from './safety-code';
import vectors from './vectors.json';

const { callerNonce, calleeNonce, callerFingerprint, calleeFingerprint, commitment, code } = vectors.safetyCode;
const NONCES = [fromBase64Url(callerNonce), fromBase64Url(calleeNonce)] as const;
const FINGERPRINTS: Fingerprints = { caller: fromBase64Url(callerFingerprint), callee: fromBase64Url(calleeFingerprint) };

const flipped = (bytes: Uint8Array<ArrayBuffer>, index: number) => bytes.map((byte, at) => (at === index ? byte ^ 1 : byte));

describe('the vectors', () => {
  it('give the commitment and the code', async () => {
    expect(toBase64Url(await commitTo(NONCES[0], FINGERPRINTS))).toBe(commitment);
    expect(await deriveSafetyCode(...NONCES, FINGERPRINTS)).toEqual(code);
  });

  it('give the code with another library', () => {
    const info = Buffer.concat([Buffer.from('parlor/1 code'), FINGERPRINTS.caller, FINGERPRINTS.callee]);
    const bits = Buffer.from(hkdfSync('sha256', Buffer.concat(NONCES), '', info, 5)).readUIntBE(0, 5);
    expect(Array.from({ length: 6 }, (_, index) => Math.floor(bits / 2 ** (34 - 6 * index)) % 64)).toEqual(code);
  });
});

describe('a commitment', () => {
  it('is kept by its own nonce and certificates', async () => {
    expect(await isKept(fromBase64Url(commitment), NONCES[0], FINGERPRINTS)).toBe(true);
  });

  it('is broken by one other bit anywhere: in itself, in the nonce, in either certificate', async () => {
    const promised = fromBase64Url(commitment);
    for (let index = 0; index < 32; index++) {
      expect(await isKept(flipped(promised, index), NONCES[0], FINGERPRINTS)).toBe(false);
      expect(await isKept(promised, NONCES[0], { ...FINGERPRINTS, caller: flipped(FINGERPRINTS.caller, index) })).toBe(false);
      expect(await isKept(promised, NONCES[0], { ...FINGERPRINTS, callee: flipped(FINGERPRINTS.callee, index) })).toBe(false);
      if (index < 16) expect(await isKept(promised, flipped(NONCES[0], index), FINGERPRINTS)).toBe(false);
    }
  });

  it('is broken by a part of itself, and by nothing at all', async () => {
    for (const part of [new Uint8Array(), fromBase64Url(commitment).slice(0, 31), new Uint8Array(33)]) expect(await isKept(part, NONCES[0], FINGERPRINTS)).toBe(false);
  });

  it('is not kept with the two ends exchanged', async () => {
    expect(await isKept(fromBase64Url(commitment), NONCES[0], { caller: FINGERPRINTS.callee, callee: FINGERPRINTS.caller })).toBe(false);
  });
});

describe('a code', () => {
  it('is another one with another nonce or certificate at either end', async () => {
    const codes = await Promise.all([
      deriveSafetyCode(...NONCES, FINGERPRINTS),
      deriveSafetyCode(flipped(NONCES[0], 3), NONCES[1], FINGERPRINTS),
      deriveSafetyCode(NONCES[0], flipped(NONCES[1], 3), FINGERPRINTS),
      deriveSafetyCode(...NONCES, { ...FINGERPRINTS, caller: flipped(FINGERPRINTS.caller, 9) }),
      deriveSafetyCode(...NONCES, { ...FINGERPRINTS, callee: flipped(FINGERPRINTS.callee, 9) }),
    ]);
    expect(new Set(codes.map(String)).size).toBe(codes.length);
  });

  it('uses all 64 symbols in every place', async () => {
    const codes = await Promise.all(Array.from({ length: 1_500 }, () => deriveSafetyCode(createNonce(), createNonce(), FINGERPRINTS)));
    // That one of them is missing by chance: once in 10^7 runs.
    for (let place = 0; place < 6; place++) expect(new Set(codes.map((one) => one[place])).size).toBe(64);
  });
});
