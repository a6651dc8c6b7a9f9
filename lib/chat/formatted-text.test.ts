import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnlyEmoji, parseText, plainText, type Span } from './formatted-text';

/** A line's tree, written so that a person can read it. */
const written = (spans: readonly Span[]): string =>
  spans
    .map((span) => {
      if ('href' in span) return `<${span.href}>`;
      if ('text' in span) return span.kind === 'code' ? `{${span.text}}` : span.text;
      return span.kind === 'strong' ? `[${written(span.spans)}]` : `(${written(span.spans)})`;
    })
    .join('');
const line = (text: string): string => parseText(text).map((block) => (block.kind === 'code' ? `CODE ${block.text}` : block.lines.map(written).join('|'))).join('||');
const kinds = (text: string) => parseText(text).map((block) => `${block.kind}: ${block.kind === 'code' ? block.text : block.lines.map(written).join('|')}`);
const depth = (spans: readonly Span[]): number => Math.max(0, ...spans.map((span) => ('spans' in span ? 1 + depth(span.spans) : 0)));

describe('a line', () => {
  it.each([
    ['plain', 'plain'],
    ['*one* and _two_', '(one) and (two)'],
    ['**strong** __too__', '[strong] [too]'],
    ['***both***', '[(both)]'],
    ['*a **b** c*', '(a [b] c)'],
    ['**a *b***', '**a *b***'],
    ['snake_case_name 2*3*4 a**b**c', 'snake_case_name 2*3*4 a**b**c'],
    ['这是*重点*内容', '这是(重点)内容'],
    ['* not this * nor _ that _', '* not this * nor _ that _'],
    ['*open', '*open'],
    ['*open **and** on', '*open [and] on'],
    ['*note: *this* one', '*note: (this) one'],
    ['(*in brackets*), *before a comma*, *"quoted"*', '((in brackets)), (before a comma), ("quoted")'],
    ['**** ____ ****x****', '**** ____ ****x****'],
    ['`*not* this`', '{*not* this}'],
    ['``a ` b`` and `open', '{a ` b} and `open'],
    ['*`code` in it*', '({code} in it)'],
    ['*<b>&amp;</b>*', '(<b>&amp;</b>)'],
  ])('%j is read as %j', (text, tree) => {
    expect(line(text)).toBe(tree);
  });

  it.each([
    ['see https://a.example/x.', 'see <https://a.example/x>.'],
    ['(https://a.example/x)', '(<https://a.example/x>)'],
    ['https://a.example/Foo_(bar)', '<https://a.example/Foo_(bar)>'],
    ['https://a.example/))))', '<https://a.example/>))))'],
    ['*https://a.example/_x_*', '(<https://a.example/_x>_)'],
    ['https://a.example/a_b_c?d=*e*f', '<https://a.example/a_b_c?d=*e*f>'],
    ['看https://a.example/路，好', '看<https://a.example/路>，好'],
    ['HTTP://A.example!', '<HTTP://A.example>!'],
    ['mailto:ann@a.example, or not', '<mailto:ann@a.example>, or not'],
    ['https://аррӏе.example', '<https://аррӏе.example>'],
    ['http://[::1]:3000/', '<http://[::1]:3000/>'],
    ['`https://a.example`', '{https://a.example}'],
  ])('finds the address in %j', (text, tree) => {
    expect(line(text)).toBe(tree);
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x file:///etc/passwd blob:https',
    'https://bank.example@evil.example/',
    'https://a:b@evil.example/',
    'https:// http://. https://[ mailto:nobody mailto:a@b@c',
    'xhttps://a.example 1http://a.example',
  ])('opens nothing in %j', (text) => {
    expect(JSON.stringify(parseText(text))).not.toContain('"link"');
    expect(plainText(text)).toBe(text);
  });

  it('ends an address before what cannot be seen', () => {
    expect(line('https://a.example/\u202egpj.exe')).toBe('<https://a.example/>\u202egpj.exe');
    expect(line('https://a.example/\u200b\u00adx')).toBe('<https://a.example/>\u200b\u00adx');
  });
});

