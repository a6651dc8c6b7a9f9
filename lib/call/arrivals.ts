/** People who have just sat down and are about to call: shown with their link rather than ahead of it. */
import type { ParticipantId } from '@/lib/protocol/ids';

/** Who has not called by then is shown without a link. */
const PATIENCE_MS = 250;

export class Arrivals<T extends { id: ParticipantId }> {
  readonly #show: (arrival: T) => void;
  readonly #expected = new Map<ParticipantId, { arrival: T; timer: ReturnType<typeof setTimeout> }>();

  /** @param show drawing a tile takes time, which the answer to their call needs first */
  constructor(show: (arrival: T) => void) {
    this.#show = show;
  }

  expect(arrival: T): void {
    this.forget(arrival.id);
    this.#expected.set(arrival.id, { arrival, timer: setTimeout(() => this.show(arrival.id), PATIENCE_MS) });
  }

  /** Shows them now, if they are still waited for. */
  show(id: ParticipantId): void {
    const expected = this.#expected.get(id);
    if (this.forget(id) && expected) this.#show(expected.arrival);
  }

  /** They went, or are shown otherwise. @returns whether they were still waited for */
  forget(id: ParticipantId): boolean {
    clearTimeout(this.#expected.get(id)?.timer);
    return this.#expected.delete(id);
  }

  clear(): void {
    for (const id of [...this.#expected.keys()]) this.forget(id);
  }
}
