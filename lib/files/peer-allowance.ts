/** What one of the others may cause here by messages about files. What is over it is dropped and counted. */
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { ANSWERS, FLOOD_DROPS, FLOOD_WINDOW_MS, OFFERS, OWN_OFFERS } from './limits';

export class PeerAllowance {
  /** Offers from them. */
  readonly offers: TokenBucket;
  /** Whatever else from them. */
  readonly answers: TokenBucket;
  /** Offers to them. */
  readonly ownOffers: TokenBucket;
  /** Dropped in all. */
  dropped = 0;
  readonly #nowMs: () => number;
  readonly #onFlood: () => void;
  #windowEndsAtMs = -Infinity;
  #droppedInWindow = 0;

  constructor(nowMs: () => number, onFlood: () => void) {
    this.offers = new TokenBucket(OFFERS, nowMs);
    this.answers = new TokenBucket(ANSWERS, nowMs);
    this.ownOffers = new TokenBucket(OWN_OFFERS, nowMs);
    this.#nowMs = nowMs;
    this.#onFlood = onFlood;
  }

  drop(): void {
    this.dropped += 1;
    const nowMs = this.#nowMs();
    if (nowMs >= this.#windowEndsAtMs) {
      this.#windowEndsAtMs = nowMs + FLOOD_WINDOW_MS;
      this.#droppedInWindow = 0;
    }
    this.#droppedInWindow += 1;
    if (this.#droppedInWindow === FLOOD_DROPS) this.#onFlood();
  }
}
