/** One microphone or camera: brings the device to where the last wish wants it, one request to the browser at a time. */
import type { CaptureSource, DeviceWish } from './capture-source';
import { deviceFate, devicesOfKind, facingOf } from './device-options';
import type { MediaEnvironment } from './media-environment';
import type { CaptureKind, Facing, MediaProblem } from './media-state';
import { Mending, type Standing } from './mending';
import { SystemPause } from './system-pause';

export interface CaptureEvents {
  /** Any of the properties may have changed. */
  changed(): void;
  /** A device has been opened, so that the browser may now tell names which it kept to itself. */
  opened(): void;
  /** A device in use went away. `null`: nothing took its place. */
  lost(replacement: MediaStreamTrack | null): void;
  /** What the person asked for could not be had; `interrupted`: what was in use cannot be had any more. */
  failed(problem: MediaProblem, interrupted: boolean): void;
  /** What had gone is used again, without anybody's having asked. */
  returned(track: MediaStreamTrack): void;
}

/** A replacement that goes away this soon is not replaced again: a broken device must not be opened for ever. */
const FLAPPING_MS = 1000;

/** The system's own choice. */
const ANY: DeviceWish = { deviceId: null, facing: 'user' };

export class Capture {
  readonly #kind: CaptureKind;
  readonly #environment: MediaEnvironment;
  readonly #source: CaptureSource;
  readonly #events: CaptureEvents;
  readonly #pause: SystemPause;
  readonly #mending: Mending;

  // The wish.
  #on = false;
  /** The device should be open: a microphone stays so while muted, so that unmuting is instant. */
  #open = false;
  #chosen = ANY;

  // What is.
  #track: MediaStreamTrack | null = null;
  #stream: MediaStream | null = null;
  /** The choice that the device was opened for; it may be another device, when that one was gone. */
  #openedFor = ANY;
  /** Of the track, or of the one before it. Not every browser still tells them once a track has ended. */
  #settings: MediaTrackSettings = {};
  /** When a replacement for a lost device was opened, on the environment's clock. */
  #replacedAt: number | null = null;
  #problem: MediaProblem | null = null;
  /** The choice has changed since the device was opened, or since it was asked for. */
  #swapDue = false;
  /** The swap is for the same device, treated otherwise. */
  #retuneDue = false;
  /** The device whose loss has not been made good yet. */
  #lost: MediaTrackSettings | null = null;
  #working: Promise<void> | null = null;
  /** Why a device that was in use could not be had again; it is asked for anew whenever that may help. */
  #interruption: MediaProblem | null = null;
  /** The attempt is nobody's wish: it risks nothing that works, and repeats no bad news. */
  #unasked = false;

  constructor(kind: CaptureKind, environment: MediaEnvironment, source: CaptureSource, events: CaptureEvents) {
    this.#kind = kind;
    this.#environment = environment;
    this.#source = source;
    this.#events = events;
    this.#pause = new SystemPause(environment, () => events.changed());
    this.#mending = new Mending(environment, () => this.#standing(), () => this.#mend());
  }

  /** What the person wants, whether or not it can be had. */
  get wanted(): boolean {
    return this.#on;
  }

  get on(): boolean {
    return this.#on && this.#track !== null;
  }

  get busy(): boolean {
    return this.#on && this.#working !== null;
  }

  /** On, but held back by the system. */
  get paused(): boolean {
    return this.on && this.#pause.paused;
  }

  get problem(): MediaProblem | null {
    return this.#problem;
  }

  get chosenId(): string | null {
    return this.#chosen.deviceId;
  }

  /** Which way a camera should look where none is chosen by its id. */
  get chosenFacing(): Facing {
    return this.#chosen.facing;
  }

  /** Which way the camera in use looks; `null`: there is none, or the browser does not say. */
  get facing(): Facing | null {
    return this.#track && facingOf(this.#settings, this.#track.label);
  }

  /** As the browser names them: the device in use; else the one that would be used, which is the first of these that exists. */
  get deviceIds(): string[] {
    const ids = this.#track ? [this.#settings.deviceId] : [this.#chosen.deviceId, this.#settings.deviceId];
    return ids.filter((id) => typeof id === 'string');
  }

