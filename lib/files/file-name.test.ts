import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_FILE_NAME_LENGTH } from '@/lib/protocol/beside-messages';
import { cleanFileName } from './file-name';

it.each([
  ['notes.txt', 'notes.txt'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\evil.exe', 'C__Windows_evil.exe'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['a\u0000b\nc\u2028d.txt', 'abcd.txt'],
  ['.htaccess', 'htaccess'],
  ['name.exe. . .', 'name.exe'],
  ['  spaced   out  .txt ', 'spaced out .txt'],
  ['CON', '_CON'],
  ['com1.txt', '_com1.txt'],
  ['LPT¹ .log', '_LPT¹ .log'],
  ['console.log', 'console.log'],
  ['', 'file'],
  ['...', 'file'],
  ['///', 'file'],
  ['\u202E\u200B', 'file'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['会议记录.pdf', '会议记录.pdf'],
  ['می‌خواهم.txt', 'می‌خواهم.txt'],
  ['👩‍👩‍👧.png', '👩‍👩‍👧.png'],
])('makes of %j %j', (raw, clean) => {
  expect(cleanFileName(raw)).toBe(clean);
});

it('cuts the middle out of long names, and no character in two', () => {
  const name = cleanFileName(`${'😀'.repeat(200)}.tar.gz`);
  expect(name.length).toBeLessThanOrEqual(MAX_FILE_NAME_LENGTH);
  expect(name).toMatch(/^(?:😀)+\.gz$|^(?:😀)+\.tar\.gz$/u);
  expect(cleanFileName(`${'a'.repeat(300)}.${'b'.repeat(100)}`)).toBe('a'.repeat(MAX_FILE_NAME_LENGTH));
});

it('is the same when it is cleaned again, and names no folder', () => {
  const nasty = fc.string({ unit: fc.constantFrom('a', 'é', '.', ' ', '/', '\\', ':', '\u202e', '\u200d', '\ud800', '\udc00', '😀', 'CON', '\n', '_'), maxLength: 200 });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (raw) => {
      const name = cleanFileName(raw);
      expect(cleanFileName(name)).toBe(name);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(MAX_FILE_NAME_LENGTH);
      expect(name).not.toMatch(/[/\\:\p{Cc}\u202a-\u202e\u2066-\u2069]|^[. ]|[. ]$/u);
    }),
    { numRuns: 2_000 },
  );
});
