/** What the documentation names is there: files and folders in links and backticks, headings, tests by their titles, and the test that shows each guarantee. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
/** Where files of the project live. What a build, a start or a test leaves behind is none of them. */
const FOLDERS = ['app', 'bench', 'components', 'deploy', 'docs', 'e2e', 'fuzz', 'lib', 'public', 'scripts'];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'bench/README.md', 'deploy/README.md', ...filesIn('docs').filter((file) => file.endsWith('.md'))];

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file.replaceAll('\\', '/')));
}

const files = [...FOLDERS.flatMap(filesIn).filter((file) => !file.includes('node_modules')), ...readdirSync(ROOT)];
/** By their last part, since running text calls a file by its own name. */
const names = new Set(files.map((file) => path.posix.basename(file)));

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'));
}

/** A text or a source as it reads, not as it is spelled. */
const plain = (text: string) => text.replace(/\\u([\da-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll(/’|\\'/g, "'");

function deadLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, to = '', anchor]) => {
    const target = to === '' ? page : path.posix.join(path.posix.dirname(page), to);
    if (!existsSync(path.join(ROOT, target))) return [`${page}: ${to}`];
    return anchor && !anchorsOf(target === page ? text : read(target)).includes(anchor) ? [`${page}: ${to}#${anchor}`] : [];
  });
}

/** A path begins with a folder of the project; a name ends as sources do. */
function deadNames(page: string, text: string): string[] {
  const running = text.replace(/^```[^]*?^```/gm, '');
  return [...running.matchAll(/`([\w.[\]-]+(?:\/[\w.[\]-]+)*)\/?`/g)].flatMap(([, name = '']) => {
    const isPath = name.includes('/') && FOLDERS.includes(name.split('/', 1)[0] ?? '');
    const isName = !name.includes('/') && /\w\.(?:tsx?|mjs|md|yaml|conf)$/.test(name);
    return (isPath && !['', '.ts'].some((ending) => existsSync(path.join(ROOT, name + ending)))) || (isName && !names.has(name)) ? [`${page}: ${name}`] : [];
  });
}

/** What stands before a title: a call, a row of `each`, a case of a suite. */
const TITLED = ['(', '[', 'name: '].flatMap((before) => ["'", '"', '`'].map((quote) => [before, quote] as const));

/** After a link to a test: its titles, each in quotes, with those around it before a `›`. */
function deadTitles(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+\.(?:test|spec|suite)\.tsx?)\)((?:,? "[^"\n]+")+)/g)].flatMap(([, to = '', quoted = '']) => {
    const source = plain(read(path.posix.join(path.posix.dirname(page), to)));
    const titles = [...plain(quoted).matchAll(/"([^"]+)"/g)].flatMap(([, title = '']) => title.replaceAll('\\|', '|').split(' › '));
    return titles.filter((title) => !TITLED.some(([before, quote]) => source.includes(before + quote + title + quote))).map((title) => `${page}: ${to} "${title}"`);
  });
}

/** Of a table whose last column says what shows it. */
interface Guarantee {
  /** The last column. */
  cell: string;
  /** The line above the table: names the files of rows that name none. */
  above: string;
}

function guaranteesOf(lines: readonly string[]): Guarantee[] {
  const rows: Guarantee[] = [];
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

const testsNamedIn = (text: string) => [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|json))`/g)].map(([, name = '']) => name);

/** What a row names that is not there. A title, or a part of one, may be in any of its files. */
function missingIn({ cell, above }: Guarantee): string[] {
  const named = testsNamedIn(cell).length > 0 ? testsNamedIn(cell) : testsNamedIn(above);
  const found = named.map((name) => ({ name, matches: files.filter((file) => file === name || file.endsWith(`/${name}`)) }));
  const sources = found.flatMap(({ matches }) => matches).map((file) => plain(read(file)));
  const titles = [...plain(cell).matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
  return [
    ...(named.length === 0 ? [`no file in ${cell}`] : []),
    ...found.filter(({ matches }) => matches.length !== 1).map(({ name, matches }) => `${name} is ${matches.length} files`),
    ...titles.filter((title) => !sources.some((source) => source.includes(title))).map((title) => `nothing is called "${title}" in ${named.join(', ')}`),
  ];
}

describe('the documentation', () => {
  it.each(PAGES)('names what is there: %s', (page) => {
    const text = read(page);
    expect([...deadLinks(page, text), ...deadNames(page, text), ...deadTitles(page, text)]).toEqual([]);
  });

  it.each([
    ['[a page](no-such-page.md)', deadLinks],
    ['[a heading](architecture.md#no-such-heading)', deadLinks],
    ['[a file](../lib/no-such-file.ts)', deadLinks],
    ['`lib/no/such/folder/`', deadNames],
    ['`no-such-file.ts`', deadNames],
    ['[`layers.test.ts`](../lib/layers.test.ts) "the layers › are kept by every file", "are kept by no file"', deadTitles],
  ])('and would not name %s', (text, find) => {
    expect(find('docs/page.md', text)).toHaveLength(1);
  });
});

describe.each([['architecture', 40], ['security', 50]] as const)('for each guarantee, docs/%s.md', (name, least) => {
  const lines = read(`docs/${name}.md`).split('\n');

  it('names tests that are there', () => {
    const guarantees = guaranteesOf(lines);
    expect(guarantees.length).toBeGreaterThanOrEqual(least);
    expect(guarantees.flatMap(missingIn)).toEqual([]);
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
])('a guarantee that nothing shows would be noticed: %s', (cell, problem) => {
  expect(missingIn({ cell, above: '' })).toContain(problem);
});
