/** Takes each count once, in any order, within a window behind the highest one seen (as RFC 4303, section 3.4.3, does). */

const WINDOW = 1024;

export class ReplayWindow {
  #highest = 0;
  readonly #taken = new Set<number>();

  /** Whether this count could still be taken. */
  isFresh(count: number): boolean {
    return Number.isSafeInteger(count) && count > 0 && count > this.#highest - WINDOW && !this.#taken.has(count);
  }

  /** Takes it; `false` when it is too old or was taken before. */
  take(count: number): boolean {
    if (!this.isFresh(count)) return false;
    this.#taken.add(count);
    if (count > this.#highest) {
      this.#highest = count;
      for (const old of this.#taken) if (old <= count - WINDOW) this.#taken.delete(old);
    }
    return true;
  }
}
