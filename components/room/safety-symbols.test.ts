import { describe, expect, it } from 'vitest';
import { safetySymbol } from './safety-symbols';

const all = (locale: 'en' | 'zh-CN') => Array.from({ length: 64 }, (_, number) => safetySymbol(number, locale));

describe('the symbols of a safety code', () => {
  it('are as many as six bits tell apart, and no more', () => {
    expect(() => all('en')).not.toThrow();
    expect(() => safetySymbol(64, 'en')).toThrow(RangeError);
  });

  it('have a picture of one letter that is old enough, and coloured without being asked', () => {
    for (const { picture } of all('en')) {
      expect([...picture]).toHaveLength(1);
      expect(picture).toMatch(/^\p{Emoji_Presentation}$/u);
      // Older ones are in the fonts of letters too, and come without colour where such a font is asked first.
      expect(picture.codePointAt(0)).toBeGreaterThan(0xffff);
      // People, and what has the shades of skin.
      expect(picture).not.toMatch(/\p{Emoji_Modifier_Base}|\p{Regional_Indicator}/u);
    }
  });

  it.each(['en', 'zh-CN'] as const)('are each called otherwise in %s, in few letters', (locale) => {
    const names = all(locale).map(({ name }) => name);
    expect(new Set(names).size).toBe(64);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(locale === 'en' ? 9 : 3);
    // Said over a bad line, one must not be taken for a part of another.
    for (const name of names) expect(names.filter((other) => other !== name && other.startsWith(name))).toEqual([]);
  });

  it('keep their numbers, on which both ends agree', () => {
    expect([0, 1, 31, 62, 63].map((number) => safetySymbol(number, 'en').name)).toEqual(['elephant', 'turtle', 'lemon', 'rocket', 'tractor']);
  });
});
