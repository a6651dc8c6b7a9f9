/** How soon a device may be asked for again when nobody has pressed anything: each time later than the time before. */
import type { MediaEnvironment } from './media-environment';

// The first repetition may come at once. Opening a device can itself change the list of devices, and so ask for the next one.
const FIRST_GAP_MS = 2_000;
const LONGEST_GAP_MS = 60_000;
/** After this long a quiet the next trouble is another one. */
const FORGET_AFTER_MS = 120_000;

export class RetryPace {
  readonly #environment: Pick<MediaEnvironment, 'after' | 'now'>;
  #triedAtMs = -Infinity;
  #gapMs = 0;
  #cancel: (() => void) | null = null;

  constructor(environment: Pick<MediaEnvironment, 'after' | 'now'>) {
    this.#environment = environment;
  }

  /**
   * Calls `attempt` as soon as it may be; while one waits, further ones are the same one.
   * @param attempt returns whether there was anything to try
   */
  ask(attempt: () => boolean, atLeastMs = 0): void {
    if (this.#cancel) return;
    const nowMs = this.#environment.now();
    if (nowMs - this.#triedAtMs > FORGET_AFTER_MS) this.#gapMs = 0;
    const waitMs = Math.max(atLeastMs, this.#gapMs === 0 ? 0 : this.#triedAtMs + this.#gapMs - nowMs);
    if (waitMs > 0) this.#cancel = this.#environment.after(waitMs, () => this.#try(attempt));
    else this.#try(attempt);
  }

  /** Forgets the attempt that waits, if one does. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #try(attempt: () => boolean): void {
    this.#cancel = null;
    if (!attempt()) return;
    this.#triedAtMs = this.#environment.now();
    this.#gapMs = Math.min(LONGEST_GAP_MS, this.#gapMs * 2 || FIRST_GAP_MS);
  }
}
