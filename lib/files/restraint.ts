/**
 * Sound first: how fast this page may send files while somebody's sound has to be made up. A path's delay (`send-window.ts`) does not tell of a
 * computer that is too busy to play in time, at either end; the sound itself does.
 * As TCP does with losses (RFC 5681): doubled each second until sound suffers for the first time; then halved when it suffers, and raised slowly.
 */
import { CHUNK_BYTES } from './limits';

const KB = 1024;
const START_PER_S = 8 * KB * KB;
/** Hardly felt by any computer: less would help no sound, and a file must come to its end. */
const MIN_PER_S = 2 * KB * KB;
/** Of the pace at which sound suffered, what a good second gives back: sound is not put to the test again for a quarter of a minute. */
const RAISE = 1 / 30;
/** No browser brings over more: from here on there is no limit. */
const UNLIMITED_PER_S = 64 * KB * KB;
/** So long until the sound tells of a slower pace: it is looked at once a second, and its buffer is long. */
const DEAF_MS = 2_000;
/** A timer may come so late; what it missed is sent at once then. */
const BURST_MS = 50;

export class Restraint {
  readonly #nowMs: () => number;
  /** Bytes a second; without a limit, infinite. */
  #perS = START_PER_S;
  /** What a good second adds; `null`: as much again. */
  #raise: number | null = null;
  #sufferedAtMs = -Infinity;
  /** When the next byte may go. */
  #dueMs = -Infinity;
  #sent = 0;
  #countedFromMs: number;

  /** @param nowMs a clock that never goes back */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#countedFromMs = nowMs();
  }

  /** Milliseconds until the next chunk may go; 0: now. */
  get waitMs(): number {
    return Math.max(0, this.#dueMs - this.#nowMs() - BURST_MS);
  }

  sent(bytes: number): void {
    this.#sent += bytes;
    if (this.#perS < Infinity) this.#dueMs = Math.max(this.#dueMs, this.#nowMs()) + (bytes / this.#perS) * 1000;
  }

  /** Sound is made up, here or where a file goes. */
  suffered(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#sufferedAtMs < DEAF_MS) return;
    const pace = Math.min(this.#perS, this.#takePace());
    // It was not the files.
    if (pace < CHUNK_BYTES) return;
    this.#sufferedAtMs = nowMs;
    this.#perS = Math.max(MIN_PER_S, pace / 2);
    this.#raise = pace * RAISE;
  }

  /** A second without that. */
  relaxed(): void {
    // Nothing was tried.
    if (this.#takePace() < CHUNK_BYTES) return;
    if (this.#nowMs() - this.#sufferedAtMs >= DEAF_MS) this.#perS += this.#raise ?? this.#perS;
    if (this.#perS > UNLIMITED_PER_S) this.#perS = Infinity;
  }

  /** @returns bytes a second since it was asked last */
  #takePace(): number {
    const nowMs = this.#nowMs();
    const pace = (this.#sent * 1000) / Math.max(1, nowMs - this.#countedFromMs);
    this.#sent = 0;
    this.#countedFromMs = nowMs;
    return pace;
  }
}
