/** How fast something goes: over the last seconds, so that it can be read. */

const WINDOW_MS = 3_000;

export class Pace {
  readonly #looks: { atMs: number; bytes: number }[] = [];

  /** @param bytes in all, by now */
  look(bytes: number, nowMs: number): void {
    this.#looks.push({ atMs: nowMs, bytes });
    // One from before the window stays, so that there is always something to compare with.
    while (this.#looks.length > 2 && (this.#looks[1]?.atMs ?? 0) <= nowMs - WINDOW_MS) this.#looks.shift();
  }

  /** Bytes per second. */
  get perSecond(): number {
    const [first] = this.#looks;
    const last = this.#looks.at(-1);
    if (!first || !last || last.atMs <= first.atMs) return 0;
    return Math.max(0, Math.round(((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)));
  }

  /** Nothing flows: what was before says nothing of what comes. */
  stop(): void {
    this.#looks.length = 0;
  }
}
