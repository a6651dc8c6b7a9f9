/** Pushes in their order: handled one after the other, because profiles take a moment to open, and only behind the join's answer. */
import type { Push } from './signaling-client';

export class PushQueue {
  readonly #take: (push: Push) => void | Promise<void>;
  #held: Push[] | null = null;
  #done: Promise<unknown> = Promise.resolve();

  constructor(take: (push: Push) => void | Promise<void>) {
    this.#take = take;
  }

  add(push: Push): void {
    if (this.#held) this.#held.push(push);
    else this.#done = this.#done.then(() => this.#take(push)).catch(() => undefined);
  }

  /** Keeps what comes until `release` or `discard`: a join is under way. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const push of held) this.add(push);
  }

  /** The join failed: what came with it was for nobody. */
  discard(): void {
    this.#held = null;
  }
}
