/** Starts the built server as people run it, with data of its own in a temporary folder: for tests that need one with other settings or stop it, and for measurements. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface OwnServer {
  origin: string;
  /** Everything that it has printed. */
  output(): string;
  /** The one that runs now, or ran last. */
  process(): ChildProcess;
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
  /** What browsers call it, where not by its address. */
  host?: string;
  /** The words before a command that is to run there. */
  enter: readonly string[];
}

interface ServerOptions {
  /** Settings beside the usual ones, e.g. `MAX_PARTICIPANTS`. */
  env?: Record<string, string>;
  place?: Place;
  /** Options of Node. */
  execArgv?: readonly string[];
  /** Opens a channel to the process, for `process.on('message')` in it. */
  ipc?: boolean;
}

const START_TIMEOUT_MS = 60_000;
const HERE: Place = { address: '127.0.0.1', enter: [] };
const PRINT_STATUS = 'fetch(process.argv[1]).then(({ status }) => status, () => 0).then((status) => process.stdout.write(`${status}`))';

/** @throws {Error} when the port is taken, when the server ends, or when it is not ready within a minute */
export async function startServer(port: number, { env, place: { address, host = address, enter } = HERE, execArgv = [], ipc = false }: ServerOptions = {}): Promise<OwnServer> {
  const healthUrl = `http://${address}:${port}/api/health`;
  const node = (...args: string[]) => {
    const [command = '', ...words] = [...enter, process.execPath, ...args];
    return [command, words] as const;
  };
  /** The status of its answer; 0: there is none. Asked from where the server is: from here, nothing may lead there. */
  const health = async () => {
    if (enter.length === 0) return fetch(healthUrl).then(({ status }) => status, () => 0);
    return Number((await promisify(execFile)(...node('-e', PRINT_STATUS, healthUrl))).stdout);
  };
  // Another server there would be tested, or measured, in place of this one.
  if ((await health()) !== 0) throw new Error(`Port ${port} is taken by another program.`);
  const dataDir = await mkdtemp(join(tmpdir(), 'parlor-own-'));
  let server: ChildProcess;
  let ended: Promise<unknown>;
  let printed = '';
  const isRunning = () => server.exitCode === null && server.signalCode === null;
  // Whoever ends us before it is ready finds nothing to close.
  const endWithUs = () => server.kill('SIGKILL');
  process.once('exit', endWithUs);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (isRunning()) server.kill(signal);
    const deadline = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(deadline);
  };
  const close = async () => {
    await end('SIGTERM');
    process.off('exit', endWithUs);
    await rm(dataDir, { recursive: true, force: true });
  };
  const start = async () => {
    server = spawn(...node(...execArgv, 'dist/server.js'), {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: address, HTTPS_PORT: '0', DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])],
    });
    ended = once(server, 'exit');
    for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    server.stderr?.pipe(process.stderr, { end: false });
    const giveUpAt = Date.now() + START_TIMEOUT_MS;
    while (!((await health()) === 200 && isRunning())) {
      if (!isRunning() || Date.now() > giveUpAt) {
        await close();
        throw new Error(`Parlor did not start on port ${port}. Is dist/server.js built (npm run build)?`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  await start();
  return { origin: `http://${host}:${port}`, output: () => printed, process: () => server, kill: () => end('SIGKILL'), startAgain: start, close };
}
