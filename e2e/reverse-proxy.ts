/** Real reverse proxies in front of a Parlor server, set up by the samples of `deploy/`. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { findProgram } from '../scripts/packages.mjs';

export interface ReverseProxy {
  /** https, with a certificate that nobody has signed. */
  origin: string;
  /** Resolves when the process is gone. */
  close(): Promise<void>;
}

/** @returns why tests with this proxy cannot run, or null */
export function proxyProblem(program: 'caddy' | 'nginx'): string | null {
  const missing = [program, 'openssl'].filter((name) => !findProgram(name));
  return missing.length > 0 ? `${missing.join(' and ')} not installed` : null;
}

function statusOf(url: string): Promise<number> {
  return new Promise((answer) => {
    get(url, { rejectUnauthorized: false }, (response) => answer(response.resume().statusCode ?? 0)).on('error', () => answer(0));
  });
}

async function start(port: number, folder: string, program: string, args: string[], env: Record<string, string> = {}): Promise<ReverseProxy> {
  const origin = `https://localhost:${port}`;
  let output = '';
  const proxy = spawn(findProgram(program) ?? program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  proxy.stderr.on('data', (text) => (output += text));
  const ended = once(proxy, 'exit');
  const close = async () => {
    if (proxy.exitCode === null && proxy.signalCode === null) proxy.kill('SIGTERM');
    const deadline = setTimeout(() => proxy.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(deadline);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await expect.poll(() => statusOf(`${origin}/api/health`), { message: `${program} on ${port}`, timeout: 20_000 }).toBe(200);
  } catch (error) {
    await close();
    throw new Error(`${program} said:\n${output}`, { cause: error });
  }
  return { origin, close };
}

const newFolder = (program: string) => mkdtemp(join(tmpdir(), `parlor-e2e-${program}-`));

/** Caddy with `deploy/Caddyfile`. For localhost it signs the certificate itself. */
export async function startCaddy(port: number, upstream: string): Promise<ReverseProxy> {
  const folder = await newFolder('caddy');
  const config = join(folder, 'Caddyfile');
  // Whatever it makes stays in its folder: no authority in the system's store, no port but ours.
  await writeFile(config, `{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\nimport ${resolve('deploy/Caddyfile')}\n`);
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, DOMAIN: `localhost:${port}`, PARLOR: new URL(upstream).host };
  return start(port, folder, 'caddy', ['run', '--adapter', 'caddyfile', '--config', config], env);
}

/** nginx with `deploy/nginx.conf`, at this port and with a certificate made for it. @param change what somebody made of the sample */
export async function startNginx(port: number, upstream: string, change = (sample: string) => sample): Promise<ReverseProxy> {
  const folder = await newFolder('nginx');
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const sample = await readFile('deploy/nginx.conf', 'utf8');
  const site = change(sample)
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replace(/listen 443\b/, `listen 127.0.0.1:${port}`)
    .replace(/listen 80\b/, `listen 127.0.0.1:${port + 1}`)
    .replace('127.0.0.1:3000', new URL(upstream).host)
    .replace(/(ssl_certificate +).*;/, `$1${certificate};`)
    .replace(/(ssl_certificate_key +).*;/, `$1${key};`)
    .replaceAll('meet.example', 'localhost');
  // One process, which keeps the rights of whoever runs the tests and writes in its own folder only.
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n');
  const config = join(folder, 'nginx.conf');
  await writeFile(config, `daemon off;\nmaster_process off;\npid ${join(folder, 'pid')};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${folders}\n${site}\n}\n`);
  return start(port, folder, 'nginx', ['-e', 'stderr', '-c', config]);
}
