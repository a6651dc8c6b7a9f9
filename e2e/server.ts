/** A further Parlor server for tests that need one with other settings, or that stop it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

export interface OwnServer {
  origin: string;
  /** SIGKILL: no farewell to anybody. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Another process at the same address, with an empty memory and the same data folder. Resolves when it answers. */
  startAgain(): Promise<void>;
  /** Idempotent; resolves when the process is gone. */
  close(): Promise<void>;
}

/** @param env settings beside the usual ones, e.g. `MAX_PARTICIPANTS` */
export async function startServer(port: number, env: Record<string, string>): Promise<OwnServer> {
  const origin = `http://127.0.0.1:${port}`;
  const health = () => fetch(`${origin}/api/health`).then(({ status }) => status, () => 0);
  expect(await health(), `nothing else listens on ${port}`).toBe(0);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-e2e-own-'));
  const start = () => {
    const server = spawn(process.execPath, ['dist/server.js'], {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', HTTPS_PORT: '0', DATA_DIR: dataDir, ...env },
      stdio: 'ignore',
    });
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
  const isReady = () => expect.poll(health, { message: `server on ${port}` }).toBe(200);
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
  return { origin, kill: () => end('SIGKILL'), startAgain, close };
}
