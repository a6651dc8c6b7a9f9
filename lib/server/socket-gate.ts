/** Who gets a socket, and who keeps it: what is decided below the protocol, before anything that a page says is read. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Caps } from './caps';
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';
import { clientAddressOf } from './client-address';
import { networkOf, type RateLimits } from './rate-limits';
import type { EngineSocket, ParlorServer } from './socket-server';
import type { AddressSet } from './subnets';
import { Unread } from './unread';

export interface GateOptions {
  limits: RateLimits;
  isProxy: AddressSet;
  caps: Caps;
}

const RETRY_AFTER_S = 10;
/** How every request of Socket.IO to be connected begins, to whichever namespace. */
const CONNECT_PACKET = '0';
/** How long the other side may take to agree that a connection is over. */
const FAREWELL_MS = 1_000;
/** Whatever a connection sends, pongs and acknowledgements among it: well above all that it may say at the layers above. */
const PACKETS: Allowance = { burst: 3000, refillPerS: 300 };

/** What the engine has read of the address by then. */
type EngineRequest = IncomingMessage & { _query?: Record<string, string | undefined> };

/** Refuses sockets that are too many before they are opened, and cuts those that do not read. The server is attached already. */
export function guardSockets(io: ParlorServer, { limits, isProxy, caps }: GateOptions): void {
  const unread = new Unread(caps, cut);
  const connectionsOf = new Map<string, number>();
  const count = (network: string, change: 1 | -1) => {
    const connections = (connectionsOf.get(network) ?? 0) + change;
    if (connections > 0) connectionsOf.set(network, connections);
    else connectionsOf.delete(network);
  };

  io.engine.use((request: EngineRequest, response: ServerResponse, next: () => void) => {
    // Belongs to a socket that is open: of its messages the dispatcher keeps count. To the engine an empty name is none.
    if (request._query?.sid) return next();
    if (io.engine.clientsCount >= caps.sockets) return refuse(request, response, 503, RETRY_AFTER_S);
    const address = clientAddressOf(request, isProxy);
    void limits.take('handshakes', address).then((waitS) => {
      if (waitS > 0) refuse(request, response, 429, waitS);
      else if (!limits.isExempt(address) && (connectionsOf.get(networkOf(address)) ?? 0) >= caps.socketsPerAddress) refuse(request, response, 429, RETRY_AFTER_S);
      else next();
    });
  });
  io.engine.on('connection', (connection: EngineSocket) => {
    const address = clientAddressOf(connection.request, isProxy);
    const network = networkOf(address);
    count(network, 1);
    unread.watch(connection);
    cutWhenAskingAgain(connection);
    if (!limits.isExempt(address)) cutWhenTooLoud(connection);
    connection.once('close', () => {
      count(network, -1);
      setTimeout(() => destroy(connection), FAREWELL_MS).unref();
    });
  });
  // Whoever is told that it is over agrees, or is not asked: half a connection would be held for ever.
  io.httpServer.on('upgrade', (_request: IncomingMessage, socket: Duplex) => {
    // Node listens no more, and the engine not yet where the path is not its own: a broken connection would end the process.
    socket.on('error', () => undefined);
    socket.once('finish', () => setTimeout(() => socket.destroy(), FAREWELL_MS).unref());
  });
}

/** To a websocket's upgrade the engine offers no answer but a closed door. */
function refuse(request: EngineRequest, response: ServerResponse, status: 429 | 503, retryAfterS: number): void {
  if (request.headers.upgrade === undefined) {
    response.writeHead(status, { 'Retry-After': String(retryAfterS) }).end();
    return;
  }
  const { socket } = request;
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${status === 429 ? 'Too Many Requests' : 'Service Unavailable'}\r\nRetry-After: ${retryAfterS}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A connection becomes one socket, and no page asks twice. Those that were let become more would be counted by nobody. */
function cutWhenAskingAgain(connection: EngineSocket): void {
  let hasAsked = false;
  connection.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    if (type !== 'message' || typeof data !== 'string' || !data.startsWith(CONNECT_PACKET)) return;
    if (hasAsked) cut(connection);
    hasAsked = true;
  });
}

/** What no layer above counts costs time all the same. */
function cutWhenTooLoud(connection: EngineSocket): void {
  const allowance = new TokenBucket(PACKETS);
  connection.on('packet', () => {
    if (!allowance.take()) cut(connection);
  });
}

/** Thrown away, and not said farewell to. */
function cut(connection: EngineSocket): void {
  connection.close(true);
  destroy(connection);
}

/** Below a websocket there is a connection of its own. Those of polling requests may be a proxy's, with other people's requests on them. */
function destroy({ transport }: EngineSocket): void {
  // Not of the request that began it: that may have been polling.
  if (transport.name === 'websocket') (transport as unknown as { socket: { terminate(): void } }).socket.terminate();
}
