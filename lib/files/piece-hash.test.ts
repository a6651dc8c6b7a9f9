import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { PieceHash } from './piece-hash';
import { fileOf } from './testing/fake-meeting';

const MB = 2 ** 20;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** As it is defined, of a file as a whole. */
function hashOf(bytes: Uint8Array): string {
  const digests: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += MB) digests.push(sha256(bytes.subarray(from, from + MB)));
  return sha256(Buffer.concat(digests)).toString('hex');
}

it.each([0, 1, MB - 1, MB, MB + 1, 3 * MB + 7])('hashes %i bytes, in whatever parts they come', async (size) => {
  const { bytes } = fileOf(size);
  const expected = hashOf(bytes);
  for (const part of [size || 1, MB, 65_536, 300_001]) {
    const hash = new PieceHash();
    for (let from = 0; from < size; from += part) {
      const given = bytes.slice(from, from + part);
      hash.update(given);
      // They are the caller's again.
      given.fill(0);
    }
    expect(await hash.digest()).toBe(expected);
  }
});

it('tells files apart that differ in one byte, or in the order of their pieces', async () => {
  const { bytes } = fileOf(2 * MB + 5);
  const spoiled = bytes.slice();
  spoiled[MB + 3]! ^= 1;
  const turned = new Uint8Array([...bytes.subarray(MB, 2 * MB), ...bytes.subarray(0, MB), ...bytes.subarray(2 * MB)]);
  const hashes = await Promise.all([bytes, spoiled, turned].map((each) => {
    const hash = new PieceHash();
    hash.update(each);
    return hash.digest();
  }));
  expect(new Set(hashes).size).toBe(3);
});
