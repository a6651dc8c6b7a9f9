/** What must be there before anything else runs: a Node that is new enough, and the packages of the lock file. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { node, run } from './processes.mjs';

const LOCK_FILE = 'package-lock.json';
/** The lock file's hash at the last install. */
const MARK_FILE = 'node_modules/.lock-sha';

/** The same as `engines` in package.json. */
const NEEDED = [20, 19];

/** @throws {Error} when this Node is too old */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  throw new Error(`Parlor needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`);
}

/** Installs when the lock file changed since the last install. @throws {Error} when that fails */
export async function ensureDependencies() {
  const hash = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  if (readIfThere(MARK_FILE) === hash) return;
  console.log('Installing packages ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('.js') ? await run(node, [npm, ...args]) : await run('npm', args);
  if (code !== 0) throw new Error('The packages could not be installed (see above).');
  writeFileSync(MARK_FILE, hash);
}

/** @returns {string | null} */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
