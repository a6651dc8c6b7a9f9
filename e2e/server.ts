/** A further Parlor server for tests that need one with other settings, or that stop it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

export interface OwnServer {
  origin: string;
  /** Everything that it has printed. */
  output(): string;
  /** SIGKILL: no farewell to anybody. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Another process at the same address, with an empty memory and the same data folder. Resolves when it answers. */
  startAgain(): Promise<void>;
  /** Idempotent; resolves when the process is gone. */
  close(): Promise<void>;
}

/** Where a server runs. */
export interface Place {
  address: string;
  /** The words before a command that is to run there. */
  enter: readonly string[];
}

const HERE: Place = { address: '127.0.0.1', enter: [] };
const PRINT_STATUS = 'fetch(process.argv[1]).then(({ status }) => status, () => 0).then((status) => process.stdout.write(`${status}`))';

/** @param env settings beside the usual ones, e.g. `MAX_PARTICIPANTS` */
export async function startServer(port: number, env: Record<string, string>, { address, enter }: Place = HERE): Promise<OwnServer> {
  const origin = `http://${address}:${port}`;
  const node = (...args: string[]) => {
    const [command = '', ...words] = [...enter, process.execPath, ...args];
    return [command, words] as const;
  };
  // Asked from where the server is: from here, nothing may lead there.
  const health = () => promisify(execFile)(...node('-e', PRINT_STATUS, `${origin}/api/health`)).then(({ stdout }) => Number(stdout));
  expect(await health(), `nothing else listens on ${port}`).toBe(0);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-e2e-own-'));
  let printed = '';
  const start = () => {
    const server = spawn(...node('dist/server.js'), {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: address, HTTPS_PORT: '0', DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    return { server, ended: once(server, 'exit') };
  };
  let running = start();
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const { server, ended } = running;
    if (server.exitCode === null && server.signalCode === null) server.kill(signal);
    const deadline = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(deadline);
  };
  const isReady = () => expect.poll(health, { message: `server on ${port}`, timeout: 30_000 }).toBe(200);
  const close = async () => {
    await end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await isReady();
  } catch (error) {
    await close();
    throw error;
  }
  const startAgain = async () => {
    running = start();
    await isReady();
  };
  return { origin, output: () => printed, kill: () => end('SIGKILL'), startAgain, close };
}
