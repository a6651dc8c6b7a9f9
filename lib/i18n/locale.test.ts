import { describe, expect, it } from 'vitest';
import { pickLocale } from './locale';

describe('pickLocale', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh-Hant-HK;q=0.9, en;q=0.8', 'zh-CN'],
    ['en;q=0.8, zh;q=0.9', 'zh-CN'],
    ['fr, de;q=0.9', 'en'],
    ['fr, zh;q=0.5', 'zh-CN'],
    ['zh;q=0, fr', 'en'],
    ['en, zh', 'en'],
    ['ZH-cn', 'zh-CN'],
    [';;;,=q', 'en'],
  ])('%s is %s', (header, locale) => expect(pickLocale(header)).toBe(locale));
});
