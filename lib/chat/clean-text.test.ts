import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '@/lib/protocol/beside-messages';
import { cleanText } from './clean-text';

const FAMILY = '👩‍👩‍👧‍👦';

describe('cleanText', () => {
  it.each([
    ['  hello \n', 'hello'],
    ['one\r\ntwo\rthree\u2028four\u0085five', 'one\ntwo\nthree\nfour\nfive'],
    ['a\tb', 'a\tb'],
    ['a\u0000\u0007\u001b[31mb\u009f', 'a[31mb'],
    ['\u202eevil\u202c\u2066!\u2069', 'evil!'],
    ['\u200fשלום\u200e', '\u200fשלום\u200e'],
    ['x\ud83dy\ude00z', 'xyz'],
    ['a\ud83d\u0000\ude00b', 'ab'],
    ['a\n\n\nb', 'a\n\n\nb'],
    [`a${'\n \t'.repeat(500)}\n    b`, 'a\n\n\n    b'],
    [`Z${'\u0301'.repeat(500)}!`, `Z${'\u0301'.repeat(8)}!`],
    [FAMILY, FAMILY],
    ['<b>bold</b>', '<b>bold</b>'],
  ])('makes %j into %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it.each(['', '   ', '\n\t\n', '\u200b\u200d\u2060', '\u3164', '\u0000\u202e', '\ufe0f\u0301', '\u2800'])('finds nothing to say in %j', (raw) => {
    expect(cleanText(raw)).toBeNull();
  });

  it('cuts what is too long, never through a character', () => {
    expect(cleanText('x'.repeat(MAX_TEXT_LENGTH))).toHaveLength(MAX_TEXT_LENGTH);
    expect(cleanText('x'.repeat(MAX_TEXT_LENGTH + 1))).toHaveLength(MAX_TEXT_LENGTH);
    expect(cleanText(`${'x'.repeat(MAX_TEXT_LENGTH - 1)}😀 and more`)).toBe('x'.repeat(MAX_TEXT_LENGTH - 1));
    expect(cleanText(`${'x'.repeat(MAX_TEXT_LENGTH - 5)}${FAMILY} and more`)).toBe('x'.repeat(MAX_TEXT_LENGTH - 5));
    expect(cleanText(`${'x'.repeat(MAX_TEXT_LENGTH - 1)}e\u0301`)).toBe('x'.repeat(MAX_TEXT_LENGTH - 1));
    // One character without an end: it is cut after all.
    expect(cleanText('👩\u200d'.repeat(MAX_TEXT_LENGTH))?.length).toBeGreaterThan(MAX_TEXT_LENGTH - 3);
  });

  it('gives nothing, or what it would leave as it is', () => {
    const unit = fc.constantFrom(' ', '\n', '\r', '\t', '\u202e', '\u200d', '\u0301', '\ud83d', '\ude00', '\u0000', 'a', FAMILY, '中');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit, maxLength: 300 }), fc.integer({ min: 3990, max: 4010 }).chain((pad) => fc.string({ unit, maxLength: 40 }).map((end) => 'x'.repeat(pad) + end))), (raw) => {
        const text = cleanText(raw);
        if (text === null) return;
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(cleanText(text)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is quick with what is made to be slow', () => {
    for (const long of ['\n'.repeat(1e6), `\n${' '.repeat(1e6)}`.repeat(2), '\n \n x'.repeat(2e5), '\u0301'.repeat(1e6), '👩\u200d'.repeat(3e5)]) expect(cleanText(long)?.length ?? 0).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  }, 5_000);
});
