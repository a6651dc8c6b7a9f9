/** Whatever names a person or opens a room is drawn from the platform's CSPRNG, whole and from nowhere else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromBase64Url } from '@/lib/protocol/base64url';
import { createParticipantId } from '@/lib/protocol/ids';
import { mintRoom } from '@/lib/protocol/room-link';
import { loadSigningSecrets } from '@/lib/server/signing-secrets';

let drawn: number[];
beforeEach(() => {
  drawn = [];
  vi.spyOn(Math, 'random').mockImplementation(() => {
    throw new Error('can be guessed');
  });
  const draw = crypto.getRandomValues.bind(crypto);
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    drawn.push(array?.byteLength ?? 0);
    return draw(array);
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the platform is asked', () => {
  it('for the 80 bits of a participant id', () => {
    expect(createParticipantId()).toHaveLength(16);
    expect(drawn).toEqual([10]);
  });

  it('for the 128 bits of a key and of a host secret', async () => {
    const { key, hostSecret } = await mintRoom();
    expect([fromBase64Url(key).length, fromBase64Url(hostSecret).length]).toEqual([16, 16]);
    expect(drawn).toEqual([16, 16]);
  });

  it('for every bit of an id: each is set as often as not', () => {
    const ids = Array.from({ length: 2_000 }, createParticipantId);
    expect(new Set(ids).size).toBe(ids.length);
    for (let place = 0; place < 16; place++) {
      const values = ids.map((id) => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(id[place] ?? ''));
      for (let bit = 0; bit < 5; bit++) {
        // Ten times the standard deviation, which is 22.
        expect(Math.abs(values.filter((value) => (value >> bit) & 1).length - 1_000), `bit ${bit} of character ${place}`).toBeLessThan(220);
      }
    }
  });

  it('for the 256 bits with which tickets and notes are signed', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parlor-secret-'));
    const [secret] = loadSigningSecrets([], folder);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    rmSync(folder, { recursive: true });
  });
});
