/** How much of something is allowed: a burst at once, then so much a second. */
export interface Allowance {
  burst: number;
  refillPerS: number;
}

/** Counts one sender's use of an allowance, without timers. */
export class TokenBucket {
  readonly #allowance: Allowance;
  readonly #nowMs: () => number;
  #tokens: number;
  #filledAtMs: number;

  /** @param nowMs a clock that never goes back */
  constructor(allowance: Allowance, nowMs: () => number = () => performance.now()) {
    this.#allowance = allowance;
    this.#nowMs = nowMs;
    this.#tokens = allowance.burst;
    this.#filledAtMs = nowMs();
  }

  /** @returns whether one more is allowed now */
  take(): boolean {
    const nowMs = this.#nowMs();
    const refill = ((nowMs - this.#filledAtMs) / 1000) * this.#allowance.refillPerS;
    this.#tokens = Math.min(this.#allowance.burst, this.#tokens + refill);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
