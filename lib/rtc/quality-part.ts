/** The door to the budget, whose code comes after the first pictures. */
import type { QualityWishes } from './budget';
import type { QualityLoop, QualityLoopOptions } from './quality-loop';

/** From the first link to the budget; and to the next try, where its code could not be had. */
const [AFTER_MS, AGAIN_MS] = [1_000, 10_000];

/** Of somebody who has chosen nothing and is silent. */
export const NO_WISHES: QualityWishes = { choice: 'auto', isSpeaking: false, filesFlow: false };

export class QualityPart {
  readonly #options: QualityLoopOptions;
  #loop: QualityLoop | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: QualityLoopOptions) {
    this.#options = options;
  }

  /** Something else is asked for, wished for, or sent. */
  decide(): void {
    this.#loop?.decide();
  }

  /** Somebody is linked. Until the code is there, and where it cannot be had, the first limits count. */
  start(afterMs = AFTER_MS): void {
    this.#timer ??= setTimeout(async () => {
      const code = await import('./quality-loop').catch(() => null);
      if (!this.#timer || this.#loop) return;
      if (!code) {
        this.#timer = undefined;
        return this.start(AGAIN_MS);
      }
      this.#loop = new code.QualityLoop(this.#options);
    }, afterMs);
  }

  /** Nobody is left. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#loop?.close();
    this.#loop = null;
  }
}
