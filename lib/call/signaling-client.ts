/** The page's side of the server contract: one socket, typed requests, parsed pushes, nothing sent into the void. */
import { io, type Socket } from '@/lib/call/socket-io';
import type { ErrorCode, Reply } from '@/lib/protocol/errors';
import { type NoticeName, type NoticePayload, type PushName, type PushPayload, pushes, type RequestName, type RequestPayload, requests, type RequestValue } from '@/lib/protocol/events';
import { PROTOCOL_VERSION, REPLY_TIMEOUT_MS } from '@/lib/protocol/limits';

/** A reply, or none: the socket closed, or the server was silent for too long, or spoke another language. */
export type ClientReply<T> = Reply<T> | { ok: false; code: 'no-answer' };
export type ClientErrorCode = ErrorCode | 'no-answer';

/** One push, its payload narrowed by its name. */
export type Push = { [N in PushName]: { name: N; payload: PushPayload<N> } }[PushName];

export interface SignalingEvents {
  onUp(): void;
  onDown(): void;
  /** The server speaks another version of the protocol; it will go on refusing this page. */
  onOutdated(): void;
  onPush(push: Push): void;
}

/** After how long, at least, a page that was refused a socket asks again; up to as much again is added, so that not all ask at once. */
const REFUSED_MS = 2_000;
/** A socket that is silent for so long is taken for dead: its path went with the network that it was opened on. */
const VERIFY_MS = 3_000;

export class SignalingClient {
  readonly #events: SignalingEvents;
  #socket: Socket | null = null;
  #isVerifying = false;
  #refusedTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(events: SignalingEvents) {
    this.#events = events;
  }

  get isUp(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Connects, and keeps connecting after every loss, until `close`. */
  connect(): void {
    if (this.#socket) return;
    const socket = io({
      transports: ['websocket', 'polling'],
      // Without it a refused websocket would never fall back to polling.
      tryAllTransports: true,
      auth: { protocol: PROTOCOL_VERSION },
      // A proxy that asks for a password (RFC 7617) is to be shown it by polling, too.
      withCredentials: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 4_000,
    });
    this.#socket = socket;
    socket.on('connect', () => this.#events.onUp());
    socket.on('disconnect', (reason) => {
      this.#events.onDown();
      // The one reason after which Socket.IO does not try again by itself.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', (error) => {
      const { data } = error as Error & { data?: { code?: unknown } };
      if (data?.code === 'protocol-mismatch') return this.#events.onOutdated();
      this.#events.onDown();
      // Refused by a word of the server, such as that it is full, Socket.IO gives up.
      if (!socket.active) this.#refusedTimer = setTimeout(() => socket.connect(), REFUSED_MS + (REFUSED_MS * (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0)) / 255);
    });
    socket.onAny((name: string, raw: unknown) => {
      if (!Object.hasOwn(pushes, name)) return;
      const payload = pushes[name as PushName].safeParse(raw);
      if (payload.success) this.#events.onPush({ name, payload: payload.data } as Push);
    });
  }

  /** Makes sure of the socket: one that is away tries now rather than at its next turn, one that does not answer is renewed. Once at a time. */
  async verify(question: RequestPayload<'room:peek'>): Promise<void> {
    if (this.#isVerifying) return;
    this.#isVerifying = true;
    const answer = await this.request('room:peek', question, VERIFY_MS);
    this.#isVerifying = false;
    if (!answer.ok && answer.code === 'no-answer') this.renew();
  }

  /** A new socket instead of one whose state at the server is not known. */
  renew(): void {
    clearTimeout(this.#refusedTimer);
    this.#socket?.disconnect().connect();
  }

  async request<N extends RequestName>(name: N, payload: RequestPayload<N>, patienceMs = REPLY_TIMEOUT_MS): Promise<ClientReply<RequestValue<N>>> {
    // Socket.IO would keep the request and send it after the next connect, ahead of the join that it belongs behind.
    if (!this.#socket?.connected) return { ok: false, code: 'no-answer' };
    try {
      const reply = (await this.#socket.timeout(patienceMs).emitWithAck(name, payload)) as Reply<unknown>;
      return reply.ok ? { ok: true, value: requests[name].value.parse(reply.value) as RequestValue<N> } : reply;
    } catch {
      return { ok: false, code: 'no-answer' };
    }
  }

  /** Told, or dropped when the server is away: what must arrive later has a mechanism of its own. */
  notify<N extends NoticeName>(name: N, payload: NoticePayload<N>): void {
    if (this.#socket?.connected) this.#socket.emit(name, payload);
  }

  close(): void {
    clearTimeout(this.#refusedTimer);
    this.#socket?.removeAllListeners();
    this.#socket?.offAny();
    this.#socket?.disconnect();
    this.#socket = null;
  }
}
