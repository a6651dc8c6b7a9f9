/** The tables of the papers that name, for each guarantee, the test that shows it: every file is there, and every title is in it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDERS = ['bench', 'components', 'e2e', 'fuzz', 'lib', 'scripts'];
const inFolders = FOLDERS.flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))));
const files = [...inFolders, ...readdirSync(ROOT)];

/** As it is read, not as it is spelled. */
const plain = (text: string) => text.replaceAll(/\\u2019|’|\\'/g, "'");
const textOf = (file: string) => plain(readFileSync(path.join(ROOT, file), 'utf8'));
const filesNamedIn = (text: string) => [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|json))`/g)].map(([, name = '']) => name);

interface Row {
  /** The last column. */
  cell: string;
  /** The line above the table: names the files of rows that name none. */
  above: string;
}

/** What a row names that is not there. A title may be in any of the files. */
function missingIn({ cell, above }: Row): string[] {
  const named = filesNamedIn(cell).length > 0 ? filesNamedIn(cell) : filesNamedIn(above);
  const found = named.map((name) => ({ name, matches: files.filter((file) => file === name || file.endsWith(`/${name}`)) }));
  const texts = found.flatMap(({ matches }) => matches).map(textOf);
  const titles = [...plain(cell).matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
  return [
    ...(named.length === 0 ? [`no file in ${cell}`] : []),
    ...found.filter(({ matches }) => matches.length !== 1).map(({ name, matches }) => `${name} is ${matches.length} files`),
    ...titles.filter((title) => !texts.some((text) => text.includes(title))).map((title) => `nothing is called "${title}" in ${named.join(', ')}`),
  ];
}

/** Every row of the tables whose last column says what shows it. */
function rowsOf(lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  let [above, isTable] = ['', false];
  for (const line of lines) {
    if (!line.startsWith('|')) {
      if (line !== '') above = line;
      isTable = false;
    } else if (/\| shown by \|$/.test(line)) isTable = true;
    else if (isTable && !line.startsWith('|-')) rows.push({ cell: line.split(' | ').at(-1) ?? '', above });
  }
  return rows;
}

describe.each([['architecture', 40], ['security', 50]] as const)('docs/%s.md', (name, least) => {
  const lines = readFileSync(path.join(ROOT, 'docs', `${name}.md`), 'utf8').split('\n');

  it('names tests that are there', () => {
    const rows = rowsOf(lines);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows.flatMap(missingIn)).toEqual([]);
  });

  it('has no rows without a table, which nobody would see as such', () => {
    const begins = lines.flatMap((line, index) => (line.startsWith('|') && !lines[index - 1]?.startsWith('|') ? [index] : []));
    for (const index of begins) expect(lines[index + 1], lines[index]).toMatch(/^\|(?:-+\|)+$/);
  });
});

it.each([
  ['`no-such.test.ts` › "the layers"', 'no-such.test.ts is 0 files'],
  ['`layers.test.ts` › "no such title"', 'nothing is called "no such title" in layers.test.ts'],
  ['`hostile.test.ts`', 'hostile.test.ts is 2 files'],
  ['"the layers"', 'no file in "the layers"'],
])('what is not there would be noticed: %s', (cell, problem) => {
  expect(missingIn({ cell, above: '' })).toContain(problem);
});
