/** Who is writing: told now and then while somebody types, and shown for a moment. */
import type { ParticipantId } from '@/lib/protocol/ids';

const TELL_EVERY_MS = 3_000;
const SHOWN_MS = 5_000;

/** Those who say that they are writing. */
export class Writers {
  readonly #timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get ids(): ParticipantId[] {
    return [...this.#timers.keys()];
  }

  heard(id: ParticipantId): void {
    const isNew = !this.#timers.has(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.set(id, setTimeout(() => this.stopped(id), SHOWN_MS));
    if (isNew) this.#onChange();
  }

  stopped(id: ParticipantId): void {
    clearTimeout(this.#timers.get(id));
    if (this.#timers.delete(id)) this.#onChange();
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** When this person's own writing is told again. */
export class WritingPace {
  readonly #toldAtMs = new Map<ParticipantId | null, number>();

  /** @returns whether it is time to tell them; `null`: everybody */
  take(to: ParticipantId | null): boolean {
    const nowMs = performance.now();
    if (nowMs - (this.#toldAtMs.get(to) ?? -Infinity) < TELL_EVERY_MS) return false;
    this.#toldAtMs.set(to, nowMs);
    return true;
  }
}
