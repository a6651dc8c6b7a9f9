/** Starts the production build of Parlor as people run it, with data of its own in a temporary folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 20_000;
const serverFile = fileURLToPath(new URL('../dist/server.js', import.meta.url));

/**
 * @throws {Error} when the server ends, or does not get ready within 20 s
 * @returns an idempotent `close`, which waits until the process is gone
 */
export async function startProduct(port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const origin = `http://127.0.0.1:${port}`;
  const isReady = () => fetch(`${origin}/api/health`).then(({ ok }) => ok, () => false);
  // Another server there would be measured in place of this one.
  if (await isReady()) throw new Error(`Port ${port} is taken by another program.`);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-bench-'));
  const server = spawn(process.execPath, [serverFile], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', HTTPS_PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  const running = () => server.exitCode === null && server.signalCode === null;

  async function close() {
    if (running()) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      const deadline = setTimeout(() => server.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(deadline);
    }
    await rm(dataDir, { recursive: true, force: true });
  }

  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if ((await isReady()) && running()) return { origin, close };
    if (!running() || Date.now() > giveUpAt) {
      await close();
      throw new Error(`Parlor did not start on port ${port}. Is dist/server.js built (npm run build)?`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
