/** A stand-in for a browser's devices that keeps its rules: permission per kind, names hidden before it, tracks that end. */
import type { DeviceAccess, MediaEnvironment } from '../media-environment';
import type { CaptureKind, Facing } from '../media-state';
import { FakeAudioContext } from './fake-audio-context';
import { FakeStream, FakeTrack } from './fake-track';
import { FakeWakeLock } from './fake-wake-lock';

interface FakeDevice {
  kind: MediaDeviceKind;
  deviceId: string;
  label: string;
  groupId: string;
  facingMode?: Facing | undefined;
  /** Another program holds it. */
  busy: boolean;
}

/** How the person answers the browser's questions. */
type Permission = 'granted' | 'denied' | 'dismissed' | 'prompt';

const CAPTURES = [
  { capture: 'microphone', member: 'audio', kind: 'audioinput' },
  { capture: 'camera', member: 'video', kind: 'videoinput' },
] as const;

export class FakeMediaEnvironment extends EventTarget implements MediaEnvironment {
  /** `prompt` is answered with yes. */
  readonly permission: Record<CaptureKind, Permission> = { microphone: 'prompt', camera: 'prompt' };
  /** What the next share's picker answers; an error's name makes it fail. */
  picker: { audio: boolean } | DOMException = { audio: true };
  /** As on phones: a second camera cannot start while the first runs. */
  oneCameraAtATime = false;
  /** As in Safari on iOS: who asks for a device of a kind loses the one that runs. */
  takesBack = false;
  /** The largest picture that any camera can give. */
  largestPicture = { width: 1920, height: 1080 };
  /** Cameras and their copies have one rate. */
  copiesAreOne = false;
  /** As in Firefox: the treatment of sound changes on an open track. */
  appliesConstraints = false;
  isHandheld = false;
  wakeLock: FakeWakeLock | undefined = new FakeWakeLock();
  audioSession: { type: string } | undefined;
  /** The system holds every source back: tracks come muted. */
  mutedFromTheStart = false;
  secure = true;
  canShare = true;
  canChooseSpeaker = true;
  /** Every request made, in order. */
  readonly requests: MediaStreamConstraints[] = [];
  readonly screenRequests: DisplayMediaStreamOptions[] = [];
  /** Every track that was ever made, clones included. */
  readonly tracks: FakeTrack[] = [];
  /** How often the list of devices was asked for. */
  listings = 0;
  readonly audioContexts: FakeAudioContext[] = [];
  #devices: FakeDevice[] = [];
  #nowMs = 0;
  readonly #ticks = new Set<() => void>();
  readonly #timers = new Set<{ atMs: number; act: () => void }>();
  readonly #watchers = new Set<() => void>();
  readonly #leavers = new Set<() => void>();
  readonly #gestures = new Set<() => void>();
  #gate: { opened: Promise<void>; open: () => void } | null = null;

  /** Begins with a built-in microphone, camera and loudspeaker. */
  constructor() {
    super();
    this.plug('audioinput', 'mic-1', 'Built-in microphone');
    this.plug('videoinput', 'cam-1', 'Built-in camera');
    this.plug('audiooutput', 'out-1', 'Built-in speaker');
  }

