/** The https twin of the plain server: whatever arrives is passed on to that, so pages, files, health and signaling are the same on both. */
import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { HTTP_BOUNDS } from './front';
import { isLoopback, networkHosts, originOf } from './addresses';
import { type Certificate, hostsIn, readGivenCertificate } from './given-certificate';
import { loadOwnCertificate, subjectOf } from './own-certificate';

/** How soon a laptop that was carried to another network is served there, and a certificate that was replaced is taken. */
const LOOK_AGAIN_MS = 60_000;

export interface HttpsOptions {
  host: string;
  port: number;
  /** The files of a given certificate; `null`: one is made and kept in `dataDir`. */
  tls: { certFile: string; keyFile: string } | null;
  dataDir: string;
  log: { warn(what: object): void };
}

export interface Https {
  port: number;
  /** Self-made, so browsers warn about it. */
  ownCertificate: boolean;
  /** The addresses at which other devices can open it now, likeliest first. */
  origins(): string[];
  close(): void;
}

/** What came of it: with `problem`, in one line, why there is no https though it was wanted. */
export interface HttpsOutcome {
  https: Https | null;
  problem: string | null;
}

export const NO_HTTPS: HttpsOutcome = { https: null, problem: null };

/**
 * Starts listening. With a certificate of the server's own, a failure is no reason to do without the plain server.
 * @throws {Error} when a certificate was given and https cannot be served with it
 */
export async function openHttps(plain: Server, options: HttpsOptions): Promise<HttpsOutcome> {
  try {
    return { https: await listen(plain, options), problem: null };
  } catch (error) {
    const problem = wordsFor(error as NodeJS.ErrnoException, options.port);
    if (options.tls) throw new Error(problem, { cause: error });
    return { https: null, problem };
  }
}

async function listen(plain: Server, { host, port, tls, dataDir, log }: HttpsOptions): Promise<Https> {
  const here = () => networkHosts(host, networkInterfaces());
  const load = async () => (tls ? readGivenCertificate(tls) : loadOwnCertificate(dataDir, subjectOf(hostname(), here())));

  let certificate = await load();
  const server = createServer({ ...certificate, ...HTTP_BOUNDS, handshakeTimeout: HTTP_BOUNDS.headersTimeout });
  server.on('request', (request, response) => plain.emit('request', request, response));
  server.on('upgrade', (request, socket, head) => plain.emit('upgrade', request, socket, head));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

  let problem: string | null = null;
  const lookAgain = async () => {
    try {
      const next = await load();
      if (next.cert !== certificate.cert) server.setSecureContext((certificate = next));
      problem = null;
    } catch (error) {
      // Half-replaced files are whole a minute later; what stays wrong is told once.
      const { message } = error as Error;
      if (message !== problem) log.warn({ event: 'certificate', error: (problem = message) });
    }
  };
  const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS).unref();

  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    ownCertificate: tls === null,
    origins: () => (tls ? namedOr(certificate, here) : here()).map((name) => originOf('https', name, bound)),
    close() {
      clearInterval(timer);
      server.close();
    },
  };
}

/** A given certificate is good for the hosts it names. Where those are patterns, nobody can tell which of them lead here. */
function namedOr({ cert }: Certificate, otherwise: () => string[]): string[] {
  const named = hostsIn(cert).filter((host) => !isLoopback(host));
  return named.length > 0 ? named : otherwise();
}

function wordsFor(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop it, or set HTTPS_PORT to another number.`;
  if (error.code === 'EACCES' && error.syscall === 'listen') return `Port ${port} may not be opened by this user. Set HTTPS_PORT to another number.`;
  return error.message;
}
