import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base32, bytes16Schema, createParticipantId, looksMinted, participantIdSchema, roomIdOf, roomIdSchema } from './ids';
import { fromBase64Url, toBase64Url } from './base64url';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('base32', () => {
  // RFC 4648, section 10.
  it.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('writes %j as %j', (text, expected) => {
    expect(base32(bytes(text))).toBe(expected);
  });
});

describe('base64url', () => {
  it('is that of the platform', () => {
    for (let length = 0; length < 70; length += 1) {
      const random = crypto.getRandomValues(new Uint8Array(length));
      expect(toBase64Url(random)).toBe(Buffer.from(random).toString('base64url'));
      expect(fromBase64Url(toBase64Url(random))).toEqual(random);
    }
  });
});

describe('ids', () => {
  it('of participants are fresh and well formed', () => {
    const made = Array.from({ length: 100 }, createParticipantId);
    expect(new Set(made).size).toBe(100);
    for (const id of made) expect(participantIdSchema.safeParse(id).success).toBe(true);
  });

  it('of rooms prove the secret that they come from', async () => {
    const secret = new Uint8Array(16).map((_, index) => index);
    const digest = createHash('sha256').update(secret).digest();
    expect(await roomIdOf(secret)).toBe(base32(digest.subarray(0, 10)));
    expect(looksMinted(await roomIdOf(secret))).toBe(true);
    expect(await roomIdOf(new Uint8Array(16))).not.toBe(await roomIdOf(secret));
  });

  it.each([['abc', true], ['my-room-7', true], ['x'.repeat(64), true], ['ab', false], ['x'.repeat(65), false], ['Room', false], ['a/b', false], ['a b c', false], ['abc\n', false]])(
    'of rooms: %j is one: %s',
    (id, isOne) => {
      expect(roomIdSchema.safeParse(id).success).toBe(isOne);
    },
  );

  it('of 16 bytes have one spelling each', () => {
    const text = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
    expect(bytes16Schema.safeParse(text).success).toBe(true);
    expect(bytes16Schema.safeParse(`${text.slice(0, 21)}B`).success).toBe(false);
    expect(bytes16Schema.safeParse(text.slice(0, 21)).success).toBe(false);
    expect(bytes16Schema.safeParse(`${text}=`).success).toBe(false);
  });
});
