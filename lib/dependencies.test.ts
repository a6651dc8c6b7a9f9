/** The packages: each is used, stands in docs/dependencies.md, has a licence that fits MIT, and runs nothing when it is installed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, it, vi } from 'vitest';

/** An entry of `packages` in a lock of version 3. */
interface Locked {
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  resolved?: string;
  integrity?: string;
}

/** What each would do, if it could: `.npmrc` lets none run. */
const INSTALL_SCRIPTS: Record<string, string> = {
  esbuild: 'Puts the binary in the place of the script that starts it. Downloads it only where npm left optional packages out.',
  'unrs-resolver': 'Looks whether the binary is there. Downloads it only where npm left optional packages out.',
};

/** Ask for their notice at most. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'Python-2.0'];
/** Ask that changes of their own files are given away too: for tools, of which nothing comes into the product. */
const TOOLS_ONLY = ['MPL-2.0'];
/** Others, of single packages; docs/dependencies.md says why. */
const EXCEPTIONS: { packages: RegExp; licence: string }[] = [
  { packages: /^caniuse-lite$/, licence: 'CC-BY-4.0' },
  { packages: /^@img\/sharp-/, licence: 'LGPL-3.0-or-later' },
];
/** Who names a licence in the way of before 2015, which npm leaves out of the lock. */
const OLD_WAY: Record<string, string> = { 'xmlhttprequest-ssl': 'MIT' };

/** Where npm looks, and what the lock therefore does not repeat. */
const REGISTRY = 'https://registry.npmjs.org/';

const ROOT = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const direct = Object.keys({ ...dependencies, ...devDependencies }).sort();
/** By its place in `node_modules`, which for a second version is inside of another package. The first entry is Parlor itself. */
const locked = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages).filter(([place]) => place !== '');

const nameAt = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const licenceAt = (place: string, { license }: Locked) => license ?? OLD_WAY[nameAt(place)] ?? 'none';

/** Licences that do not fit, one sentence each. Of several that are joined by AND, every one must. */
function misfits(packages: [place: string, Locked][]): string[] {
  return packages.flatMap(([place, entry]) => {
    const name = nameAt(place);
    const fits = (licence: string) =>
      PERMISSIVE.includes(licence) ||
      (entry.dev === true && TOOLS_ONLY.includes(licence)) ||
      EXCEPTIONS.some((exception) => exception.packages.test(name) && exception.licence === licence);
    return licenceAt(place, entry).split(' AND ').filter((licence) => !fits(licence)).map((licence) => `${name}: ${licence}`);
  });
}

/** How tools are told of packages that nobody imports: a command, a flag of Node, Vitest's comment, PostCSS's table. */
const NAMED = [/\bbin\('([\w-]+)'\)/g, /'--import', '([\w-]+)'/g, /^\/\/ @vitest-environment ([\w-]+)/gm, /plugins: \{ '([^']+)'/g];

