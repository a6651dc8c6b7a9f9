/** Programs that tests need, from the system's packages. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

// Network programs live where only root looks.
const FOLDERS = ['/usr/bin', '/usr/sbin', '/sbin', ...(process.env.PATH ?? '').split(path.delimiter)];

/**
 * @param {string[]} names any of which will do
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  return names.flatMap((name) => FOLDERS.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Installs as root on Debian and its kin. Elsewhere does nothing: never asks for a password. */
export async function installPackages(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(' and ')} for the tests ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], env);
  // One by one: a package that this distribution lacks must not cost the others.
  for (const name of packages) await run('apt-get', ['install', '-y', '--no-install-recommends', name], env);
}

/** Programs that some tests start or drive, and the packages that bring them. Without one its tests skip themselves, and say why. */
const TEST_PROGRAMS = {
  'firefox-esr': 'firefox-esr',
  turnserver: 'coturn',
};

/** What `e2e/network-lab.ts` builds networks with. */
const NETWORK_TOOLS = { ip: 'iproute2', iptables: 'iptables' };

const missingAmong = (programs) => Object.entries(programs).flatMap(([program, name]) => (findProgram(program) ? [] : [name]));

/**
 * Installs, where it may, what the tests need and the machine lacks.
 * @returns {Promise<string[]>} the packages that tests will miss all the same
 */
export async function ensureTestPrograms() {
  // No package helps where the machine permits no networks of one's own.
  const hasNetworks = process.platform === 'linux' && (await run('unshare', ['-n', 'true'])) === 0;
  const programs = { ...TEST_PROGRAMS, ...(hasNetworks && NETWORK_TOOLS) };
  const missing = missingAmong(programs);
  if (missing.length > 0) await installPackages(...missing);
  return missingAmong(programs);
}
