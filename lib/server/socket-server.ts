/** The Socket.IO server as Parlor runs it, and its types. */
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import { MAX_TRANSPORT_BYTES } from '@/lib/protocol/limits';
import type { RoomKey } from './rooms/room-store';
import { isOriginAllowed } from './socket-origin';
import type { TokenBucket } from '@/lib/protocol/token-bucket';

/** Where a socket sits, or is about to. Made anew for every join, so that its identity tells one join from the next. */
export interface Place {
  readonly room: RoomKey;
  readonly participantId: ParticipantId;
  /** Becomes true with the store's consent. Until then the socket hears its room, but may say nothing in it. */
  seated: boolean;
}

export interface SocketData {
  /** The client's, whatever proxies stand in between. Never logged. */
  address: string;
  place: Place | null;
  signalAllowance: TokenBucket;
  logAllowance: TokenBucket;
}

export type ParlorServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type ParlorSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** The Socket.IO room of everybody in a room. No room id holds a colon. */
export function roomChannel({ roomId, door }: RoomKey): string {
  return `${roomId}:${door}`;
}

/** The Socket.IO room of one seat; what the relay emits to. */
export function seatChannel(room: RoomKey, participantId: ParticipantId): string {
  return `${roomChannel(room)}/${participantId}`;
}

/** An unattached server. Identity is Parlor's own, so Socket.IO's state recovery stays off; what is relayed is sealed and does not compress. */
export function createSocketServer({ allowedOrigins = [] }: { allowedOrigins?: readonly string[] } = {}): ParlorServer {
  return new Server({
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request, allowedOrigins)),
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_TRANSPORT_BYTES,
    // Hot reload has a websocket of its own on the same port.
    destroyUpgrade: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
  });
}
