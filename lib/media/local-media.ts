/** This person's own devices: opens, switches and releases them, and says what should be sent now. Knows nothing of connections. */
import type { Slot } from '@/lib/protocol/peer-messages';
import { SLOTS } from '@/lib/protocol/peer-messages';
import { Capture } from './capture';
import { CaptureSource, pictureConstraints, soundConstraints } from './capture-source';
import { DeviceList } from './device-list';
import { LevelMeter } from './level-meter';
import { Listeners } from './listeners';
import { DEFAULT_CHOICES, type MediaChoices, VOICE } from './media-choices';
import { browserMediaEnvironment, type MediaEnvironment } from './media-environment';
import type { CaptureKind, CaptureState, DeviceFailure, DeviceKind, DeviceLoss, DeviceReturn, MediaState, SoundChoices } from './media-state';
import { INITIAL_MEDIA_STATE } from './initial-media-state';
import { Preview } from './preview';
import { reuse } from './reuse';
import { ScreenShare } from './screen-share';

/** What should be sent now; `null` sends nothing. */
export type LocalTracks = Readonly<Record<Slot, MediaStreamTrack | null>>;

/**
 * Every verb is idempotent, may be called at any time, and never throws or rejects; a returned promise settles when the
 * devices stand as wished or cannot. After `close()` all devices are released, and `open()` may begin anew.
 */
export class LocalMedia {
  readonly #environment: MediaEnvironment;
  readonly #list: DeviceList;
  readonly #source: CaptureSource;
  readonly #captures: Readonly<Record<CaptureKind, Capture>>;
  readonly #screen: ScreenShare;
  readonly #meter: LevelMeter;
  readonly #preview: Preview;

  readonly #changes = new Listeners<[state: MediaState]>();
  readonly #trackChanges = new Listeners<[slot: Slot, track: MediaStreamTrack | null]>();
  readonly #choiceChanges = new Listeners<[choices: MediaChoices]>();
  readonly #losses = new Listeners<[loss: DeviceLoss]>();
  readonly #failures = new Listeners<[failure: DeviceFailure]>();
  readonly #returns = new Listeners<[back: DeviceReturn]>();
  readonly #shareFailures = new Listeners<[]>();
  readonly #voice = new Listeners<[speaking: boolean]>();

  /** Each change of `state`. Members that did not change keep their identity. */
  readonly onChange = this.#changes.add;
  /** Each change of what should be sent, before the `onChange` that tells of it. */
  readonly onTracks = this.#trackChanges.add;
  /** Each change of a wish after `open()`, to be remembered. */
  readonly onChoices = this.#choiceChanges.add;
  /** A microphone or camera in use went away: unplugged, or taken by the system. */
  readonly onDeviceLost = this.#losses.add;
  /** What the person asked for could not be had, while a device that worked before works on; or one in use was taken away. */
  readonly onDeviceFailed = this.#failures.add;
  /** A device that had gone is used again, without anybody's having asked. */
  readonly onDeviceReturned = this.#returns.add;
  /** The screen could not be shared. Cancelling the picker is no failure. */
  readonly onShareFailed = this.#shareFailures.add;
  /** This person began or ceased to speak, muted or not. */
  readonly onSpeaking = this.#voice.add;

  #state = INITIAL_MEDIA_STATE;
  #tracks: LocalTracks = { microphone: null, camera: null, screen: null, screenAudio: null };
  #choices = DEFAULT_CHOICES;
  #speakerId: string | null = null;
  #opened = false;
  /** The page is out of sight, on a device that one puts away. */
  #resting = false;
  #stopWatching: (() => void) | null = null;

  /** Touches nothing before `open()`. */
  constructor(environment: MediaEnvironment = browserMediaEnvironment) {
    const changed = () => this.#update();
    const source = new CaptureSource(environment);
    this.#source = source;
    const capture = (kind: CaptureKind) =>
      new Capture(kind, environment, source, {
        changed,
        // Browsers keep the names of devices to themselves until one of the kind is open.
        opened: () => void this.#list.refresh(),
        lost: (replacement) => void this.#reportLoss(kind, replacement),
        failed: (problem, interrupted) => this.#failures.notify({ kind, problem, interrupted }),
        returned: (track) => void this.#reportReturn(kind, track),
      });
    this.#environment = environment;
    this.#list = new DeviceList(environment, changed);
    this.#captures = { microphone: capture('microphone'), camera: capture('camera') };
    this.#screen = new ScreenShare(environment, { changed, failed: () => this.#shareFailures.notify() });
    this.#preview = new Preview(environment, changed);
    this.#meter = new LevelMeter(environment, { level: changed, speaking: (speaking) => this.#voice.notify(speaking), silent: changed });
  }

