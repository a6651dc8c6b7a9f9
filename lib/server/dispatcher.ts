/** The one way in: every event of a socket is checked against the protocol's tables before anything acts on it. */
import type { Logger } from 'pino';
import { type ErrorCode, type NoticeName, type NoticePayload, notices, type Reply, type RequestName, type RequestPayload, requests, type RequestValue } from '@/lib/protocol/events';
import { MAX_PAYLOAD_BYTES } from '@/lib/protocol/limits';
import type { Tally } from './metrics';
import type { ParlorSocket } from './socket-server';

/** What the server does about each request and notice. A notice answers only when it is refused. */
export type Handlers = {
  [N in RequestName]: (socket: ParlorSocket, payload: RequestPayload<N>) => Promise<Reply<RequestValue<N>>>;
} & {
  [N in NoticeName]: (socket: ParlorSocket, payload: NoticePayload<N>) => ErrorCode | null | Promise<ErrorCode | null>;
};

type Answer = (reply: Reply<unknown>) => void;
type Outcome = Reply<unknown> | ErrorCode | null;
/** The tables type each handler by its own event; past the schema, the dispatcher treats them alike. */
type AnyHandler = (socket: ParlorSocket, payload: unknown) => Outcome | Promise<Outcome>;

/** Sends every event of the socket to its handler, or refuses it with a code. Nothing is awaited on the way to a handler. */
export function dispatch(socket: ParlorSocket, handlers: Handlers, { log, tally }: { log: Logger; tally: Tally }): void {
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const answer = typeof args.at(-1) === 'function' ? (args.pop() as Answer) : null;

    const count = (outcome: ErrorCode | 'ok') => tally.message(isNameIn(requests, event) || isNameIn(notices, event) ? event : 'unknown', outcome);
    const refuse = (code: ErrorCode) => {
      count(code);
      const name = readableName(event);
      if (socket.data.logAllowance.take()) log.warn({ event: name, code, socket: socket.id }, 'refused');
      if (!socket.data.patience.take()) return void socket.disconnect(true);
      if (answer) answer({ ok: false, code });
      else socket.emit('event:refused', { event: name, code });
    };
    const settle = (outcome: Outcome) => {
      if (typeof outcome === 'string') return refuse(outcome);
      if (outcome?.ok === false) return refuse(outcome.code);
      count('ok');
      if (outcome) answer?.(outcome);
    };
    const fail = (error: unknown) => {
      log.error({ event: readableName(event), socket: socket.id, stack: placesIn(error) }, 'a handler failed');
      refuse('internal');
    };

    try {
      // Signals have an allowance of their own (relay.ts), which is larger.
      if (event !== 'peer:signal' && !socket.data.messageAllowance.take()) return refuse('rate-limited');
      const checked = check(event, args, answer !== null);
      if (!checked.ok) return refuse(checked.code);
      const outcome = (handlers[checked.event] as AnyHandler)(socket, checked.payload);
      if (outcome instanceof Promise) outcome.then(settle).catch(fail);
      else settle(outcome);
    } catch (error) {
      fail(error);
    }
  });
}

type Checked = { ok: true; event: RequestName | NoticeName; payload: unknown } | { ok: false; code: ErrorCode };

function check(event: unknown, args: unknown[], hasAnswer: boolean): Checked {
  const isRequest = isNameIn(requests, event);
  if (!isRequest && !isNameIn(notices, event)) return { ok: false, code: 'unknown-event' };
  if (isTooLarge(args)) return { ok: false, code: 'too-large' };
  const parsed = (isRequest ? requests[event].payload : notices[event]).safeParse(args[0]);
  if (!parsed.success || args.length !== 1) return { ok: false, code: 'bad-request' };
  if (isRequest && !hasAnswer) return { ok: false, code: 'missing-acknowledgement' };
  return { ok: true, event, payload: parsed.data };
}

function isNameIn<T extends object>(table: T, event: unknown): event is keyof T {
  return typeof event === 'string' && Object.hasOwn(table, event);
}

function isTooLarge(args: unknown[]): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(args)) > MAX_PAYLOAD_BYTES;
  } catch {
    // Nested deeper than the stack: small enough for the transport, but nothing that can be measured.
    return true;
  }
}

/** An event's name comes from outside too: cut, and without anything that could break a log line. */
function readableName(event: unknown): string {
  return String(event).slice(0, 64).replace(/[^\w:.-]/g, '?');
}

/** Where an error came from, without its message: that may quote what somebody sent. */
function placesIn(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
}
