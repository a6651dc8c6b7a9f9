/** A stand-in for `MediaStreamTrack` and `MediaStream`, with what this project uses of them. */

export class FakeTrack extends EventTarget {
  enabled = true;
  contentHint = '';
  readyState: MediaStreamTrackState = 'live';
  /** By the system; the page's own wish is `enabled`. */
  muted = false;
  readonly label: string;
  readonly deviceId: string;
  readonly groupId: string;
  readonly facingMode: string | undefined;
  isClone = false;
  /** What is done to the sound, as asked when the device was opened; no browser forgets it in a clone. */
  processing: MediaTrackSettings = {};
  /** Of a camera: the largest picture that it can give, and the one that it gives. */
  largest = { width: 1920, height: 1080 };
  picture: { width: number; height: number } | null = null;
  frameRate: number | undefined;
  #asked: MediaTrackConstraints = {};
  /** A copy that is slowed down slows the camera down with it. */
  copiesAreOne = false;
  /** As in Firefox; Chromium says yes and does nothing. */
  appliesConstraints = false;
  readonly #register: FakeTrack[];

  /** @param register where this track and its clones are entered */
  constructor(
    readonly kind: 'audio' | 'video',
    source: { deviceId: string; groupId: string; label: string; facingMode?: string | undefined },
    register: FakeTrack[],
    readonly isScreen = false,
  ) {
    super();
    this.deviceId = source.deviceId;
    this.groupId = source.groupId;
    this.label = source.label;
    this.facingMode = source.facingMode;
    this.#register = register;
    register.push(this);
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId, groupId: this.groupId, ...(this.facingMode && { facingMode: this.facingMode }), ...this.picture, ...(this.frameRate && { frameRate: this.frameRate }), ...this.processing };
  }

  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    if (this.kind === 'video') {
      const others = this.#register.filter((other) => other !== this && other.kind === 'video' && other.deviceId === this.deviceId && other.readyState === 'live');
      const { max } = (constraints.frameRate ?? {}) as { max?: number };
      for (const track of this.copiesAreOne ? [this, ...others] : [this]) if (track.frameRate) track.frameRate = Math.min(30, max ?? 30);
      // As in Chromium: a camera with another track beside it keeps its size.
      if (!this.isClone && others.length === 0) this.fit(constraints);
      return;
    }
    if (this.appliesConstraints) this.processing = { ...constraints } as MediaTrackSettings;
  }

  /** As the camera was asked for. */
  getConstraints(): MediaTrackConstraints {
    return { ...this.#asked };
  }

  /** Takes the size that comes nearest to the wish. */
  fit(asked: MediaTrackConstraints): void {
    const { width, height } = (this.#asked = asked);
    const nearest = (wish: ConstrainULong | undefined, most: number) => Math.min(most, (wish as { ideal: number } | undefined)?.ideal ?? most);
    this.picture = { width: nearest(width, this.largest.width), height: nearest(height, this.largest.height) };
  }

  clone(): FakeTrack {
    const clone = new FakeTrack(this.kind, this, this.#register, this.isScreen);
    clone.isClone = true;
    clone.enabled = this.enabled;
    clone.processing = this.processing;
    clone.picture = this.picture;
    clone.frameRate = this.frameRate;
    clone.copiesAreOne = this.copiesAreOne;
    return clone;
  }

  /** The system holds the source back, or lets it go again. */
  setMuted(muted: boolean): void {
    if (this.muted === muted || this.readyState === 'ended') return;
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  /** By the page's own will: fires nothing. */
  stop(): void {
    this.readyState = 'ended';
  }

  /** By the source: the device went away, or the browser's own stop bar was pressed. */
  end(): void {
    if (this.readyState === 'ended') return;
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeStream {
  constructor(readonly tracks: readonly FakeTrack[]) {}

  getTracks(): readonly FakeTrack[] {
    return this.tracks;
  }

  getAudioTracks(): FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'video');
  }
}
