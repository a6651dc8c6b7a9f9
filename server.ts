/** Boot: environment, rooms, signaling and pages on one port, the same over https on another, and a clean end. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import next from 'next';
import pino from 'pino';
import { readEnv } from '@/lib/config/env';
import { hostsOf } from '@/lib/server/addresses';
import { announcement } from '@/lib/server/announcement';
import { answerAddresses } from '@/lib/server/answer-addresses';
import { serveBuiltFiles } from '@/lib/server/built-files';
import { hstsFor } from '@/lib/server/client-address';
import { guardPages, HTTP_BOUNDS } from '@/lib/server/front';
import { answerHealth, type HealthStatus } from '@/lib/server/health';
import { NO_HTTPS, openHttps } from '@/lib/server/https';
import { reportOnIceServers } from '@/lib/server/ice-report';
import { NO_TALLY, openMetrics } from '@/lib/server/metrics';
import { RateLimits } from '@/lib/server/rate-limits';
import { MemoryRoomStore } from '@/lib/server/rooms/memory-room-store';
import { FRAME_ANCESTORS_HEADER, policyOfFiles, securityHeaders } from '@/lib/server/security-headers';
import { attachSignaling } from '@/lib/server/signaling';
import { loadSigningSecrets } from '@/lib/server/signing-secrets';
import { createSocketServer } from '@/lib/server/socket-server';
import { onStopSignal } from '@/lib/server/stop-signals';
import { addressesIn, isPublicAddress } from '@/lib/server/subnets';

/** How long pages and load balancers get to notice that this server is about to stop. */
const DRAIN_MS = 1000;
/** After that, connections that are still open are cut. */
const CLOSE_MS = 1500;

function fail(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
}

async function boot(): Promise<void> {
  const env = readEnv();
  const { development, host: hostname, port } = env;
  const signingSecrets = loadSigningSecrets(env.signingSecrets, env.dataDir);
  const isProxy = addressesIn(env.trustedProxies);
  const log = pino({ level: env.logLevel });
  let status: HealthStatus = 'starting';
  let secure = NO_HTTPS;

  const limits = new RateLimits(env.rateLimits);
  const httpServer = createServer(HTTP_BOUNDS);
  // Built pages have no websockets: given the server that listens, Next would run its routes for every upgrade, uncounted.
  const app = next({ dev: development, hostname, port, httpServer: development ? httpServer : createServer() });
  const handlePage = app.getRequestHandler();
  const servePages: RequestListener = (request, response) => void handlePage(request, response).catch(() => response.destroy());
  // In development files are built when they are asked for, by Next.
  const serve = development ? servePages : serveBuiltFiles('.next/static', guardPages({ limits, isProxy }, servePages));
  const frameAncestors = env.frameAncestors.join(' ');
  const io = createSocketServer({ allowedOrigins: env.allowedOrigins, destroyUpgrade: !development });
  const metrics = env.metricsToken === undefined ? null : await openMetrics(io, env.metricsToken);
  // Pages get a policy of their own in proxy.ts, in place of this one.
  const headers = new Map(Object.entries({ ...securityHeaders(frameAncestors), 'Content-Security-Policy': policyOfFiles(frameAncestors) }));
  httpServer.on('request', (request, response) => {
    request.headers[FRAME_ANCESTORS_HEADER] = frameAncestors;
    response.setHeaders(headers);
    const hsts = hstsFor(request, { maxAgeS: env.hstsMaxAgeS, isProxy, ownCertificate: env.tls === null });
    if (hsts !== null) response.setHeader('Strict-Transport-Security', hsts);
    if (answerHealth(request, response, status) || metrics?.answer(request, response) || answerAddresses(request, response, secure.https)) return;
    if (status === 'starting') response.writeHead(503, { 'Retry-After': '1' }).end();
    else serve(request, response);
  });

  io.attach(httpServer);
  const signaling = attachSignaling(io, { store: new MemoryRoomStore(), signingSecrets, ice: env.ice, isProxy, limits, maxParticipants: env.maxParticipants, log, tally: metrics ?? NO_TALLY });

  const stop = async () => {
    status = 'draining';
    signaling.drain();
    await new Promise((resolve) => setTimeout(resolve, development ? 0 : DRAIN_MS));
    signaling.close();
    secure.https?.close();
    setTimeout(() => process.exit(0), CLOSE_MS);
    await io.close();
    await app.close();
    process.exit(0);
  };
  onStopSignal(process, () => void stop().catch(fail), () => process.exit(1));

  httpServer.on('error', (error: NodeJS.ErrnoException) => {
    fail(error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Stop it, or set PORT to another number.` : error);
  });
  await new Promise<void>((resolve) => httpServer.listen(port, hostname, resolve));
  if (env.httpsPort !== 0) secure = await openHttps(httpServer, { host: hostname, port: env.httpsPort, tls: env.tls, dataDir: env.dataDir, log });
  await app.prepare();
  if (status !== 'starting') return;
  status = 'ok';

  const hosts = hostsOf(hostname, networkInterfaces());
  const { port: bound } = httpServer.address() as AddressInfo;
  process.stdout.write(announcement({ hosts, port: bound, ...secure }, process.stdout.isTTY));
  // Told when it is known: nobody waits for servers that do not answer.
  const isPublic = env.trustedProxies.length > 0 || env.hstsMaxAgeS > 0 || hosts.some(isPublicAddress);
  const report = await reportOnIceServers(env.ice, { isPublic }).catch((error: unknown) => {
    log.error({ err: error }, 'STUN and TURN servers could not be asked');
    return [];
  });
  if (report.length > 0) process.stdout.write(`${report.map((line) => `  ${line}\n`).join('')}\n`);
}

boot().catch(fail);
