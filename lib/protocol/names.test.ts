import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_LENGTH } from './limits';
import { cleanName, isCleanName } from './names';

describe('cleanName', () => {
  it.each([
    ['  Ann  ', 'Ann'],
    ['Ann\t \n Example', 'Ann Example'],
    ['A\u030angstro\u0308m', 'Ångström'],
    ['李 小龙', '李 小龙'],
    ['Ann\u0000\u0007\u001b[31m', 'Ann [31m'],
    ['\u202eevil\u202c', 'evil'],
    ['a\u2066b\u2069c\u200ed\u200fe\u061cf', 'a b c d e f'],
    ['zero\u200bwidth\ufeff', 'zero width'],
    ['👩‍👧', '👩‍👧'],
    ['x'.repeat(41), 'x'.repeat(40)],
    ['👍'.repeat(41), '👍'.repeat(40)],
    [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
  ])('makes %j into %j', (raw, clean) => {
    expect(cleanName(raw)).toBe(clean);
  });

  it.each(['', '   ', '\u200b\u2060', '\u202e\u202c', '\u0000', '\u200d', '\ufe0f', '\u3000'])('finds no name in %j', (raw) => {
    expect(cleanName(raw)).toBeNull();
  });

  it('gives nothing, or a name of 1 to 40 code points that it would leave as it is', () => {
    const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: fc.constantFrom(' ', '\u202e', '\u200d', '\u0301', 'a', '\n', '👩') }));
    fc.assert(
      fc.property(anyName, (raw) => {
        const name = cleanName(raw);
        if (name === null) return;
        const length = [...name].length;
        expect(length).toBeGreaterThanOrEqual(1);
        expect(length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
        expect(isCleanName(name)).toBe(true);
        expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
