/** Programs that tests need, from the system's packages. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
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

/** Asked by Debian whether a program that was just installed may start as a service. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/** Installs as root on Debian and its kin, and starts nothing. Elsewhere does nothing: never asks for a password. */
export async function installPackages(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(' and ')} for the tests ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const permitServices = forbidServices();
  await run('apt-get', ['update'], env);
  // One by one: a package that this distribution lacks must not cost the others.
  for (const name of packages) await run('apt-get', ['install', '-y', '--no-install-recommends', name], env);
  permitServices();
}

/** @returns ends it; so does the end of this process */
function forbidServices() {
  if (existsSync(SERVICE_POLICY)) return () => {};
  // 101: may not.
  writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const permitServices = () => rmSync(SERVICE_POLICY, { force: true });
  process.once('exit', permitServices);
  return permitServices;
}

/** Programs that some tests start or drive, and the packages that bring them. Without one its tests skip themselves, and say why. */
const TEST_PROGRAMS = {
  caddy: 'caddy',
  'firefox-esr': 'firefox-esr',
  nginx: 'nginx',
  openssl: 'openssl',
  turnserver: 'coturn',
};

/** What `e2e/network-lab.ts` builds networks with. */
const NETWORK_TOOLS = { ip: 'iproute2', iptables: 'iptables' };

/** Others that serve as well. */
const ALTERNATIVES = { 'firefox-esr': ['firefox'] };

const isHere = (program) => (program === 'firefox-esr' && process.env.FIREFOX_PATH) || findProgram(program, ...(ALTERNATIVES[program] ?? []));
const missingAmong = (programs) => Object.entries(programs).flatMap(([program, name]) => (isHere(program) ? [] : [name]));

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
