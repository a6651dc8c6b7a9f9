/** Watches whether anything arrives: a link can be connected and yet bring nothing, in one direction only. */

/** How long nothing may arrive though the far end says that it is sending. */
const STARVED_AFTER_MS = 5_000;

export class FlowWatch {
  #packets = 0;
  #sinceMs = 0;
  #isStarved = false;

  /** Nothing has arrived for too long. Stays so until something does, or nothing is expected any more. */
  get isStarved(): boolean {
    return this.#isStarved;
  }

  /** The link was replaced, or was not connected: its time begins now. Does not end a starvation; only packets do. */
  restart(nowMs: number): void {
    this.#packets = 0;
    this.#sinceMs = nowMs;
  }

  /**
   * @param packets received so far on the present link, all slots together
   * @param isExpected whether the far end says that it is sending
   * @returns whether the verdict changed
   */
  look(packets: number, isExpected: boolean, nowMs: number): boolean {
    const was = this.#isStarved;
    const hasFlowed = packets !== this.#packets;
    this.#packets = packets;
    if (hasFlowed || !isExpected) {
      this.#sinceMs = nowMs;
      this.#isStarved = false;
    } else if (nowMs - this.#sinceMs >= STARVED_AFTER_MS) {
      this.#isStarved = true;
    }
    return this.#isStarved !== was;
  }
}
