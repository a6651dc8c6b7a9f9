/** Keeps the screen lit while a call runs: nobody touches a phone that stands on the table (W3C Screen Wake Lock). */
import type { MediaEnvironment } from './media-environment';

export class ScreenWakeLock {
  readonly #environment: Pick<MediaEnvironment, 'wakeLock' | 'onShown'>;
  #stopWatching: (() => void) | null = null;
  #sentinel: WakeLockSentinel | null = null;
  #asking = false;

  constructor(environment: Pick<MediaEnvironment, 'wakeLock' | 'onShown'>) {
    this.#environment = environment;
  }

  /** From now on, whenever the system allows it; where it never does, nothing happens. Idempotent, never throws. */
  hold(): void {
    // The system takes it back when the page goes out of sight.
    this.#stopWatching ??= this.#environment.onShown(() => void this.#ask());
    void this.#ask();
  }

  /** Idempotent. A later `hold()` begins anew. */
  release(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#let();
  }

  async #ask(): Promise<void> {
    if (this.#asking || (this.#sentinel && !this.#sentinel.released)) return;
    this.#asking = true;
    // Refused with little power, and out of sight. Being seen again is the next occasion; asking at once would only be refused again.
    this.#sentinel = (await this.#environment.wakeLock?.request('screen').catch(() => null)) ?? null;
    this.#asking = false;
    if (!this.#stopWatching) this.#let();
  }

  #let(): void {
    this.#sentinel?.release().catch(() => undefined);
    this.#sentinel = null;
  }
}
