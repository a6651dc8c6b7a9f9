/** What this person sends: handed to the links, told to the others as flags, and to the person where something becomes of it. */
import type { LocalMedia } from '@/lib/media/local-media';
import type { MediaChoices } from '@/lib/media/media-choices';
import { withDeviceNotices } from './device-notices';
import type { Links } from './links';
import type { CallState } from './state';
import { mayShare, noticed } from './transitions';

interface OwnMediaOptions {
  state(): CallState;
  onChange(change: Partial<CallState>): void;
  /** To be remembered. */
  onChoices(choices: MediaChoices): void;
}

export class OwnMedia {
  readonly #media: LocalMedia;
  readonly #links: Links;
  readonly #options: OwnMediaOptions;
  /** Into the microphone, whether it is sent or not. */
  #speaks = false;
  /** That they speak with the microphone off was said, since it was turned off. */
  #isNoticed = false;

  constructor(media: LocalMedia, links: Links, options: OwnMediaOptions) {
    this.#media = media;
    this.#links = links;
    this.#options = options;
    media.onTracks((slot, track) => links.setTrack(slot, track));
    media.onChange((state) => {
      const previous = this.#state.media;
      options.onChange({ media: state, ...withDeviceNotices({ ...this.#state, media: state }, previous) });
      if (state.microphone.on !== previous.microphone.on) this.#isNoticed = false;
      this.holdToSharing();
      this.tellFlags();
      this.#tellSpeaking();
    });
    media.onChoices((choices) => options.onChoices(choices));
    media.onDeviceLost((loss) => this.#notice({ code: 'device-lost', ...loss }));
    media.onDeviceFailed((failure) => {
      // The lobby shows a problem where the device is chosen; in the call only a notice can.
      if (this.#state.session === 'live') this.#notice({ code: 'device-problem', ...failure });
    });
    media.onDeviceReturned((back) => this.#notice({ code: 'device-returned', ...back }));
    media.onShareFailed(() => this.#notice({ code: 'share-failed' }));
    media.onSpeaking((speaking) => this.#selfSpeaking(speaking));
  }

  tellFlags(): void {
    const { tracks, state } = this.#media;
    this.#links.setFlags({
      microphone: tracks.microphone !== null,
      microphonePaused: state.microphone.paused,
      // Not the track, which a resting camera keeps to itself.
      camera: state.camera.on,
      cameraPaused: state.camera.paused || state.camera.resting,
      music: state.sound.music,
      screen: tracks.screen !== null,
      screenAudio: tracks.screenAudio !== null,
      hand: this.#state.self.hand,
    });
  }

  /** Ends a share that is not permitted; also where it was forbidden while the browser's picker was open. */
  holdToSharing(): void {
    if (!this.#state.media.screen.on || mayShare(this.#state, this.#state.self.id)) return;
    this.#media.stopScreen();
    this.#notice({ code: 'sharing-forbidden' });
  }

  #selfSpeaking(speaking: boolean): void {
    this.#speaks = speaking;
    this.#tellSpeaking();
    if (!speaking || this.#isHeard || this.#isNoticed || this.#state.session !== 'live') return;
    this.#isNoticed = true;
    this.#notice({ code: 'speaking-muted' });
  }

  /** Who is muted in the middle of a word speaks no longer, though the word goes on. */
  #tellSpeaking(): void {
    const speaking = this.#speaks && this.#isHeard;
    if (speaking === this.#state.self.speaking) return;
    this.#options.onChange({ self: { ...this.#state.self, speaking } });
    this.#links.setSpeaking(speaking);
  }

  get #isHeard(): boolean {
    return this.#media.tracks.microphone !== null;
  }

  #notice(content: Parameters<typeof noticed>[1]): void {
    this.#options.onChange(noticed(this.#state, content));
  }

  get #state(): CallState {
    return this.#options.state();
  }
}