  get devices(): DeviceAccess | undefined {
    if (!this.secure) return undefined;
    return {
      getUserMedia: (constraints) => this.#getUserMedia(constraints ?? {}),
      enumerateDevices: async () => this.#enumerate(),
      addEventListener: this.addEventListener.bind(this) as DeviceAccess['addEventListener'],
      removeEventListener: this.removeEventListener.bind(this) as DeviceAccess['removeEventListener'],
      ...(this.canShare && { getDisplayMedia: (options?: DisplayMediaStreamOptions) => this.#getDisplayMedia(options ?? {}) }),
    };
  }

  /** As a phone has them, front and back, instead of the built-in one. */
  becomePhone(): void {
    this.isHandheld = true;
    this.oneCameraAtATime = true;
    this.#devices = this.#devices.filter(({ kind }) => kind !== 'videoinput');
    for (const [deviceId, label, facingMode] of [['front', 'Front Camera', 'user'], ['back', 'Back Camera', 'environment'], ['wide', 'Back Ultra Wide Camera', 'environment']] as const) {
      this.#devices.push({ kind: 'videoinput', deviceId, label, groupId: deviceId, facingMode, busy: false });
    }
  }

  plug(kind: MediaDeviceKind, deviceId: string, label: string, groupId = deviceId): void {
    this.plugUnheard(kind, deviceId, label, groupId);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** While the page is out of sight, when browsers tell nothing. */
  plugUnheard(kind: MediaDeviceKind, deviceId: string, label: string, groupId = deviceId): void {
    this.#devices.push({ kind, deviceId, label, groupId, busy: false });
  }

  /** Pulls a device out: its tracks end, then the list changes, as in Chromium. */
  unplug(deviceId: string, tracks: 'tracks end' | 'tracks stay' = 'tracks end'): void {
    this.#devices = this.#devices.filter((device) => device.deviceId !== deviceId);
    if (tracks === 'tracks end') for (const track of this.live()) if (track.deviceId === deviceId) track.end();
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Lets an alias, such as Chromium's `default`, stand for other hardware. Its tracks stay with the old. */
  redirect(alias: string, label: string, groupId: string): void {
    for (const device of this.#devices) if (device.deviceId === alias) Object.assign(device, { label, groupId });
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Makes a device the one that is given when none is named. */
  setFirst(deviceId: string): void {
    this.#devices.sort((a, b) => Number(b.deviceId === deviceId) - Number(a.deviceId === deviceId));
  }

  setBusy(deviceId: string, busy: boolean): void {
    for (const device of this.#devices) if (device.deviceId === deviceId) device.busy = busy;
  }

  /** Leaves every question from now on unanswered, until the returned function answers them all. */
  hold(): () => void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gate = { opened, open };
    this.#gate = gate;
    return () => {
      if (this.#gate === gate) this.#gate = null;
      gate.open();
    };
  }

  /** The tracks that hold a device now; clones besides when asked for. */
  live(kind?: 'audio' | 'video', { clones = false } = {}): FakeTrack[] {
    return this.tracks.filter((track) => track.readyState === 'live' && (kind === undefined || track.kind === kind) && (clones || !track.isClone));
  }

  createStream(tracks: MediaStreamTrack[]): MediaStream {
    return new FakeStream(tracks as unknown as FakeTrack[]) as unknown as MediaStream;
  }

  createAudioContext(): AudioContext {
    const context = new FakeAudioContext();
    this.audioContexts.push(context);
    return context as unknown as AudioContext;
  }

  createSilentContext(): AudioContext {
    return this.createAudioContext();
  }

  now(): number {
    return this.#nowMs;
  }

  every(periodMs: number, tick: () => void): () => void {
    const timed = () => {
      this.#nowMs += periodMs;
      tick();
    };
    this.#ticks.add(timed);
    return () => void this.#ticks.delete(timed);
  }

  onGesture(listener: () => void): () => void {
    this.#gestures.add(listener);
    return () => void this.#gestures.delete(listener);
  }

  after(delayMs: number, act: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  onShown(listener: () => void): () => void {
    const watcher = () => listener();
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** The page comes back into sight. @returns how many watched */
  show(): number {
    const { size } = this.#watchers;
    for (const watcher of [...this.#watchers]) watcher();
    return size;
  }

  onHidden(listener: () => void): () => void {
    const watcher = () => listener();
    this.#leavers.add(watcher);
    return () => void this.#leavers.delete(watcher);
  }

  /** The page goes out of sight. @returns how many watched */
  hide(): number {
    const { size } = this.#leavers;
    for (const watcher of [...this.#leavers]) watcher();
    return size;
  }

  /** Lets every repeated action run once. @returns how many there are */
  tick(): number {
    for (const tick of [...this.#ticks]) tick();
    return this.#ticks.size;
  }

  /** The person presses something. @returns how many listened */
  press(): number {
    const { size } = this.#gestures;
    for (const gesture of [...this.#gestures]) gesture();
    return size;
  }

  /** Lets time pass; what was to be done in it is done at its end. @returns how much waits for later */
  advance(ms: number): number {
    this.#nowMs += ms;
    for (const timer of [...this.#timers]) if (timer.atMs <= this.#nowMs && this.#timers.delete(timer)) timer.act();
    return this.#timers.size;
  }

  /** The sound before every microphone. */
  makeNoise(amplitude: number): void {
    for (const context of this.audioContexts) context.amplitude = amplitude;
  }

  #enumerate(): MediaDeviceInfo[] {
    this.listings++;
    const told: MediaDeviceInfo[] = [];
    for (const { kind, deviceId, label, groupId } of this.#devices) {
      const asked: CaptureKind = kind === 'videoinput' ? 'camera' : 'microphone';
      const known = this.permission[asked] === 'granted';
      // Before permission a page learns only that there is a device of the kind.
      if (!known && told.some((info) => info.kind === kind)) continue;
      const info = known ? { kind, deviceId, label, groupId } : { kind, deviceId: '', label: '', groupId: '' };
      told.push({ ...info, toJSON: () => info });
    }
    return told;
  }

  async #getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.requests.push(constraints);
    await this.#gate?.opened;
    const wanted = CAPTURES.filter(({ member }) => constraints[member]);
    if (wanted.length === 0) throw new TypeError('At least one of audio and video must be requested');
    const found = wanted.map(({ kind, member, capture }) => ({ capture, device: this.#find(kind, constraints[member]) }));
    for (const { capture } of found) {
      if (this.permission[capture] === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
      if (this.permission[capture] === 'dismissed') throw new DOMException('Permission dismissed', 'NotAllowedError');
    }
    for (const { capture, device } of found) {
      const second = capture === 'camera' && this.oneCameraAtATime && this.live('video', { clones: true }).some((track) => !track.isScreen);
      if (device.busy || second) throw new DOMException('Could not start source', 'NotReadableError');
    }
    for (const { capture } of found) this.permission[capture] = 'granted';
    if (this.takesBack) for (const { device } of found) for (const track of this.live(device.kind === 'audioinput' ? 'audio' : 'video')) track.end();
    const tracks = found.map(({ device }) => new FakeTrack(device.kind === 'audioinput' ? 'audio' : 'video', device, this.tracks));
    for (const track of tracks) {
      track.muted = this.mutedFromTheStart;
      if (track.kind === 'audio') this.#process(track, constraints.audio);
      else {
        track.largest = this.largestPicture;
        track.frameRate = 30;
        track.copiesAreOne = this.copiesAreOne;
        track.fit(typeof constraints.video === 'object' ? constraints.video : {});
      }
    }
    return this.#stream(tracks);
  }

  /** Chromium treats the sound of one microphone one way: as long as any track or clone of it lives, what another asks for is ignored. */
  #process(track: FakeTrack, constraints: MediaStreamConstraints['audio']): void {
    track.appliesConstraints = this.appliesConstraints;
    const other = this.live('audio', { clones: true }).find((each) => each !== track && each.deviceId === track.deviceId);
    const { deviceId: _deviceId, ...asked } = typeof constraints === 'object' ? constraints : {};
    track.processing = other && !this.appliesConstraints ? other.processing : (asked as MediaTrackSettings);
  }

  #find(kind: MediaDeviceKind, constraints: boolean | MediaTrackConstraints | undefined): FakeDevice {
    const ofKind = this.#devices.filter((device) => device.kind === kind);
    const [first] = ofKind;
    if (!first) throw new DOMException('Requested device not found', 'NotFoundError');
    const wish = typeof constraints === 'object' ? constraints.deviceId : undefined;
    const facing = typeof constraints === 'object' ? (constraints.facingMode as { ideal?: string } | undefined)?.ideal : undefined;
    if (typeof wish !== 'object' || !('exact' in wish)) return ofKind.find(({ facingMode }) => facingMode !== undefined && facingMode === facing) ?? first;
    const exact = ofKind.find(({ deviceId }) => deviceId === wish.exact);
    if (!exact) throw new DOMException('', 'OverconstrainedError');
    return exact;
  }

  async #getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream> {
    this.screenRequests.push(options);
    await this.#gate?.opened;
    if (this.picker instanceof DOMException) throw this.picker;
    const screen = { deviceId: 'screen', groupId: '', label: 'Screen' };
    const tracks = [new FakeTrack('video', screen, this.tracks, true)];
    if (this.picker.audio) tracks.push(new FakeTrack('audio', screen, this.tracks, true));
    return this.#stream(tracks);
  }

  #stream(tracks: FakeTrack[]): MediaStream {
    return new FakeStream(tracks) as unknown as MediaStream;
  }
}
