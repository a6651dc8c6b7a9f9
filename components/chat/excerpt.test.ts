import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt';

describe('excerpt', () => {
  it('leaves what fits', () => expect(excerpt('hello there', 11)).toBe('hello there'));
  it('is one line', () => expect(excerpt(' a\n\n b\t c ', 20)).toBe('a b c'));
  it('ends with dots where there is more', () => expect(excerpt('hello there', 6)).toBe('hello…'));
  it('does not cut a character in two', () => expect(excerpt('👍👍👍', 2)).toBe('👍…'));
  it('says that there is more behind much empty space', () => expect(excerpt(`a${' '.repeat(4000)}b`, 100)).toBe('a…'));
  it('has a length, whatever the text', () => expect([...excerpt('x'.repeat(4000), 100)]).toHaveLength(100));
});
