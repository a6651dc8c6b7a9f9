/** Says what has arrived: everything of one moment in one message. */
import type { ParticipantId } from '@/lib/protocol/ids';

/** As many as one message of the wire holds. */
const MAX_IDS = 100;

export class Acknowledgements {
  readonly #send: (to: ParticipantId, ids: string[]) => void;
  readonly #ids = new Map<ParticipantId, Set<string>>();

  constructor(send: (to: ParticipantId, ids: string[]) => void) {
    this.#send = send;
  }

  add(to: ParticipantId, id: string): void {
    if (this.#ids.size === 0) queueMicrotask(() => this.#flush());
    const ids = this.#ids.get(to) ?? new Set();
    this.#ids.set(to, ids.add(id));
  }

  /** What does not get through is asked for again: who hears nothing sends it once more. */
  #flush(): void {
    const waiting = [...this.#ids];
    this.#ids.clear();
    for (const [to, ids] of waiting) for (let at = 0; at < ids.size; at += MAX_IDS) this.#send(to, [...ids].slice(at, at + MAX_IDS));
  }
}