  get state(): MediaState {
    return this.#state;
  }

  get tracks(): LocalTracks {
    return this.#tracks;
  }

  /** What the person wishes, whether or not it can be had. */
  get choices(): Readonly<MediaChoices> {
    return this.#choices;
  }

  /**
   * Begins: asks the browser once for all that is wanted, then for each alone if that fails.
   * What is not wanted is not asked for; `setMicrophone` and `setCamera` do so later.
   */
  async open(wanted: Pick<MediaChoices, 'microphone' | 'camera'>, chosen: Partial<MediaChoices> = {}): Promise<void> {
    const { microphone, camera } = this.#captures;
    this.#speakerId = chosen.speakerId ?? null;
    this.#source.sound = chosen.sound ?? VOICE;
    void microphone.choose(chosen.microphoneId ?? null);
    void camera.choose(chosen.cameraId ?? null, chosen.facing);
    const settled = [microphone.turn(wanted.microphone), camera.turn(wanted.camera), this.#list.refresh()];
    // The same listener added again is ignored, so that opening twice is harmless.
    this.#environment.devices?.addEventListener('devicechange', this.#onDeviceChange);
    this.#stopWatching ??= this.#watchSight();
    this.#opened = true;
    this.#choices = this.#wishes();
    this.#update();
    await Promise.all(settled);
  }

  /** Muting keeps the device open and sends nothing, so that unmuting is instant. */
  async setMicrophone(on: boolean): Promise<void> {
    if (this.#opened) await this.#captures.microphone.turn(on);
  }

  /** Turning the camera off releases the device: its light goes out. Off wins over a start that is under way. */
  async setCamera(on: boolean): Promise<void> {
    if (this.#opened) await this.#captures.camera.turn(on);
  }

  /** Asks the browser again for a device that had a problem or is paused, and turns it on. */
  async retry(kind: CaptureKind): Promise<void> {
    if (this.#opened) await this.#captures[kind].retry();
  }

  /** Takes effect at once where the device is open, else when it is opened. `null` is the system's own choice. */
  async chooseDevice(kind: DeviceKind, id: string | null): Promise<void> {
    if (!this.#opened) return;
    if (kind !== 'speaker') return this.#captures[kind].choose(id);
    this.#speakerId = id;
    this.#update();
  }

  /** To the camera that looks the other way; where the browser does not say which way they look, to the next one. */
  async flipCamera(): Promise<void> {
    const { camera } = this.#captures;
    if (!this.#opened || !this.#canFlip()) return;
    if (camera.facing) return camera.choose(null, camera.facing === 'user' ? 'environment' : 'user');
    const ids = this.#list.options.camera.map(({ id }) => id);
    const current = this.#list.find('camera', camera.deviceIds)?.id ?? '';
    return camera.choose(ids[(ids.indexOf(current) + 1) % ids.length] ?? null);
  }

  /** Must be called from a gesture: it opens the browser's picker. Settles when that is closed. */
  async startScreen(): Promise<void> {
    if (this.#opened) await this.#screen.start();
  }

  stopScreen(): void {
    this.#screen.stop();
  }

  /** Also of shares to come. */
  setShareMode(mode: MediaState['screen']['mode']): void {
    this.#screen.setMode(mode);
  }

  /** Takes effect at once where the microphone is open, muted or not; else when it is opened. */
  async setSound(change: Partial<SoundChoices>): Promise<void> {
    const before = this.#source.sound;
    const sound = reuse(before, { ...before, ...change });
    if (!this.#opened || sound === before) return;
    this.#source.sound = sound;
    this.#update();
    await this.#captures.microphone.retune(soundConstraints(sound), sound.music !== before.music);
  }

  /** Whether cameras are asked for 1080p, rather than 720p; those that cannot give what they can. An open one goes on, with the same track. */
  async setFullSize(fullSize: boolean): Promise<void> {
    if (fullSize === this.#source.fullSize) return;
    this.#source.fullSize = fullSize;
    await this.#preview.during(() => this.#captures.camera.resize(pictureConstraints(fullSize)));
  }

  /** How many frames a second this person sees of their own picture, at most. What is sent does not change. */
  setPreviewRate(framesPerSecond: number): void {
    this.#preview.setFrameRate(framesPerSecond);
    this.#update();
  }

  /** Releases every device. */
  close(): void {
    this.#opened = false;
    this.#resting = false;
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#environment.devices?.removeEventListener('devicechange', this.#onDeviceChange);
    this.#captures.microphone.close();
    this.#captures.camera.close();
    this.#screen.stop();
  }

  readonly #onDeviceChange = async (): Promise<void> => {
    const infos = await this.#list.refresh();
    if (!infos) return;
    void this.#captures.microphone.devicesChanged(infos);
    void this.#captures.camera.devicesChanged(infos);
  };

  #watchSight(): () => void {
    const ends = [this.#environment.onShown(this.#onShown), this.#environment.onHidden(this.#onHidden)];
    return () => ends.forEach((end) => end());
  }

  /** A phone in a pocket films nothing that anybody should see. The device stays open, so that the picture is back at once; sound goes on. */
  readonly #onHidden = (): void => {
    this.#resting = this.#environment.isHandheld;
    this.#update();
  };

  readonly #onShown = (): void => {
    this.#resting = false;
    this.#update();
    // Browsers do not tell a page out of sight that the list has changed (W3C Media Capture, "device change notification steps").
    void this.#onDeviceChange();
    this.#captures.microphone.shown();
    this.#captures.camera.shown();
  };

  async #reportLoss(kind: CaptureKind, replacement: MediaStreamTrack | null): Promise<void> {
    await this.#list.refresh();
    this.#losses.notify({ kind, fallback: replacement && this.#list.nameOf(kind, replacement) });
  }

  async #reportReturn(kind: CaptureKind, track: MediaStreamTrack): Promise<void> {
    await this.#list.refresh();
    this.#returns.notify({ kind, device: this.#list.nameOf(kind, track) });
  }

  /** Brings everything that is told in line with what is. */
  #update(): void {
    // Its ear is a clone, which would keep a device open that is being opened anew.
    const { track: heard } = this.#captures.microphone;
    this.#meter.follow(heard?.readyState === 'live' ? heard : null);
    this.#preview.follow(this.#captures.camera.stream);
    for (const slot of SLOTS) {
      // Read afresh for each slot: a listener may have turned something meanwhile.
      const track = this.#sent()[slot];
      if (track === this.#tracks[slot]) continue;
      this.#tracks = { ...this.#tracks, [slot]: track };
      this.#trackChanges.notify(slot, track);
    }
    const previous = this.#state;
    this.#state = reuse(previous, this.#derive());
    if (this.#state !== previous) this.#changes.notify(this.#state);

    const choices = this.#opened ? reuse(this.#choices, this.#wishes()) : this.#choices;
    if (choices === this.#choices) return;
    this.#choices = choices;
    this.#choiceChanges.notify(choices);
  }

  #sent(): LocalTracks {
    const { microphone, camera } = this.#captures;
    return {
      microphone: microphone.on ? microphone.track : null,
      camera: camera.on && !this.#resting ? camera.track : null,
      screen: this.#screen.picture,
      screenAudio: this.#screen.sound,
    };
  }

  #wishes(): MediaChoices {
    const { microphone, camera } = this.#captures;
    return {
      microphone: microphone.wanted,
      camera: camera.wanted,
      microphoneId: microphone.chosenId,
      cameraId: camera.chosenId,
      facing: camera.chosenFacing,
      speakerId: this.#speakerId,
      sound: this.#source.sound,
    };
  }

  #derive(): MediaState {
    const { microphone, camera, screen, can } = this.#state;
    const { devices, canChooseSpeaker } = this.#environment;
    return {
      microphone: reuse(microphone, this.#captureState('microphone')),
      camera: reuse(camera, {
        ...this.#captureState('camera'),
        stream: this.#preview.stream,
        facing: this.#captures.camera.facing,
        resting: this.#captures.camera.on && this.#resting,
      }),
      screen: reuse(screen, {
        on: this.#screen.picture !== null,
        busy: this.#screen.busy,
        audio: this.#screen.sound !== null,
        stream: this.#screen.stream,
        mode: this.#screen.mode,
      }),
      sound: this.#source.sound,
      devices: this.#list.options,
      speakerId: this.#list.find('speaker', [this.#speakerId])?.id ?? null,
      level: this.#meter.level,
      silent: this.#meter.silent,
      can: reuse(can, { share: typeof devices?.getDisplayMedia === 'function', chooseSpeaker: canChooseSpeaker, flip: this.#canFlip() }),
    };
  }

  #canFlip(): boolean {
    return this.#environment.isHandheld && this.#list.options.camera.length > 1;
  }

  #captureState(kind: CaptureKind): CaptureState {
    const { on, busy, paused, problem, deviceIds } = this.#captures[kind];
    const insecure = this.#opened && !this.#environment.devices;
    return { on, busy, paused, problem: insecure ? 'insecure' : problem, deviceId: this.#list.find(kind, deviceIds)?.id ?? null };
  }
}
