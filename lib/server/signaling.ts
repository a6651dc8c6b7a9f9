/** Signaling: joins the protocol's tables, the seats and the relay to a Socket.IO server. */
import type { Logger } from 'pino';
import { type ErrorCode, handshakeSchema } from '@/lib/protocol/events';
import { DEFAULT_MAX_PARTICIPANTS, PROTOCOL_VERSION, SEAT_GRACE_MS } from '@/lib/protocol/limits';
import { Admission } from './admission';
import { type Caps, CAPS } from './caps';
import { clientAddressOf } from './client-address';
import { readCredentials } from './credentials';
import { dispatch, type Handlers } from './dispatcher';
import { HostDesk } from './host-desk';
import { IceDesk } from './ice-desk';
import type { IceSettings } from './ice-servers';
import { NO_TALLY, type Tally } from './metrics';
import { RateLimits } from './rate-limits';
import { relaySignal, SIGNAL_ALLOWANCE } from './relay';
import { RoomNews } from './room-news';
import { Seating, type SeatingOptions } from './seating';
import { guardSockets } from './socket-gate';
import type { ParlorServer, ParlorSocket } from './socket-server';
import { addressesIn, type AddressSet } from './subnets';
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';

export type SignalingOptions = Pick<SeatingOptions, 'store' | 'signingSecrets'> & {
  ice: IceSettings;
  log: Logger;
  /** Counts what happens. Default: nothing does. */
  tally?: Tally;
  /** The proxies whose `X-Forwarded-For` is believed. Default: none. */
  isProxy?: AddressSet;
  /** Default: the default rates. */
  limits?: RateLimits;
  /** Those that differ from `CAPS`. */
  caps?: Partial<Caps>;
  /** Default: `DEFAULT_MAX_PARTICIPANTS`. */
  maxParticipants?: number | undefined;
  /** Default: `SEAT_GRACE_MS`. */
  graceMs?: number;
  /** The clock of rooms, tickets and notes. Default: the system's. */
  nowMs?: () => number;
};

/** One page that sends nonsense must not fill the disk. */
const LOG_ALLOWANCE: Allowance = { burst: 50, refillPerS: 1 };
/** Requests and notices of one socket, but for signals. A page needs one now and then. */
const MESSAGE_ALLOWANCE: Allowance = { burst: 600, refillPerS: 50 };
/** A page that was misled stops at a handful. */
const PATIENCE: Allowance = { burst: 2000, refillPerS: 20 };
/** Without limits; a bucket that is never empty. */
const NO_LIMIT: Allowance = { burst: Number.POSITIVE_INFINITY, refillPerS: 0 };

/** A running signaling service. Both verbs are idempotent. */
export interface Signaling {
  /** Tells everybody in a room that the server is about to stop, and takes no more joins. */
  drain(): void;
  /** Stops what runs by itself; the sockets are the Socket.IO server's to close. */
  close(): void;
}

