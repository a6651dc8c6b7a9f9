/** The door to the budget, whose code comes after the first pictures: what is chosen, and who speaks, waits here until it is there. */
import type { QualityChoice } from './budget';
import type { QualityLoop, QualityLoopOptions } from './quality-loop';

/** From the first link to the budget; and to the next try, where its code could not be had. */
const [AFTER_MS, AGAIN_MS] = [1_000, 10_000];

export class QualityPart {
  readonly #options: QualityLoopOptions;
  #loop: QualityLoop | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #choice: QualityChoice = 'auto';
  #isSpeaking = false;
  #filesFlow = false;

  constructor(options: QualityLoopOptions) {
    this.#options = options;
  }

  setChoice(choice: QualityChoice): void {
    this.#choice = choice;
    this.#loop?.setChoice(choice);
  }

  setSpeaking(isSpeaking: boolean): void {
    this.#isSpeaking = isSpeaking;
    this.#loop?.setSpeaking(isSpeaking);
  }

  setFilesFlow(filesFlow: boolean): void {
    this.#filesFlow = filesFlow;
    this.#loop?.setFilesFlow(filesFlow);
  }

  /** Something else is asked for, or sent. */
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
      this.#loop.setChoice(this.#choice);
      this.#loop.setSpeaking(this.#isSpeaking);
      this.#loop.setFilesFlow(this.#filesFlow);
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
