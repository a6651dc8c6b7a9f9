/** Tells when the system holds an open device back: a phone call, a switch on the keyboard, a page out of sight. */
import type { MediaEnvironment } from './media-environment';

/** Shorter than this is no news: a face that comes and goes disturbs more than one that stands still for a moment. */
export const PAUSE_AFTER_MS = 1000;

export class SystemPause {
  readonly #environment: Pick<MediaEnvironment, 'after'>;
  readonly #onChange: () => void;
  #track: MediaStreamTrack | null = null;
  #paused = false;
  #cancel: (() => void) | null = null;

  constructor(environment: Pick<MediaEnvironment, 'after'>, onChange: () => void) {
    this.#environment = environment;
    this.#onChange = onChange;
  }

  /** The track lives, and brings silence or a still picture. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Watches this track from now on. One that comes muted in a paused one's place goes on with the same pause. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    for (const type of ['mute', 'unmute'] as const) {
      this.#track?.removeEventListener(type, this.#look);
      track?.addEventListener(type, this.#look);
    }
    this.#track = track;
    this.#look();
  }

  readonly #look = (): void => {
    const muted = this.#track?.muted ?? false;
    if (muted && !this.#paused) this.#cancel ??= this.#environment.after(PAUSE_AFTER_MS, () => this.#turn(true));
    if (!muted) this.#turn(false);
  };

  #turn(paused: boolean): void {
    this.#cancel?.();
    this.#cancel = null;
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#onChange();
  }
}
