/** One's own camera as one sees it oneself: what is sent, or a copy with fewer frames where painting them costs the call. */
import { CAMERA_RATE } from './capture-source';
import type { MediaEnvironment } from './media-environment';

export class Preview {
  readonly #environment: Pick<MediaEnvironment, 'createStream'>;
  readonly #changed: () => void;
  #camera: MediaStream | null = null;
  #shown: MediaStream | null = null;
  #copy: MediaStreamTrack | null = null;
  #framesPerSecond = CAMERA_RATE;
  /** How many changes of the camera are under way. */
  #changes = 0;
  /** This browser slows a camera down together with its copies. */
  #copiesAreOne = false;

  /** @param changed the stream has become another by itself */
  constructor(environment: Pick<MediaEnvironment, 'createStream'>, changed: () => void) {
    this.#environment = environment;
    this.#changed = changed;
  }

  /** A copy that has ended with its camera stays: its last picture is seen until the next camera comes. */
  get stream(): MediaStream | null {
    return this.#shown;
  }

  /** Shows this camera from now on. A copy keeps a device open, so it ends as soon as the camera's own track has. */
  follow(camera: MediaStream | null): void {
    if (camera !== this.#camera) {
      this.#end();
      this.#shown = this.#camera = camera;
      this.#thin();
    } else if (camera?.getVideoTracks()[0]?.readyState === 'ended') {
      this.#end();
    }
  }

  setFrameRate(framesPerSecond: number): void {
    if (framesPerSecond === this.#framesPerSecond) return;
    this.#framesPerSecond = framesPerSecond;
    this.#thin();
  }

  /** Shows the camera itself while something about it is changed: Chromium changes nothing about one that has a copy. */
  async during(change: () => Promise<void>): Promise<void> {
    this.#changes += 1;
    this.#showCamera();
    await change().finally(() => (this.#changes -= 1));
    this.#thin();
    this.#changed();
  }

  /** An element that is handed another stream shows nothing for a moment: a copy that is there changes its rate, and stays. */
  #thin(): void {
    const track = this.#camera?.getVideoTracks()[0];
    if (track?.readyState !== 'live' || this.#changes > 0 || this.#copiesAreOne) return;
    if (!this.#copy) {
      if (this.#framesPerSecond >= CAMERA_RATE) return;
      this.#copy = track.clone();
      this.#shown = this.#environment.createStream([this.#copy]);
    }
    void this.#slow(track, this.#copy);
  }

  async #slow(track: MediaStreamTrack, copy: MediaStreamTrack): Promise<void> {
    const { frameRate: before } = track.getSettings();
    await copy.applyConstraints({ frameRate: { max: this.#framesPerSecond } }).catch(() => undefined);
    if (copy !== this.#copy || track.getSettings().frameRate === before) return;
    // What the others get must not suffer for what is seen here.
    this.#copiesAreOne = true;
    this.#showCamera();
    await track.applyConstraints(track.getConstraints()).catch(() => undefined);
  }

  #showCamera(): void {
    this.#end();
    this.#shown = this.#camera;
    this.#changed();
  }

  #end(): void {
    this.#copy?.stop();
    this.#copy = null;
  }
}
