/**
 * Sound first: how fast files may go while somebody's sound has to be made up. A path's delay (`send-window.ts`) does not tell of a
 * computer that is too busy to play in time, at either end; the sound itself does.
 * As TCP does with losses (RFC 5681): doubled each second until sound suffers for the first time; then halved when it suffers, and raised slowly.
 */
import { CHUNK_BYTES } from './limits';

const KB = 1024;
/** Hardly felt by any computer: less would help no sound, and a file must come to its end. */
const MIN_PER_S = 2 * KB * KB;
/** Buffers of sound grow by and by, so that a pace has to, too. */
export const START_PER_S = MIN_PER_S;
/** What is given back is a share of no less than this: a pace that was low once is not low for good. */
const USUAL_PER_S = 8 * KB * KB;
/** Of the pace at which sound suffered, what a good second gives back: sound is not put to the test again for a quarter of a minute. */
const RAISE = 1 / 30;
/** No browser brings over more: from here on there is no limit. */
const UNLIMITED_PER_S = 64 * KB * KB;
/** So long until the sound tells of a slower pace: it is looked at once a second, and its buffer is long. */
const DEAF_MS = 2_000;
/** A timer may come so late; what it missed is sent at once then. */
const BURST_MS = 50;
/** A pace is measured over no less: who sends in bursts has any pace for a moment. */
const PACE_MS = 500;

/** Who waits for the next chunk to be allowed. */
export type Turn = () => void;

export class Restraint {
  readonly #nowMs: () => number;
  readonly #startPerS: number;
  /** Bytes a second; without a limit, infinite. */
  #perS: number;
  /** What a good second adds; `null`: as much again. */
  #raise: number | null = null;
  #sufferedAtMs = -Infinity;
  /** When the next byte may go. */
  #dueMs = -Infinity;
  #sent = 0;
  #countedFromMs: number;
  #pace = 0;
  /** In the order in which they came. */
  readonly #waiting = new Set<Turn>();
  /** Whose turn it is. */
  #turn: Turn | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param nowMs a clock that never goes back @param startPerS bytes a second, for each file that is the first after a while */
  constructor(nowMs: () => number, startPerS: number) {
    this.#nowMs = nowMs;
    this.#perS = this.#startPerS = startPerS;
    this.#countedFromMs = nowMs();
  }

  /** @returns whether a chunk may go now; else `turn` is called when it may, one chunk for each who waits */
  mayGo(turn: Turn): boolean {
    if (this.#waitMs === 0 && (this.#waiting.size === 0 || this.#turn === turn)) return true;
    this.#waiting.add(turn);
    this.#timer ??= setTimeout(() => this.#giveTurns(), this.#waitMs);
    return false;
  }

  sent(bytes: number): void {
    this.#turn = null;
    this.#sent += bytes;
    if (this.#perS < Infinity) this.#dueMs = Math.max(this.#dueMs, this.#nowMs()) + (bytes / this.#perS) * 1000;
  }

  /** Is not called any more. */
  leave(turn: Turn): void {
    this.#waiting.delete(turn);
    if (this.#waiting.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Sound has to be made up. */
  suffered(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#sufferedAtMs < DEAF_MS) return;
    const pace = Math.min(this.#perS, this.#takePace());
    // It was not the files, or it is no fault of their pace.
    if (pace <= MIN_PER_S) return;
    this.#sufferedAtMs = nowMs;
    this.#perS = Math.max(MIN_PER_S, pace / 2);
    this.#raise = Math.max(pace, USUAL_PER_S) * RAISE;
  }

  /** Nobody can be heard: there is nothing to be careful of. */
  unheard(): void {
    this.#perS = Infinity;
    this.#raise = null;
  }

  /** A second of sound that is well. */
  relaxed(): void {
    // Nothing was tried, so that the next file is the first again (as RFC 7661 has it for TCP).
    if (this.#takePace() < CHUNK_BYTES) {
      this.#perS = this.#startPerS;
      this.#raise = null;
      return;
    }
    if (this.#nowMs() - this.#sufferedAtMs >= DEAF_MS) this.#perS += this.#raise ?? this.#perS;
    if (this.#perS > UNLIMITED_PER_S) this.#perS = Infinity;
  }

  get #waitMs(): number {
    return Math.max(0, this.#dueMs - this.#nowMs() - BURST_MS);
  }

  #giveTurns(): void {
    this.#timer = undefined;
    for (const turn of [...this.#waiting]) {
      if (this.#waitMs > 0) break;
      this.#waiting.delete(turn);
      this.#turn = turn;
      turn();
      this.#turn = null;
    }
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#giveTurns(), this.#waitMs);
  }

  /** @returns bytes a second, lately */
  #takePace(): number {
    const nowMs = this.#nowMs();
    const forMs = nowMs - this.#countedFromMs;
    if (forMs < PACE_MS) return this.#pace;
    this.#pace = (this.#sent * 1000) / forMs;
    this.#sent = 0;
    this.#countedFromMs = nowMs;
    return this.#pace;
  }
}
