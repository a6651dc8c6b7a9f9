/** Starts the production build of Parlor as people run it, with data of its own in a temporary folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 60_000;
const serverFile = fileURLToPath(new URL('../dist/server.js', import.meta.url));

export interface ProductOptions {
  host?: string;
  /** What stands before `dist/server.js`: Node, with options of its own, or a program that runs it elsewhere. */
  command?: string[];
  env?: Record<string, string>;
  /** Opens a channel to the process, for `process.on('message')` in it. */
  ipc?: boolean;
  /** Is told everything that the server prints, which otherwise is thrown away (but for what it prints as errors). */
  onOutput?: (text: string) => void;
  /** Asks whether the server answers; by default from here. */
  isReady?: (origin: string) => Promise<boolean>;
}

export interface Product {
  origin: string;
  /** The running server's process. */
  process(): ChildProcess;
  /** SIGKILL, without a farewell to anybody. Resolves when the process is gone; its data stays. */
  kill(): Promise<void>;
  /** After `kill`: the same port, the same data. Resolves when it answers. */
  start(): Promise<void>;
  /** Idempotent; waits until the process is gone. */
  close(): Promise<void>;
}

const answersHealth = (origin: string) => fetch(`${origin}/api/health`).then(({ ok }) => ok, () => false);

/** @throws {Error} when the server ends, or does not get ready within a minute */
export async function startProduct(port: number, options: ProductOptions = {}): Promise<Product> {
  const { host = '127.0.0.1', command = [process.execPath], env, ipc = false, onOutput, isReady = answersHealth } = options;
  const [program = process.execPath, ...args] = command;
  const origin = `http://${host}:${port}`;
  // Another server there would be measured in place of this one.
  if (await isReady(origin)) throw new Error(`Port ${port} is taken by another program.`);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-bench-'));
  let server: ChildProcess;
  // Whoever ends us before it is ready finds nothing to close.
  process.once('exit', () => server.kill('SIGKILL'));
  const isRunning = () => server.exitCode === null && server.signalCode === null;

  async function end(signal: NodeJS.Signals) {
    if (!isRunning()) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    const deadline = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(deadline);
  }

  async function close() {
    await end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }

  async function start() {
    server = spawn(program, [...args, serverFile], {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: host, HTTPS_PORT: '0', DATA_DIR: dataDir, ...env },
      stdio: ['ignore', onOutput ? 'pipe' : 'ignore', onOutput ? 'pipe' : 'inherit', ...(ipc ? ['ipc' as const] : [])],
      cwd: fileURLToPath(new URL('..', import.meta.url)),
    });
    for (const stream of [server.stdout, server.stderr]) if (onOutput) stream?.setEncoding('utf8').on('data', onOutput);
    const giveUpAt = Date.now() + START_TIMEOUT_MS;
    while (!((await isReady(origin)) && isRunning())) {
      if (!isRunning() || Date.now() > giveUpAt) {
        await close();
        throw new Error(`Parlor did not start on port ${port}. Is dist/server.js built (npm run build)?`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  await start();
  return { origin, process: () => server, kill: () => end('SIGKILL'), start, close };
}
