/** The shared screen, with its sound where the browser offers it. */
import type { MediaEnvironment } from './media-environment';
import { wasCancelled } from './media-problem';
import type { MediaState } from './media-state';

/** The members that TypeScript's DOM library does not know yet (W3C Screen Capture §5.4); browsers ignore what they do not know. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  audio: MediaTrackConstraints & { restrictOwnAudio: boolean; suppressLocalAudioPlayback: boolean };
  selfBrowserSurface: 'exclude' | 'include';
  surfaceSwitching: 'exclude' | 'include';
  systemAudio: 'exclude' | 'include';
}

const SCREEN: ScreenOptions = {
  video: { frameRate: { ideal: 30 } },
  audio: {
    // Music and films are not speech: clean nothing. But the voices of this very call must not go back to their owners.
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
  },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
};

export interface ScreenEvents {
  changed(): void;
  /** The share could not start, though the person did not cancel it. */
  failed(): void;
}

export class ScreenShare {
  readonly #environment: MediaEnvironment;
  readonly #events: ScreenEvents;
  #mode: MediaState['screen']['mode'] = 'text';
  #wanted = false;
  #picking: Promise<void> | null = null;
  #picture: MediaStreamTrack | null = null;
  #sound: MediaStreamTrack | null = null;
  #stream: MediaStream | null = null;

  constructor(environment: MediaEnvironment, events: ScreenEvents) {
    this.#environment = environment;
    this.#events = events;
  }

  get mode(): MediaState['screen']['mode'] {
    return this.#mode;
  }

  /** What suffers when the network is poor: of text the movement, of motion the sharpness. Also while sharing. */
  setMode(mode: MediaState['screen']['mode']): void {
    this.#mode = mode;
    if (this.#picture) this.#picture.contentHint = mode;
    this.#events.changed();
  }

  get busy(): boolean {
    return this.#wanted && this.#picking !== null;
  }

  get picture(): MediaStreamTrack | null {
    return this.#picture;
  }

  get sound(): MediaStreamTrack | null {
    return this.#sound;
  }

  /** The picture alone, for the self view: its sound is heard already. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Opens the picker at once, as the browser demands a gesture. Settles when it is closed. */
  start(): Promise<void> {
    if (this.#picture) return Promise.resolve();
    this.#wanted = true;
    this.#picking ??= this.#pick();
    this.#events.changed();
    return this.#picking;
  }

  stop(): void {
    this.#wanted = false;
    this.#picture?.stop();
    this.#sound?.stop();
    this.#picture = this.#sound = this.#stream = null;
    this.#events.changed();
  }

  async #pick(): Promise<void> {
    let failed = false;
    try {
      const stream = await this.#environment.devices?.getDisplayMedia?.(SCREEN);
      if (this.#wanted && stream) this.#take(stream);
      else stream?.getTracks().forEach((track) => track.stop());
      failed = this.#wanted && !this.#picture;
    } catch (error) {
      failed = this.#wanted && !wasCancelled(error);
    }
    this.#picking = null;
    this.#events.changed();
    if (failed) this.#events.failed();
  }

  #take(stream: MediaStream): void {
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (!picture) {
      sound?.stop();
      return;
    }
    picture.contentHint = this.#mode;
    picture.addEventListener('ended', () => {
      if (picture === this.#picture) this.stop();
    });
    sound?.addEventListener('ended', () => {
      if (sound !== this.#sound) return;
      this.#sound = null;
      this.#events.changed();
    });
    this.#picture = picture;
    this.#sound = sound ?? null;
    this.#stream = this.#environment.createStream([picture]);
  }
}
