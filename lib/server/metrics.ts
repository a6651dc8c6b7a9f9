/** `/metrics`: how the server does, for Prometheus (text format 0.0.4). How many people and rooms there are, never who or which. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Counter, Registry } from 'prom-client';
import type { ErrorCode, NoticeName, RequestName } from '@/lib/protocol/events';
import { isRoomChannel, type ParlorServer } from './socket-server';

/** Told of what happens. Every label is a word of the protocol, so that nobody outside can make ever new ones. */
export interface Tally {
  message(event: RequestName | NoticeName | 'unknown', outcome: ErrorCode | 'ok'): void;
  refusedHandshake(code: ErrorCode): void;
}

/** Counts nothing: what a server has whose operator asked for no metrics. */
export const NO_TALLY: Tally = { message: () => undefined, refusedHandshake: () => undefined };

/**
 * Loaded only where somebody asked for it.
 * @param token what a scraper has to show (RFC 6750)
 */
export async function openMetrics(io: ParlorServer, token: string): Promise<Metrics> {
  return new Metrics(io, token, await import('prom-client'));
}

class Metrics implements Tally {
  readonly #token: Buffer;
  readonly #registry: Registry;
  readonly #messages: Counter<'event' | 'outcome'>;
  readonly #handshakes: Counter<'code'>;

  constructor(io: ParlorServer, token: string, { collectDefaultMetrics, Counter, Gauge, Registry }: typeof import('prom-client')) {
    this.#token = digest(token);
    this.#registry = new Registry();
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#messages = new Counter({ name: 'parlor_messages_total', help: 'Requests and notices of sockets, by what became of them', labelNames: ['event', 'outcome'], registers });
    this.#handshakes = new Counter({ name: 'parlor_refused_handshakes_total', help: 'Sockets that were refused', labelNames: ['code'], registers });

    const gauge = (name: string, help: string, count: () => number) => new Gauge({ name, help, registers, collect() { this.set(count()); } });
    const places = () => [...io.sockets.sockets.values()].map((socket) => socket.data.place);
    gauge('parlor_sockets', 'Sockets that are open', () => io.sockets.sockets.size);
    gauge('parlor_participants', 'People who sit in a room', () => places().filter((place) => place?.seated).length);
    gauge('parlor_waiting', 'People who wait at a door', () => places().filter((place) => place?.waiting).length);
    gauge('parlor_rooms', 'Rooms with somebody inside', () => [...io.sockets.adapter.rooms.keys()].filter(isRoomChannel).length);
  }

  message(event: RequestName | NoticeName | 'unknown', outcome: ErrorCode | 'ok'): void {
    this.#messages.inc({ event, outcome });
  }

  refusedHandshake(code: ErrorCode): void {
    this.#handshakes.inc({ code });
  }

  /** @returns whether the request was one for the metrics' address, and is answered */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url?.split('?', 1)[0] !== '/metrics') return false;
    const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (shown === undefined || !timingSafeEqual(digest(shown), this.#token)) {
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer', 'Cache-Control': 'no-store' }).end();
      return true;
    }
    void this.#registry.metrics().then((text) => response.writeHead(200, { 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' }).end(text), () => response.destroy());
    return true;
  }
}

/** Of one length, whatever was shown. */
const digest = (token: string) => createHash('sha256').update(token).digest();