/** The packages that a file needs; `node` for Node's own modules. */
function packagesOf(file: string, text: string): string[] {
  const all = (patterns: RegExp[]) => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  const names = file.endsWith('.css') ? all([/^@import ['"]([^'"]+)/gm]) : [...ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName), ...all(NAMED)];
  return names.flatMap((name) => (/^(@\w[\w.-]*\/)?\w[\w.-]*/.exec(name.replace(/^node:.*/, 'node'))?.[0] ?? []));
}

function unused(packages: string[], needed: ReadonlySet<string>): string[] {
  return packages.filter((name) => !needed.has(name.replace(/^@types\//, '')));
}

function sourceFiles(): string[] {
  const folders = ['app', 'bench', 'components', 'e2e', 'fuzz', 'lib', 'public', 'scripts'];
  const inFolders = folders.flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)));
  return [...readdirSync(ROOT), ...inFolders].filter((file) => /\.([jt]sx?|mjs|css)$/.test(file) && file !== 'next-env.d.ts' && !file.includes('node_modules'));
}

/** The cells of a page's tables, without heads. */
function rowsOf(page: string): string[][] {
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim())).filter(([, second]) => second !== 'licence' && second !== 'in the product');
}

afterEach(() => vi.unstubAllEnvs());

describe('the packages', () => {
  it('are each needed by a file', () => {
    const needed = new Set(sourceFiles().flatMap((file) => packagesOf(file, read(file))));
    expect(unused(direct, needed)).toEqual([]);
  });

  it('stand in docs/dependencies.md, all of them and no other, with their licences', () => {
    const documented = rowsOf(read('docs/dependencies.md')).filter(([name]) => name?.startsWith('`'));
    const places = new Map(locked);
    expect(documented.map(([name, licence]) => `${name} ${licence}`).sort()).toEqual(direct.map((name) => `\`${name}\` ${places.get(`node_modules/${name}`)?.license}`).sort());
    for (const [name, , words] of documented) expect(words?.length, name).toBeGreaterThan(5);
  });

  it('have licences that fit, as many of each as the page says', () => {
    expect(misfits(locked)).toEqual([]);
    const counts = new Map<string, [product: number, tools: number]>();
    for (const [place, entry] of locked) {
      const licence = licenceAt(place, entry);
      const [product, tools] = counts.get(licence) ?? [0, 0];
      counts.set(licence, entry.dev ? [product, tools + 1] : [product + 1, tools]);
    }
    const documented = rowsOf(read('docs/dependencies.md')).filter(([name]) => !name?.startsWith('`'));
    expect(documented.map((row) => row.join(' ')).sort()).toEqual([...counts].map(([licence, [product, tools]]) => `${licence} ${product} ${tools}`).sort());
  });

  it('come from the registry, each with its hash', () => {
    const strangers = locked.filter(([, { resolved = REGISTRY, integrity }]) => !resolved.startsWith(REGISTRY) || !integrity?.startsWith('sha512-'));
    expect(strangers.map(([place]) => place)).toEqual([]);
  });

  it('run nothing when they are installed; what the few would run has been read', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameAt(place)).sort()).toEqual(Object.keys(INSTALL_SCRIPTS));
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    // npm reads it where it runs.
    expect(read('deploy/Dockerfile')).toMatch(/^COPY [^\n]*\.npmrc[^\n]*\nRUN npm ci/m);
  });

  it('report nothing: Next is silenced by whoever reads its configuration', async () => {
    vi.stubEnv('NEXT_TELEMETRY_DISABLED', '');
    await import('../next.config.mjs');
    expect(process.env.NEXT_TELEMETRY_DISABLED).toBe('1');
  });
});

describe('the check', () => {
  it.each([
    ['a.ts', "import type { Pad } from 'left-pad/types';"],
    ['a.tsx', "export default function A() {\n  return <p>don't</p>;\n}\nconst load = () => import('left-pad');"],
    ['a.mjs', "run(bin('left-pad'), []);"],
    ['a.ts', "fork(file, { execArgv: ['--import', 'left-pad'] });"],
    // In one piece, Vitest would obey it.
    ['a.test.ts', `// @${'vitest'}-environment left-pad`],
    ['a.css', "@import 'left-pad';"],
    ['a.config.mjs', "export default { plugins: { 'left-pad': {} } };"],
  ])('sees in %s what is needed: %s', (file, text) => {
    expect(packagesOf(file, text)).toEqual(['left-pad']);
  });

  it.each([
    ['a.ts', "import { left } from './left-pad'; import { pad } from '@/lib/left-pad';"],
    ['a.ts', "// import 'left-pad'\nconst text = \"import 'left-pad'\";"],
    ['a.css', '/* @import "left-pad" */'],
  ])('sees in %s that nothing is: %s', (file, text) => {
    expect(packagesOf(file, text)).toEqual([]);
  });

  it('takes types for needed with what they describe', () => {
    expect(unused(['@types/node', '@types/left-pad', '@types/right-pad', 'right-pad'], new Set(packagesOf('a.ts', "import 'node:fs'; import 'left-pad';")))).toEqual(['@types/right-pad', 'right-pad']);
  });

  it.each<[Locked, string[]]>([
    [{ license: 'GPL-3.0-only', dev: true }, ['left-pad: GPL-3.0-only']],
    [{ license: 'MIT AND LGPL-3.0-or-later' }, ['left-pad: LGPL-3.0-or-later']],
    [{ license: 'MPL-2.0' }, ['left-pad: MPL-2.0']],
    [{ license: 'MPL-2.0', dev: true }, []],
    [{}, ['left-pad: none']],
  ])('judges the licence of %j', (entry, expected) => {
    expect(misfits([['node_modules/other/node_modules/left-pad', entry]])).toEqual(expected);
  });
});
