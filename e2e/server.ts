/** A further Parlor server for tests that need one with other settings, or that stop it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

export interface OwnServer {
  origin: string;
  /** Idempotent; resolves when the process is gone. */
  close(): Promise<void>;
}

/** @param env settings beside the usual ones, e.g. `MAX_PARTICIPANTS` */
export async function startServer(port: number, env: Record<string, string>): Promise<OwnServer> {
  const origin = `http://127.0.0.1:${port}`;
  const health = () => fetch(`${origin}/api/health`).then(({ status }) => status, () => 0);
  expect(await health(), `nothing else listens on ${port}`).toBe(0);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-e2e-own-'));
  const server = spawn(process.execPath, ['dist/server.js'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', HTTPS_PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const close = async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGTERM');
    const deadline = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(deadline);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await expect.poll(health, { message: `server on ${port}` }).toBe(200);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, close };
}
