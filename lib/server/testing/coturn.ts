/** The system's own coturn on loopback, with the configuration of `deploy/` and a certificate that was made for it. */
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../../../scripts/packages.mjs';

const PROGRAM = findProgram('turnserver');

/** Why there can be none here, or null. */
export const coturnProblem = !PROGRAM ? 'coturn is not installed' : findProgram('openssl') ? null : 'openssl is not installed';

/** Starts one; resolves when it listens. */
export async function openCoturn(turnSecret: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlor-coturn-'));
  const file = (name: string) => path.join(folder, name);
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file('key.pem'), '-out', file('cert.pem'), ...subject], { stdio: 'ignore' });
  // Below what systems hand out by themselves: nobody is given it meanwhile.
  const port = randomInt(20_000, 32_000);
  const tlsPort = port + 1;
  const here = ['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`, `--tls-listening-port=${tlsPort}`];
  const files = [`--cert=${file('cert.pem')}`, `--pkey=${file('key.pem')}`, `--pidfile=${file('pid')}`, `--userdb=${file('db')}`];
  const config = path.join(import.meta.dirname, '../../../deploy/turnserver.conf');
  const coturn = spawn(PROGRAM ?? '', ['-v', '-c', config, `--static-auth-secret=${turnSecret}`, '--realm=turn.example', ...here, ...files], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(coturn, 'exit');
  const close = async () => {
    coturn.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const expected = new Set([`UDP listener opened on: 127.0.0.1:${port}`, `TCP listener opened on : 127.0.0.1:${port}`, `TCP listener opened on : 127.0.0.1:${tlsPort}`]);
  const lines: string[] = [];
  for await (const line of createInterface(coturn.stdout)) {
    lines.push(line);
    for (const words of expected) if (line.includes(words)) expected.delete(words);
    if (expected.size > 0) continue;
    coturn.stdout.resume();
    return { port, tlsPort, ca: readFileSync(file('cert.pem'), 'utf8'), close };
  }
  await close();
  throw new Error(`coturn ended before it listened:\n${lines.join('\n')}`);
}
