/** The system's own coturn, as a STUN and TURN server for tests and measurements. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findProgram } from '../scripts/packages.mjs';
import type { Place } from './server';

const PORT = 3478;
const SECRET = 'a secret that only these tests know';
const PRINT_ANSWER = 'const socket = require("node:net").connect(process.argv[1], process.argv[2]); for (const event of ["connect", "error"]) socket.once(event, () => { process.stdout.write(event); socket.destroy(); });';

const READY_MS = 15_000;

export interface TurnServer {
  /** What a Parlor server must be told of it. */
  env: { STUN_URLS: string; TURN_URLS: string; TURN_SECRET: string };
  /** With which user names (expiry and participant) relays were had so far. */
  allocations(): string[];
  /** SIGKILL: every relay is gone, and nobody is told. */
  kill(): Promise<void>;
  /** Another one at the same address, which knows nothing of the first. */
  startAgain(): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

export async function startTurnServer({ address, enter }: Place): Promise<TurnServer> {
  const run = (...command: string[]) => {
    const [program = '', ...words] = [...enter, ...command];
    return [program, words] as const;
  };
  const answers = () => promisify(execFile)(...run(process.execPath, '-e', PRINT_ANSWER, String(PORT), address)).then(({ stdout }) => stdout);
  const users = new Set<string>();
  const start = () => {
    const options = [
      ...['-n', '--use-auth-secret', `--static-auth-secret=${SECRET}`, '--realm=parlor.test', `--listening-ip=${address}`, `--relay-ip=${address}`, `--listening-port=${PORT}`],
      // Both ends may be on this very machine.
      '--allow-loopback-peers',
      ...['--no-tls', '--no-dtls', '--no-cli', '--no-multicast-peers', '--denied-peer-ip=10.0.0.0-10.255.255.255', '--log-file=stdout', '-v'],
    ];
    const server = spawn(...run(findProgram('turnserver') ?? '', ...options), { stdio: ['ignore', 'pipe', 'ignore'] });
    createInterface(server.stdout).on('line', (line) => {
      const [, user] = /user <(\d+:\w+)>: incoming packet ALLOCATE processed, success/.exec(line) ?? [];
      if (user) users.add(user);
    });
    return { server, ended: once(server, 'exit') };
  };
  const ready = async () => {
    const giveUpAt = Date.now() + READY_MS;
    while (!(await answers()).startsWith('connect')) if (Date.now() > giveUpAt) throw new Error(`coturn does not answer on ${address}`);
  };
  let running = start();
  const kill = async () => {
    const { server, ended } = running;
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL');
    await ended;
  };
  try {
    await ready();
  } catch (error) {
    await kill();
    throw error;
  }
  const url = `turn:${address}:${PORT}`;
  return {
    env: { STUN_URLS: `stun:${address}:${PORT}`, TURN_URLS: `${url}?transport=udp,${url}?transport=tcp`, TURN_SECRET: SECRET },
    allocations: () => [...users],
    kill,
    async startAgain() {
      running = start();
      await ready();
    },
    close: kill,
  };
}
