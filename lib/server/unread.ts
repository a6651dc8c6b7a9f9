/** What waits to be read: how much of it one socket may have, and all of them together. */
import type { Caps } from './caps';
import type { EngineSocket } from './socket-server';

export class Unread {
  readonly #caps: Caps;
  readonly #cut: (connection: EngineSocket) => void;
  readonly #bytes = new Map<EngineSocket, number>();
  #sum = 0;

  /** @param cut throws a connection away; saying farewell would wait for it to read */
  constructor(caps: Caps, cut: (connection: EngineSocket) => void) {
    this.#caps = caps;
    this.#cut = cut;
  }

  /** Counts what was made and not handed to the transport yet, which takes nothing while its own buffers are full. */
  watch(connection: EngineSocket): void {
    connection.on('packetCreate', ({ data }: { data?: string | Buffer }) => this.#add(connection, data?.length ?? 0));
    for (const event of ['flush', 'close']) connection.on(event, () => this.#forget(connection));
  }

  #add(connection: EngineSocket, length: number): void {
    const bytes = (this.#bytes.get(connection) ?? 0) + length;
    this.#bytes.set(connection, bytes);
    this.#sum += length;
    if (bytes > this.#caps.unreadBytes) this.#throwAway(connection);
    // Many who read a little too little are as heavy as one who reads nothing; those who read have next to nothing here.
    while (this.#sum > this.#caps.unreadBytesInAll) this.#throwAway(this.#heaviest());
  }

  #heaviest(): EngineSocket {
    return [...this.#bytes].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  }

  #throwAway(connection: EngineSocket): void {
    this.#forget(connection);
    this.#cut(connection);
  }

  #forget(connection: EngineSocket): void {
    this.#sum -= this.#bytes.get(connection) ?? 0;
    this.#bytes.delete(connection);
  }
}
