/** Signaling: joins the protocol's tables, the seats and the relay to a Socket.IO server. */
import type { Logger } from 'pino';
import { type ErrorCode, handshakeSchema } from '@/lib/protocol/events';
import { DEFAULT_MAX_PARTICIPANTS, PROTOCOL_VERSION, SEAT_GRACE_MS } from '@/lib/protocol/limits';
import { clientAddressOf } from './client-address';
import { dispatch, type Handlers } from './dispatcher';
import { IceDesk } from './ice-desk';
import type { IceSettings } from './ice-servers';
import { relaySignal, SIGNAL_ALLOWANCE } from './relay';
import { Seating, type SeatingOptions } from './seating';
import type { ParlorServer, ParlorSocket } from './socket-server';
import { addressesIn, type AddressSet } from './subnets';
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';

export type SignalingOptions = Pick<SeatingOptions, 'store' | 'signingSecrets'> & {
  ice: IceSettings;
  log: Logger;
  /** The proxies whose `X-Forwarded-For` is believed. Default: none. */
  isProxy?: AddressSet;
  /** Default: `DEFAULT_MAX_PARTICIPANTS`. */
  maxParticipants?: number | undefined;
  /** Default: `SEAT_GRACE_MS`. */
  graceMs?: number;
};

/** One page that sends nonsense must not fill the disk. */
const LOG_ALLOWANCE: Allowance = { burst: 50, refillPerS: 1 };

/** A running signaling service. Both verbs are idempotent. */
export interface Signaling {
  /** Tells everybody in a room that the server is about to stop, and takes no more joins. */
  drain(): void;
  /** Stops what runs by itself; the sockets are the Socket.IO server's to close. */
  close(): void;
}

/** Attaches signaling to a server. The sockets that come later are served by it. */
export function attachSignaling(io: ParlorServer, { log, maxParticipants = DEFAULT_MAX_PARTICIPANTS, graceMs = SEAT_GRACE_MS, isProxy = addressesIn([]), ice, ...options }: SignalingOptions): Signaling {
  const iceDesk = new IceDesk(io, ice);
  const seating = new Seating(io, { ...options, ice: iceDesk, maxParticipants, graceMs, log });
  let draining = false;

  const handlers: Handlers = {
    'room:peek': (_socket, payload) => seating.peek(payload),
    'ice:test': async (socket) => iceDesk.forTest(socket.data.address),
    'room:join': async (socket, payload) => (draining ? { ok: false, code: 'draining' } : seating.join(socket, payload)),
    'room:leave': (socket) => seating.leave(socket),
    'profile:update': (socket, payload) => seating.updateProfile(socket, payload),
    'peer:signal': (socket, payload) => relaySignal(io, socket, payload),
  };

  io.use((socket, next) => {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (handshake.success && handshake.data.protocol === PROTOCOL_VERSION) return next();
    log.warn({ code: 'protocol-mismatch', socket: socket.id }, 'refused');
    next(refusedHandshake('protocol-mismatch'));
  });

  io.on('connection', (socket: ParlorSocket) => {
    socket.data.place = null;
    socket.data.address = clientAddressOf(socket.request, isProxy);
    socket.data.signalAllowance = new TokenBucket(SIGNAL_ALLOWANCE);
    socket.data.logAllowance = new TokenBucket(LOG_ALLOWANCE);
    dispatch(socket, handlers, log);
    socket.on('disconnect', () => seating.disconnected(socket));
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
