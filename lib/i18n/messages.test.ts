import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import firstInEnglish from './messages/en';
import links from './messages/links';
import settings from './messages/settings';
import firstInChinese from './messages/zh-CN';

type Tree = { readonly [key: string]: string | Tree };

/** Every message with its path: `lobby.inside` and its words. */
function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`)));
}

const en = { ...firstInEnglish, ...links.en, ...settings.en };
const zhCN = { ...firstInChinese, ...links['zh-CN'], ...settings['zh-CN'] };
const english = flatten(en);
const chinese = flatten(zhCN);
/** `{name}`, `{count, plural ...}` and `<names>`. */
const placeholdersIn = (message: string) => [...new Set([...message.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)].map(([, name, tag]) => name ?? `<${tag}>`))].sort();

describe('the catalogs', () => {
  it('have the same keys', () => expect(chinese.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort()));

  it('ask for the same things to fill in', () => {
    const inChinese = new Map(chinese);
    for (const [key, message] of english) expect([key, placeholdersIn(inChinese.get(key) ?? '')]).toEqual([key, placeholdersIn(message)]);
  });

  it.each([
    ['en', english, en],
    ['zh-CN', chinese, zhCN],
  ] as const)('can be formatted in %s', (locale, entries, messages) => {
    const t = createTranslator({ locale, messages: messages as typeof en, onError: (error) => { throw error; } }) as unknown as {
      rich(key: string, values: object): unknown;
    };
    for (const [key, message] of entries) {
      const values = placeholdersIn(message).map((name) => (name.startsWith('<') ? [name.slice(1, -1), () => 'Ann'] : [name, 2]));
      expect(t.rich(key, Object.fromEntries(values))).not.toBe(key);
    }
  });

  it('hold no day and no time: the catalogs know nobody’s time zone', () => {
    for (const [, message] of [...english, ...chinese]) expect(message).not.toMatch(/,\s*(date|time)\b/);
  });

  it('keep to the house style: no apology, no shouting', () => {
    for (const [, message] of [...english, ...chinese]) expect(message).not.toMatch(/oops|please|error|[!！]|您/i);
  });
});