  /** The open device, muted or not. */
  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Settles when the device stands as wished, or cannot. Asking again for one that had a problem tries it again. */
  turn(on: boolean): Promise<void> {
    this.#on = on;
    if (on) {
      this.#open = true;
      this.#problem = null;
      this.#unasked = false;
    } else if (this.#kind === 'camera') {
      this.#shut();
    } else {
      // Whoever turns it off does not wait for it any more.
      this.#lost = this.#interruption = null;
      this.#mending.stop();
    }
    if (this.#track) this.#track.enabled = on;
    return this.#settle();
  }

  /** Turns it on, with a fresh track in place of a paused one: some systems end a pause only for who asks again. */
  retry(): Promise<void> {
    if (this.paused) this.#swapDue = true;
    return this.turn(true);
  }

  /** Uses another device from now on; without an id the system's own choice, of the cameras that face so. */
  choose(deviceId: string | null, facing: Facing = 'user'): Promise<void> {
    const fellBack = deviceId !== null && this.#track !== null && this.#settings.deviceId !== deviceId;
    if (deviceId !== this.#chosen.deviceId || facing !== this.#chosen.facing || fellBack) {
      this.#chosen = { deviceId, facing };
      this.#swapDue = true;
      this.#problem = null;
      this.#unasked = false;
    }
    return this.#settle();
  }

  /**
   * What should be done to the sound has changed. The open device does it at once where the browser can; else it is opened anew, with
   * the old one closed first: Chromium treats all that it hears from one microphone the same way.
   * @param anew in any case, so that whoever is handed the track learns of it
   */
  async retune(constraints: MediaTrackConstraints, anew: boolean): Promise<void> {
    const track = this.#track;
    if (!track && !this.#working) return;
    if (track && !this.#working && !anew) {
      await track.applyConstraints(constraints).catch(() => undefined);
      if (track !== this.#track || this.#working || isTuned(track, constraints)) return;
    }
    this.#swapDue = this.#retuneDue = true;
    this.#unasked = false;
    return this.#settle();
  }

  /** The picture should have another size: the device that is open, or about to be, changes it where it can. It is not opened anew. */
  async resize(constraints: MediaTrackConstraints): Promise<void> {
    await this.#working;
    await this.#track?.applyConstraints(constraints).catch(() => undefined);
  }

  /** The list of devices has changed: something may have come that was missed, or gone that was in use. */
  devicesChanged(infos: readonly MediaDeviceInfo[]): Promise<void> {
    const fate = deviceFate(infos, this.#kind, this.#settings);
    const present = devicesOfKind(infos, this.#kind).map(({ deviceId }) => deviceId);
    if (!this.#track) {
      if (this.#problem === 'absent' && !this.#interruption && present.length > 0) this.#problem = null;
    } else if (fate === 'gone') {
      this.#lose();
    } else if (fate === 'moved') {
      this.#swapDue = true;
      this.#unasked ||= !this.#working;
    }
    // Afterwards: the attempt that is under way may have been made before the list changed.
    return this.#settle().then(() => this.#mending.listed(present));
  }

  /** The page is seen again. */
  shown(): void {
    this.#mending.shown();
  }

  /** Releases the device. A later `turn(true)` opens it again. */
  close(): void {
    this.#on = false;
    this.#problem = null;
    this.#shut();
    this.#tell();
  }

  #tell(): void {
    this.#pause.follow(this.#track);
    this.#events.changed();
  }

  get #due(): boolean {
    return this.#open && this.#problem === null && (this.#track === null || this.#swapDue);
  }

  #settle(): Promise<void> {
    if (!this.#working && this.#due) this.#working = this.#work();
    this.#tell();
    return this.#working ?? Promise.resolve();
  }

  async #work(): Promise<void> {
    do await this.#attempt();
    while (this.#due);
    this.#working = null;
    this.#tell();
  }

  async #attempt(): Promise<void> {
    const chosen = this.#chosen;
    const previous = this.#track && this.#openedFor;
    const retunes = this.#retuneDue;
    this.#swapDue = this.#retuneDue = false;

    // Phones open one camera at a time, and iOS lets go of a microphone when another is asked for: the old one goes first. It keeps
    // its place until the new one comes, so that the others see the last picture for a moment, rather than a camera that is off.
    const goesFirst = this.#track !== null && (this.#environment.isHandheld || retunes) && !this.#unasked;
    const giveWay = () => {
      this.#track?.stop();
      // Whoever listens along lets go of it too.
      this.#events.changed();
    };
    if (goesFirst) giveWay();
    let result = await this.#source.open(this.#kind, chosen);
    if (goesFirst && typeof result === 'string') this.#release();
    if (this.#track && this.#open && !this.#unasked && (result === 'busy' || result === 'failed')) {
      // So it is on some other machines.
      giveWay();
      result = await this.#source.open(this.#kind, chosen);
      if (typeof result === 'string') this.#release();
    }
    if (this.#lost && this.#open && (result === 'busy' || result === 'failed')) result = await this.#source.openOther(this.#kind, this.#lost, result);

    if (typeof result !== 'string') this.#take(result, chosen);
    else if (this.#open && !this.#swapDue) this.#miss(result, previous);
    this.#unasked = false;
  }

  #take(track: MediaStreamTrack, chosen: DeviceWish): void {
    if (!this.#open) {
      track.stop();
      return;
    }
    this.#release();
    track.enabled = this.#on;
    track.addEventListener('ended', () => {
      if (track === this.#track) this.#lose();
      void this.#settle();
    });
    const lost = this.#lost;
    const before = this.#settings;
    const interrupted = this.#interruption !== null;
    this.#track = track;
    this.#stream = this.#environment.createStream([track]);
    this.#settings = track.getSettings();
    this.#openedFor = chosen;
    this.#lost = this.#interruption = null;
    this.#replacedAt = lost || interrupted ? this.#environment.now() : null;
    this.#events.opened();

    const { deviceId, groupId } = this.#settings;
    const same = deviceId === lost?.deviceId && groupId === lost?.groupId;
    if (lost && !same && deviceId !== this.#chosen.deviceId) this.#events.lost(track);
    const isChosen = deviceId === this.#chosen.deviceId && deviceId !== before.deviceId;
    if (this.#unasked && (interrupted || isChosen)) this.#events.returned(track);
  }

  /** The device could not be had. In a swap the person keeps, or gets back, what worked before. */
  #miss(problem: MediaProblem, previous: DeviceWish | null): void {
    if (previous) {
      this.#chosen = previous;
      if (!this.#track) this.#interruption = problem;
      if (!this.#unasked) this.#events.failed(problem, false);
      return;
    }
    const lost = this.#lost !== null;
    const isNews = lost || (this.#unasked && problem !== this.#interruption);
    if (lost || this.#interruption) this.#interruption = problem;
    this.#lost = null;
    this.#problem = problem;
    if (isNews && problem === 'absent') this.#events.lost(null);
    else if (this.#on && (isNews || !this.#unasked)) this.#events.failed(problem, isNews);
  }

  #standing(): Standing | null {
    if (!this.#open || this.#working) return null;
    const inUse = this.#track ? (this.#settings.deviceId ?? '') : null;
    return { inUse, paused: this.paused, chosenId: this.#chosen.deviceId, problem: this.#problem, interruption: this.#interruption };
  }

  #mend(): void {
    this.#unasked = true;
    this.#problem = null;
    this.#swapDue = this.#track !== null;
    void this.#settle();
  }

  #lose(): void {
    const flapping = this.#replacedAt !== null && this.#environment.now() - this.#replacedAt < FLAPPING_MS;
    this.#lost = this.#settings;
    this.#release();
    if (flapping) this.#miss('failed', null);
  }

  #shut(): void {
    this.#open = false;
    this.#lost = this.#interruption = null;
    this.#mending.stop();
    this.#release();
  }

  #release(): void {
    this.#track?.stop();
    this.#track = null;
    this.#stream = null;
  }
}

/** Browsers that do not tell of a treatment are taken at their word. */
function isTuned(track: MediaStreamTrack, constraints: MediaTrackConstraints): boolean {
  const settings: Record<string, unknown> = { ...track.getSettings() };
  return Object.entries(constraints).every(([name, wanted]) => settings[name] === undefined || settings[name] === wanted);
}
