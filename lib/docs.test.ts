/** What the documentation names is there: files and folders in links and backticks, headings, and tests by their titles. */
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

/** By their last part, since running text calls a file by its own name. */
const names = new Set([...FOLDERS.flatMap(filesIn), ...readdirSync(ROOT)].map((file) => path.posix.basename(file)));

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'));
}

/** Every string in a source, with its quotes, as it reads when it is run. */
const stringsOf = (source: string) => source.replace(/\\u([\da-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll("\\'", "'");

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
    const strings = stringsOf(read(path.posix.join(path.posix.dirname(page), to)));
    const titles = [...quoted.matchAll(/"([^"]+)"/g)].flatMap(([, title = '']) => title.replaceAll('\\|', '|').split(' › '));
    return titles.filter((title) => !TITLED.some(([before, quote]) => strings.includes(before + quote + title + quote))).map((title) => `${page}: ${to} "${title}"`);
  });
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
