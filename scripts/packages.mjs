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
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], env);
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

async function installMissing(packageOf) {
  const missing = Object.entries(packageOf).flatMap(([program, name]) => (findProgram(program) ? [] : [name]));
  if (missing.length > 0) await installPackages(...missing);
}

/** What runs beside Parlor in some tests. Without them those tests skip themselves, and say why. */
export async function ensureTestPrograms() {
  await installMissing({
    caddy: 'caddy',
    nginx: 'nginx',
    openssl: 'openssl',
    turnserver: 'coturn',
  });
}

/** What `e2e/network-lab.ts` builds networks with. Without it those tests skip themselves, and say why. */
export async function ensureNetworkTools() {
  // No package helps where the machine permits no networks of one's own.
  if (process.platform !== 'linux' || (await run('unshare', ['-n', 'true'])) !== 0) return;
  await installMissing({ ip: 'iproute2', iptables: 'iptables' });
}