describe('blocks', () => {
  it.each([
    ['one\ntwo', ['paragraph: one|two']],
    ['one\n\n\ntwo', ['paragraph: one', 'paragraph: two']],
    ['> quoted\n>too\nmine', ['quote: quoted|too', 'paragraph: mine']],
    ['> *a*\n\n> b', ['quote: (a)', 'quote: b']],
    ['>> twice', ['quote: > twice']],
    ['before\n```\n*a*\n\n> b\n```\nafter', ['paragraph: before', 'code: *a*\n\n> b', 'paragraph: after']],
    ['```ts\nlet x;\n```', ['code: let x;']],
    ['```one line```', ['code: one line']],
    ['```a``` and ```b```', ['paragraph: {a} and {b}']],
    ['```\nopen', ['paragraph: ```|open']],
    ['```\na\n```\n```\nb', ['code: a', 'paragraph: ```|b']],
    ['*over\nlines*', ['paragraph: *over|lines*']],
    ['', []],
  ])('of %j are %j', (text, blocks) => {
    expect(kinds(text)).toEqual(blocks);
  });
});

describe('plain text', () => {
  it.each([
    ['The *dry* **week** starts on `Thursday`, see https://a.example/_x_', 'The dry week starts on Thursday, see https://a.example/_x_'],
    ['> *Thursday*\nI can', 'Thursday\nI can'],
    ['so:\n```ts\nlet *x;\n```', 'so:\nlet *x;'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
  ])('of %j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('whatever arrives', () => {
  const piece = fc.constantFrom('*', '**', '***', '_', '__', '`', '``', '```', '\n', '\n```\n', '\n```js\n', '\n> ', '>', ' ', 'a', 'word', '中', 'https://a.example/(', 'mailto:a@b.example', ')', '.', '<b>', '&', '\ud83d', '👩‍👧', '\u202e', '\r');
  const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')));

  it('loses nothing but the marks', () => {
    const kept = (text: string) => text.replace(/[*_`>\s]/g, '');
    const withoutLanguages = (text: string) => text.replace(/^\s{0,3}```[\w+#.-]{1,20}\s*$/gm, '');
    const isWithin = (part: string, whole: string) => {
      let at = 0;
      for (const unit of whole) if (part.startsWith(unit, at)) at += unit.length;
      return at === part.length;
    };
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = kept(plainText(text));
        expect(isWithin(shown, kept(text)), 'nothing is made up').toBe(true);
        expect(isWithin(kept(withoutLanguages(text)), shown), 'nothing is lost').toBe(true);
        if (!text.includes('```')) expect(shown).toBe(kept(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('never nests deeper than there are kinds of marks, and links only to pages and letters', () => {
    const hrefs = (spans: readonly Span[]): string[] => spans.flatMap((span) => (span.kind === 'link' ? [span.href] : 'spans' in span ? hrefs(span.spans) : []));
    fc.assert(
      fc.property(hostile, (text) => {
        for (const block of parseText(text)) {
          if (block.kind === 'code') continue;
          for (const spans of block.lines) {
            expect(depth(spans)).toBeLessThanOrEqual(8);
            for (const href of hrefs(spans)) expect(href).toMatch(/^(https?:\/\/|mailto:)[^\s"<>]+$/i);
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(depth(parseText('*a _b '.repeat(2_000) + 'c_ d* '.repeat(2_000)).flatMap((block) => ('lines' in block ? block.lines.flat() : [])))).toBeLessThanOrEqual(8);
  });

  // Of each, what takes a parser that looks twice ten thousand times as long as this one.
  it.each(['*', '*a', 'a*', '*a ', '* ', '**a *b _c ', '_a* ', '`', '`a', '``a`', '```', '```\n', '\n```js\n', '> ', '>\n', 'h', 'https://', 'https://a.b/', 'https://a.b/(', ')', 'mailto:', 'mailto:a', 'mailto:a@', 'http://.', '```a', 'https://a.b/' + '.'.repeat(50), '🎉'])('takes a hundred thousand of %j in its stride', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(plainText(text).length).toBeGreaterThanOrEqual(0);
    expect(plainText(`https://a.example/${text}`).length).toBeGreaterThan(0);
    expect(isOnlyEmoji(text)).toBe(false);
  }, 5_000);
});

describe('emoji alone', () => {
  it.each(['👍', '❤️', '😂😮👏', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇨🇳', '🇨🇳🇫🇷🇩🇪', '👍🏽', '☝🏽', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👍 👍', ' 🎉\n'])('%j is shown large', (text) => {
    expect(isOnlyEmoji(text)).toBe(true);
  });

  it.each(['', ' ', '1', '#', '©', 'a', '👍!', '👍👍👍👍', 'a👍', '123', '\u200d', '\ufe0f', '🏴'.padEnd(300, '\u{e0061}')])('%j is not', (text) => {
    expect(isOnlyEmoji(text)).toBe(false);
  });
});
