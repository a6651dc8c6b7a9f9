/** One conversation with a STUN server over UDP, TCP or TLS: a request, its answer, and the next. */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { IceUrl } from '@/lib/protocol/ice-url';
import { type Attributes, decodeResponse, encodeRequest, type Method, type StunResponse, takeMessages } from './message';

export interface Exchange {
  /**
   * One at a time.
   * @returns null when no answer came in time
   * @throws {Error} when the far end refuses, closes, or speaks something else
   */
  ask(method: Method, attributes: Attributes, key?: Buffer): Promise<StunResponse | null>;
  /** Idempotent. */
  close(): void;
}

/** When a request over UDP is sent again, counted from its first time: at each step the wait doubles (RFC 8489, section 6.2.1). */
const RESEND_AT_MS = [500, 1_500];

/** How bytes travel: `send` puts a whole message on its way, `onMessage` gets whole messages. */
interface Wire {
  send(message: Buffer): void;
  onMessage: (message: Buffer) => void;
  onError: (error: Error) => void;
  close(): void;
  resends: readonly number[];
}

export interface ExchangeOptions {
  /** How long the connection, and then each answer, may take. */
  patienceMs: number;
  /** Who may have signed certificates, in PEM. Default: whom Node knows. */
  ca?: string | undefined;
}

/**
 * @param address where `host` was found
 * @throws {Error} when nothing listens there, or TLS fails
 */
export async function openExchange({ host, port, transport, secure }: IceUrl, address: string, { patienceMs, ca }: ExchangeOptions): Promise<Exchange> {
  // No name in the handshake where it is an address (RFC 6066, section 3); the certificate is checked all the same.
  const connectStream = () => (secure ? connectTls({ host: address, port, ca, servername: isIP(host) === 0 ? host : '' }) : connectTcp(port, address));
  const wire = transport === 'udp' ? await openUdp(address, port) : await openStream(connectStream(), secure ? 'secureConnect' : 'connect', patienceMs);

  return {
    ask(method, attributes, key) {
      const transaction = randomBytes(12);
      const message = encodeRequest(method, transaction, attributes, key);
      return new Promise((resolve, reject) => {
        const timers = wire.resends.map((afterMs) => setTimeout(() => wire.send(message), afterMs));
        const settle = (settled: () => void) => {
          timers.forEach(clearTimeout);
          settled();
        };
        timers.push(setTimeout(() => settle(() => resolve(null)), patienceMs));
        wire.onMessage = (bytes) => {
          const response = decodeResponse(bytes, method, transaction);
          // An answer to nothing that was asked is nobody's business.
          if (response) settle(() => resolve(response));
        };
        wire.onError = (error) => settle(() => reject(error));
        wire.send(message);
      });
    },
    close: () => wire.close(),
  };
}

async function openUdp(address: string, port: number): Promise<Wire> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  // Connected, so that only this address is heard, and its "nothing listens here" is.
  socket.connect(port, address);
  try {
    await once(socket, 'connect');
  } catch (error) {
    socket.close();
    throw error;
  }
  const wire: Wire = { send: (message) => socket.send(message), onMessage: () => {}, onError: () => {}, close: closeOnce(() => socket.close()), resends: RESEND_AT_MS };
  socket.on('message', (message) => wire.onMessage(message));
  socket.on('error', (error) => wire.onError(error));
  return wire;
}

async function openStream(socket: Socket, connected: 'connect' | 'secureConnect', patienceMs: number): Promise<Wire> {
  try {
    await once(socket, connected, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    socket.on('error', () => {}).destroy();
    throw error;
  }
  const wire: Wire = { send: (message) => socket.write(message), onMessage: () => {}, onError: () => {}, close: closeOnce(() => socket.destroy()), resends: [] };
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    const taken = takeMessages(Buffer.concat([received, bytes]));
    if (!taken) return wire.onError(new Error('What answers there does not speak STUN'));
    received = taken.rest;
    for (const message of taken.messages) wire.onMessage(message);
  });
  socket.on('error', (error) => wire.onError(error));
  socket.on('close', () => wire.onError(new Error('The connection was closed')));
  return wire;
}

function closeOnce(close: () => void): () => void {
  let isOpen = true;
  return () => {
    if (isOpen) close();
    isOpen = false;
  };
}
