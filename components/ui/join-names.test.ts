import { describe, expect, it } from 'vitest';
import { joinNames } from './join-names';

const said = (...input: Parameters<typeof joinNames>) => joinNames(...input).map(({ text }) => text).join('');

describe('joinNames', () => {
  it('joins as the language does', () => {
    expect(said(['Ann'], 'en')).toBe('Ann');
    expect(said(['Ann', 'Mateo'], 'en')).toBe('Ann and Mateo');
    expect(said(['Ann', 'Mateo', 'Yuki'], 'en')).toBe('Ann, Mateo and Yuki');
    expect(said(['Ann', 'Mateo', 'Yuki'], 'zh-CN')).toBe('Ann、Mateo、Yuki');
  });
  it('leaves a row open that others follow', () => {
    expect(said(['Ann', 'Mateo'], 'en', true)).toBe('Ann, Mateo');
    expect(said(['李薇', '王浩'], 'zh-CN', true)).toBe('李薇、王浩');
  });
  it('tells names from what joins them', () => {
    expect(joinNames(['Ann', 'and'], 'en').filter(({ isName }) => isName)).toEqual([
      { text: 'Ann', isName: true },
      { text: 'and', isName: true },
    ]);
  });
});
