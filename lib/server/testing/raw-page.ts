/** A hand-written client: says whatever it is told to, and keeps everything it hears. For tests. */
import { io, type Socket } from 'socket.io-client';
import type { PushName, PushPayload, Reply, RequestName, RequestPayload, RequestValue } from '@/lib/protocol/events';
import { PROTOCOL_VERSION } from '@/lib/protocol/limits';

interface Heard {
  event: string;
  payload: unknown;
}

export class RawPage {
  readonly socket: Socket;
  /** Pushes that no test has asked for yet, oldest first. */
  readonly #unread: Heard[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(url: string, options: Parameters<typeof io>[1] = {}) {
    this.socket = io(url, { auth: { protocol: PROTOCOL_VERSION }, transports: ['websocket'], reconnection: false, forceNew: true, ...options });
    this.socket.onAny((event: string, payload: unknown) => {
      this.#unread.push({ event, payload });
      for (const wake of this.#waiting) wake();
    });
  }

  /** @throws {Error} when the server refuses the handshake */
  async connected(): Promise<this> {
    if (this.socket.connected) return this;
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve).once('connect_error', reject);
    });
    return this;
  }

  /** Sends a request as the protocol has it. */
  ask<N extends RequestName>(event: N, payload: RequestPayload<N>): Promise<Reply<RequestValue<N>>> {
    return this.say(event, payload) as Promise<Reply<RequestValue<N>>>;
  }

  /** Sends anything, with an acknowledgement. */
  say(event: string, ...args: unknown[]): Promise<unknown> {
    return this.socket.timeout(15_000).emitWithAck(event, ...args);
  }

  /** Sends anything, without an acknowledgement. */
  tell(event: string, ...args: unknown[]): void {
    this.socket.emit(event, ...args);
  }

  /** The oldest unread push of this name, now or as soon as it comes. */
  async next<N extends PushName>(event: N): Promise<PushPayload<N>> {
    for (;;) {
      const index = this.#unread.findIndex((heard) => heard.event === event);
      if (index >= 0) return this.#unread.splice(index, 1)[0]?.payload as PushPayload<N>;
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /**
   * Everything heard until now and not read, oldest first; forgotten thereby.
   * What the server sent before it answers this call's own question has arrived by then.
   */
  async unread(): Promise<Heard[]> {
    await this.ask('room:peek', { roomId: 'nowhere', door: 'A'.repeat(22) });
    return this.#unread.splice(0);
  }

  /** As a crash does it: the socket is gone, and nothing was said. */
  async crash(): Promise<void> {
    const gone = new Promise((resolve) => this.socket.once('disconnect', resolve));
    this.socket.io.engine.close();
    await gone;
  }
}
