/** The Socket.IO server as Parlor runs it, and its types. */
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { type ServerOptions, WebSocketServer } from 'ws';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import { MAX_TRANSPORT_BYTES } from '@/lib/protocol/limits';
import type { RoomKey } from './rooms/room-store';
import { isOriginAllowed } from './socket-origin';
import type { TokenBucket } from '@/lib/protocol/token-bucket';

/** Where a socket sits, waits, or is about to. Made anew for every join, so that its identity tells one join from the next. */
export interface Place {
  readonly room: RoomKey;
  readonly participantId: ParticipantId;
  /** Becomes true with the store's consent. Until then the socket hears its room, but may say nothing in it. */
  seated: boolean;
  /** At the door, until a host answers: it hears nothing of the room, and may only leave. */
  waiting: boolean;
}

interface SocketData {
  /** The client's, whatever proxies stand in between. Never logged. */
  address: string;
  place: Place | null;
  signalAllowance: TokenBucket;
  /** Everything but signals. */
  messageAllowance: TokenBucket;
  /** For what is refused. Who has used it up is cut. */
  patience: TokenBucket;
  logAllowance: TokenBucket;
}

export type ParlorServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type ParlorSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
/** What carries a socket: engine.io's own, which Socket.IO brings along. */
export type EngineSocket = ParlorSocket['conn'];

/** The Socket.IO room of everybody in a room. No room id holds a colon. */
export function roomChannel({ roomId, door }: RoomKey): string {
  return `${roomId}:${door}`;
}

/** Told from those of sockets, seats and whatever else. */
export function isRoomChannel(channel: string): boolean {
  return /^[a-z0-9-]+:[\w-]+$/.test(channel);
}

/** The Socket.IO room of one seat; what the relay emits to. */
export function seatChannel(room: RoomKey, participantId: ParticipantId): string {
  return `${roomChannel(room)}/${participantId}`;
}

/** Takes a socket out of everything that concerns its room. It stays connected. */
export function leavePlace(socket: ParlorSocket, place: Place): void {
  if (socket.data.place === place) socket.data.place = null;
  leaveChannels(socket, place);
}

/** From here on the socket hears nothing that is said in the room. */
export function leaveChannels(socket: ParlorSocket, { room, participantId }: Place): void {
  void socket.leave(roomChannel(room));
  void socket.leave(seatChannel(room, participantId));
}

/** How long a connection may take to become a socket: to say which protocol it speaks, or to change from polling to a websocket. */
const CONNECT_TIMEOUT_MS = 10_000;

export interface SocketServerOptions {
  /** Whose pages may open sockets, beside those of the host itself. */
  allowedOrigins?: readonly string[];
  /** Upgrades to other addresses are closed after a second. Not in development: hot reload has a websocket of its own on the same port. */
  destroyUpgrade?: boolean;
  connectTimeout?: number;
}

/** Of each socket one message in a turn of the event loop: thousands that came in one piece are not heard out before anybody else. */
class FairWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}

/** An unattached server. Identity is Parlor's own, so Socket.IO's state recovery stays off; what is relayed is sealed and does not compress. */
export function createSocketServer({ allowedOrigins = [], ...rest }: SocketServerOptions = {}): ParlorServer {
  return new Server({
    connectTimeout: CONNECT_TIMEOUT_MS,
    upgradeTimeout: CONNECT_TIMEOUT_MS,
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request, allowedOrigins)),
    transports: ['websocket', 'polling'],
    wsEngine: FairWebSocketServer,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_TRANSPORT_BYTES,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    ...rest,
  });
}
