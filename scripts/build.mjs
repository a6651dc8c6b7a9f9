/** Builds the pages and the server, and knows whether the last build is still current. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readIfThere } from './dependencies.mjs';
import { bin, run } from './processes.mjs';
import { shake } from './shake.mjs';

const SERVER_FILE = 'dist/server.js';
/** The sources' hash at the last build. */
const MARK_FILE = '.next/.source-hash';
const SOURCE_FOLDERS = ['app', 'components', 'lib', 'public', 'scripts'];

/** Builds unless the last build was made from these very sources. @throws {Error} when that fails */
export async function ensureBuild() {
  if (existsSync(SERVER_FILE) && readIfThere(MARK_FILE) === hashSources()) return;
  if ((await build()) !== 0) throw new Error('The build failed (see above).');
}

/** @returns {Promise<number>} exit code */
export async function build() {
  rmSync(MARK_FILE, { force: true });
  const prepared = await shake();
  if (prepared !== 0) return prepared;
  const pages = await run(bin('next'), ['build'], { NODE_ENV: 'production' });
  if (pages !== 0) return pages;
  compressBuiltFiles('.next/static');
  const server = await run(bin('esbuild'), [
    'server.ts', '--bundle', '--platform=node', '--format=esm', '--target=node20', '--packages=external', `--outfile=${SERVER_FILE}`, '--log-level=warning',
  ]);
  // After the build, because it writes tsconfig.json and next-env.d.ts where they are not as it wants them.
  if (server === 0) writeFileSync(MARK_FILE, hashSources());
  return server;
}

/** Once and as small as possible, so that the server does not do it at each request, and smaller than gzip makes them. */
function compressBuiltFiles(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 11 };
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}

function hashSources() {
  const files = readdirSync('.').filter((name) => /\.(ts|mjs|json)$/.test(name) && name !== 'next-env.d.ts');
  for (const folder of SOURCE_FOLDERS.filter(existsSync)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(path.join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
