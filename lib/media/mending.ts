/** When a device that had to be given up is asked for again, though nobody has pressed anything. */
import type { MediaEnvironment } from './media-environment';
import type { MediaProblem } from './media-state';
import { RetryPace } from './retry-pace';

/** How a capture stands that wants its device open. */
export interface Standing {
  /** The id of the device in use; `null`: none is. */
  inUse: string | null;
  /** The system holds it back. */
  paused: boolean;
  chosenId: string | null;
  problem: MediaProblem | null;
  /** Why a device that was in use could not be had again. */
  interruption: MediaProblem | null;
}

/** What the system gives back by itself when a page is seen again, it gives back sooner than this. */
const AFTER_SHOWN_MS = 1000;

export class Mending {
  readonly #standing: () => Standing | null;
  readonly #mend: () => void;
  readonly #pace: RetryPace;
  /** The ids of the capture's kind that the browser listed last. */
  #present: readonly string[] = [];
  /** The page has come into sight since the last look. */
  #seen = false;

  /**
   * @param standing `null` while nothing is to be mended: the device is not wanted, or is being opened
   * @param mend asks for the device once; that it fails is no reason to ask again
   */
  constructor(environment: Pick<MediaEnvironment, 'after' | 'now'>, standing: () => Standing | null, mend: () => void) {
    this.#standing = standing;
    this.#mend = mend;
    this.#pace = new RetryPace(environment);
  }

  /** The browser has listed the devices. */
  listed(present: readonly string[]): void {
    this.#present = present;
    this.#ask();
  }

  /** The page is seen again. */
  shown(): void {
    this.#seen = true;
    this.#ask(AFTER_SHOWN_MS);
  }

  stop(): void {
    this.#seen = false;
    this.#pace.stop();
  }

  #ask(atLeastMs = 0): void {
    this.#pace.ask(() => {
      const standing = this.#standing();
      const due = standing !== null && this.#isDue(standing);
      this.#seen = false;
      if (due) this.#mend();
      return due;
    }, atLeastMs);
  }

  #isDue({ inUse, paused, chosenId, problem, interruption }: Standing): boolean {
    if (inUse !== null) return (this.#seen && paused) || (chosenId !== null && chosenId !== inUse && this.#lists(inUse) && this.#lists(chosenId));
    if (!interruption) return false;
    // Asking again for what was forbidden may bring up a question: only to somebody who has just come to look.
    if (problem === 'denied') return this.#seen;
    return problem !== 'absent' || this.#present.length > 0;
  }

  /** Without permission, and in some browsers always, ids are empty and say nothing. */
  #lists(id: string): boolean {
    return id !== '' && this.#present.includes(id);
  }
}
