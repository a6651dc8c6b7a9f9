/**
 * How much may be on its way: as much as keeps the path busy, and no more, because what waits in a queue makes the call's sound wait too.
 * Judged by delay alone, after LEDBAT (RFC 6817): whatever acknowledgements take longer than the quickest one is a queue.
 */
import { CHUNK_BYTES } from './limits';

const KB = 1024;
/** The queue that is put up with (RFC 6817, section 2.4.2: 100 ms or less). */
const TARGET_MS = 100;
const MIN_BYTES = 128 * KB;
const START_BYTES = 256 * KB;
const MAX_BYTES = 8 * KB * KB;
/** A single late answer says nothing of the queue (section 3.4, CURRENT_FILTER). */
const RECENT = 4;
/** The quickest of the last minutes counts, because a path may have changed (section 3.4, BASE_HISTORY). */
const BASE_MINUTES = 5;
const MINUTE_MS = 60_000;

export class SendWindow {
  #bytes = START_BYTES;
  readonly #recent: number[] = [];
  /** The quickest of each minute, newest last. */
  readonly #quickest: number[] = [];
  #minuteEndsAtMs = -Infinity;
  /** Until the target is seen for the first time, each round trip doubles it. */
  #isStarting = true;

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * @param bytes how many were acknowledged
   * @param delayMs from the sending of the newest of them
   * @param onTheirWay how many were, before that: a window that something else keeps from being used learns nothing (RFC 6817, section 2.4.2)
   */
  acknowledged(bytes: number, delayMs: number, nowMs: number, onTheirWay: number): void {
    this.#note(delayMs, nowMs);
    const queueMs = Math.min(...this.#recent) - Math.min(...this.#quickest);
    const room = Math.max(-1, (TARGET_MS - queueMs) / TARGET_MS);
    if (room < 0.5) this.#isStarting = false;
    const grown = this.#isStarting ? bytes : room > 0 ? (room * bytes * CHUNK_BYTES) / this.#bytes : (room * bytes) / 2;
    if (grown > 0 && onTheirWay < this.#bytes / 2) return;
    this.#bytes = Math.min(MAX_BYTES, Math.max(MIN_BYTES, this.#bytes + grown));
  }

  #note(delayMs: number, nowMs: number): void {
    this.#recent.push(delayMs);
    if (this.#recent.length > RECENT) this.#recent.shift();
    if (nowMs >= this.#minuteEndsAtMs) {
      this.#minuteEndsAtMs = nowMs + MINUTE_MS;
      this.#quickest.push(delayMs);
      if (this.#quickest.length > BASE_MINUTES) this.#quickest.shift();
    } else this.#quickest.push(Math.min(delayMs, this.#quickest.pop() ?? delayMs));
  }
}