/** Joins signaling to a server that is attached to its port. The sockets that come later are served by it. */
export function attachSignaling(io: ParlorServer, { log, tally = NO_TALLY, maxParticipants = DEFAULT_MAX_PARTICIPANTS, graceMs = SEAT_GRACE_MS, nowMs = Date.now, isProxy = addressesIn([]), limits = new RateLimits(), caps: changedCaps, ice, ...options }: SignalingOptions): Signaling {
  const caps = { ...CAPS, ...changedCaps };
  guardSockets(io, { limits, isProxy, caps });
  const iceDesk = new IceDesk(io, ice);
  const news = new RoomNews(io, { signingSecrets: options.signingSecrets, nowMs });
  const seating = new Seating({ ...options, ice: iceDesk, news, maxParticipants, graceMs, nowMs, log });
  const admission = new Admission(io, {
    limits,
    caps,
    seating,
    hasToKnock: async (room) => {
      const { locked, askToJoin } = await options.store.peek(room);
      return askToJoin && !locked;
    },
    isKnown: async (wish) => {
      const { ticket, holdsSecret } = await readCredentials({ ...wish, note: undefined }, { signingSecrets: options.signingSecrets, nowMs: nowMs(), startedAtMs: 0 });
      return ticket !== null || holdsSecret;
    },
  });
  const hosts = new HostDesk({ store: options.store, news, maxParticipants, nowMs });
  /** Of all sockets that were refused: each is another one. */
  const refusalsLogged = new TokenBucket(LOG_ALLOWANCE);
  let draining = false;

  const handlers: Handlers = {
    'room:peek': (socket, payload) => admission.counted('peeks', socket, () => seating.peek(socket, payload)),
    'ice:test': async (socket) => (socket.data.place?.waiting ? { ok: false, code: 'not-seated' } : admission.counted('tests', socket, () => iceDesk.forTest())),
    'room:join': async (socket, payload) => (draining ? { ok: false, code: 'draining' } : admission.join(socket, payload)),
    'room:configure': (socket, change) => hosts.decide(socket, { kind: 'configure', change }),
    'participant:admit': (socket, { id }) => hosts.decide(socket, { kind: 'admit', participantId: id }),
    'participant:deny': (socket, { id }) => hosts.decide(socket, { kind: 'deny', participantId: id }),
    'participant:remove': (socket, { id }) => hosts.decide(socket, { kind: 'remove', participantId: id }),
    'participant:promote': (socket, { id, handOver }) => hosts.decide(socket, { kind: 'promote', participantId: id, handOver }),
    'participants:mute': (socket, { id }) => hosts.decide(socket, { kind: 'mute', participantId: id }),
    'room:end': (socket) => hosts.decide(socket, { kind: 'end' }),
    'room:leave': async (socket) => (admission.withdraw(socket) ? null : seating.leave(socket)),
    'profile:update': (socket, payload) => seating.updateProfile(socket, payload),
    'peer:signal': (socket, payload) => relaySignal(io, socket, payload),
  };

  const speaksTheProtocol = ({ handshake }: ParlorSocket) => {
    const told = handshakeSchema.safeParse(handshake.auth);
    return told.success && told.data.protocol === PROTOCOL_VERSION;
  };

  io.use((socket, next) => {
    socket.data.address = clientAddressOf(socket.request, isProxy);
    const refusal = admission.enter(socket) ?? (speaksTheProtocol(socket) ? null : 'protocol-mismatch');
    if (refusal === null) return next();
    tally.refusedHandshake(refusal);
    if (refusalsLogged.take()) log.warn({ code: refusal, socket: socket.id }, 'refused');
    next(refusedHandshake(refusal));
    // The answer is on its way a tick later.
    setImmediate(() => socket.conn.close());
  });

  io.on('connection', (socket: ParlorSocket) => {
    socket.data.place = null;
    const isFree = limits.isExempt(socket.data.address);
    socket.data.signalAllowance = new TokenBucket(SIGNAL_ALLOWANCE);
    socket.data.messageAllowance = new TokenBucket(isFree ? NO_LIMIT : MESSAGE_ALLOWANCE);
    socket.data.patience = new TokenBucket(isFree ? NO_LIMIT : PATIENCE);
    socket.data.logAllowance = new TokenBucket(LOG_ALLOWANCE);
    dispatch(socket, handlers, { log, tally });
    socket.on('disconnect', () => {
      seating.disconnected(socket);
      // There is one namespace: a connection that left it would wait for nothing.
      socket.conn.close();
    });
  });

  return {
    drain() {
      if (draining) return;
      draining = true;
      for (const socket of io.sockets.sockets.values()) if (socket.data.place) socket.emit('server:draining', {});
    },
    close() {
      seating.close();
      iceDesk.close();
    },
  };
}

/** What the client sees as `connect_error`, with the code in `error.data`. */
function refusedHandshake(code: ErrorCode): Error & { data: { code: ErrorCode } } {
  return Object.assign(new Error(code), { data: { code } });
}
