/** Where one peer's link stands on the ladder of recovery, and the timer for its next rung. */
import { nextRecoveryStep } from './recovery';

export interface RecoveryLadderOptions {
  polite: boolean;
  connection(): RTCPeerConnectionState;
  /** Nothing arrives though it should. */
  isStarved(): boolean;
  /** A rung is due. Without a carrier nothing can be done: the rung stays due until `arm` is called again. */
  climb(step: 'restart-ice' | 'fresh-link'): void;
  /** The last rung. */
  gaveUp(): void;
}

export class RecoveryLadder {
  readonly #options: RecoveryLadderOptions;
  #attempting = false;
  #freshLinks = 0;
  #networkChanged = false;
  #hasGivenUp = false;
  #sinceMs = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RecoveryLadderOptions) {
    this.#options = options;
  }

  get hasGivenUp(): boolean {
    return this.#hasGivenUp;
  }

  /** A link that was connected, or was to be, is being made anew. */
  get isRebuilding(): boolean {
    return this.#freshLinks > 0;
  }

  /** An attempt begins, whoever makes it: a link is made, or its ICE is restarted. */
  attempt({ rebuild = false } = {}): void {
    if (rebuild) this.#freshLinks += 1;
    this.#hasGivenUp = false;
    this.#networkChanged = false;
    this.#attempting = !this.#works();
    this.#sinceMs = Date.now();
    this.arm();
  }

  /** The connection is in another state, or something arrives again, or nothing any more: trouble begins, goes on, or is over. */
  changed(): void {
    const connection = this.#options.connection();
    if (this.#works()) this.reset();
    if (this.#works() || connection === 'closed') this.#attempting = false;
    // A fresh link that has just connected gets its time to bring something.
    if (!this.#attempting || connection === 'connected') this.#sinceMs = Date.now();
    this.arm();
  }

  /** The browser is on another network. */
  networkChanged(): void {
    this.#networkChanged = true;
    this.#sinceMs = Date.now();
    this.arm();
  }

  /** Begins from the first rung. */
  reset(): void {
    this.#hasGivenUp = false;
    this.#freshLinks = 0;
  }

  /** Sets the timer for the next rung. */
  arm(): void {
    this.stop();
    if (this.#hasGivenUp) return;
    const next = nextRecoveryStep({
      connection: this.#options.connection(),
      starved: this.#options.isStarved(),
      attempting: this.#attempting,
      freshLinks: this.#freshLinks,
      networkChanged: this.#networkChanged,
      polite: this.#options.polite,
    });
    if (next.step === 'none') return;
    const climb = () => {
      if (next.step !== 'give-up') return this.#options.climb(next.step);
      this.#hasGivenUp = true;
      this.#options.gaveUp();
    };
    this.#timer = setTimeout(climb, Math.max(0, this.#sinceMs + next.afterMs - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #works(): boolean {
    return this.#options.connection() === 'connected' && !this.#options.isStarved();
  }
}
