/** Asks the browser for microphone and camera: together when both are wanted at once, so that a person is asked once. */
import { devicesOfKind } from './device-options';
import type { DeviceAccess, MediaEnvironment } from './media-environment';
import { mediaProblem, wasDismissed } from './media-problem';
import { VOICE } from './media-choices';
import type { CaptureKind, Facing, MediaProblem, SoundChoices } from './media-state';

/** Which device: this one, or any; of cameras, rather one that faces so. */
export interface DeviceWish {
  readonly deviceId: string | null;
  readonly facing: Facing;
}

interface Request extends DeviceWish {
  kind: CaptureKind;
  answer: (result: MediaStreamTrack | MediaProblem) => void;
}

/** How a microphone should treat what it hears. Music wants both channels, and nothing done to them. */
export function soundConstraints({ music, ...processing }: SoundChoices) {
  return music ? { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 2 } : processing;
}

/** In frames per second. */
export const CAMERA_RATE = 30;

/** How large a camera's picture should be. Never `exact`: one that cannot gives what it can. */
export function pictureConstraints(fullSize: boolean) {
  return { width: { ideal: fullSize ? 1920 : 1280 }, height: { ideal: fullSize ? 1080 : 720 }, frameRate: { ideal: CAMERA_RATE } };
}

/** How devices are opened, whichever they are. */
interface Manner {
  sound: SoundChoices;
  fullSize: boolean;
}

/** The constraints of one device: that very one where an id is given, else the browser's choice. */
function captureConstraints(kind: CaptureKind, { deviceId, facing }: DeviceWish, { sound, fullSize }: Manner): MediaTrackConstraints {
  const exact = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  if (kind === 'microphone') return { ...exact, ...soundConstraints(sound) };
  // Not `exact`: a camera that looks the wrong way is better than none.
  const direction = deviceId === null ? { facingMode: { ideal: facing } } : {};
  return { ...exact, ...direction, ...pictureConstraints(fullSize) };
}

export class CaptureSource implements Manner {
  /** Of microphones opened from now on. */
  sound = VOICE;
  /** Of cameras opened from now on: 1080p rather than 720p. */
  fullSize = false;
  readonly #environment: MediaEnvironment;
  #requests: Request[] = [];

  constructor(environment: MediaEnvironment) {
    this.#environment = environment;
  }

  /**
   * Opens a device: the given one, or any of its kind when that is gone or none is given.
   * Requests made in the same turn of the event loop become one question to the person; if it fails, each is asked alone,
   * so that one device's problem is not the other's.
   * @returns a live track, or why there is none; never rejects
   */
  open(kind: CaptureKind, { deviceId, facing }: DeviceWish): Promise<MediaStreamTrack | MediaProblem> {
    return new Promise((answer) => {
      if (this.#requests.length === 0) queueMicrotask(() => void this.#ask());
      this.#requests.push({ kind, deviceId, facing, answer });
    });
  }

  /** Opens any other device of the kind, where the given one is there and gives nothing. @returns `otherwise` when none can be had */
  async openOther(kind: CaptureKind, than: MediaTrackSettings, otherwise: MediaProblem): Promise<MediaStreamTrack | MediaProblem> {
    const infos = (await this.#environment.devices?.enumerateDevices().catch(() => null)) ?? [];
    const isOther = ({ deviceId, groupId }: MediaDeviceInfo) => deviceId !== '' && deviceId !== than.deviceId && (groupId === '' || groupId !== than.groupId);
    for (const { deviceId } of devicesOfKind(infos, kind).filter(isOther)) {
      const result = await this.open(kind, { deviceId, facing: 'user' });
      if (typeof result !== 'string') return result;
    }
    return otherwise;
  }

  async #ask(): Promise<void> {
    const requests = this.#requests;
    this.#requests = [];
    const { devices } = this.#environment;
    if (!devices) {
      for (const { answer } of requests) answer('insecure');
      return;
    }
    const present = await withoutStaleIds(devices, requests);
    try {
      await request(devices, present, this);
    } catch (error) {
      for (const each of present) {
        if (present.length === 1 || wasDismissed(error)) each.answer(mediaProblem(error));
        else await request(devices, [each], this).catch((own: unknown) => each.answer(mediaProblem(own)));
      }
    }
  }
}

/** One `getUserMedia`, and a second for any device when the wished ones turn out not to exist. */
async function request(devices: DeviceAccess, requests: readonly Request[], manner: Manner): Promise<void> {
  const constraints = (kind: CaptureKind) => {
    const wish = requests.find((each) => each.kind === kind);
    return wish !== undefined && captureConstraints(kind, wish, manner);
  };
  try {
    const stream = await devices.getUserMedia({ audio: constraints('microphone'), video: constraints('camera') });
    for (const { kind, answer } of requests) {
      const [track] = kind === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
      if (track && kind === 'microphone') track.contentHint = manner.sound.music ? 'music' : 'speech';
      answer(track ?? 'failed');
    }
  } catch (error) {
    const choosy = requests.some(({ deviceId }) => deviceId !== null);
    if (!choosy || mediaProblem(error) !== 'absent') throw error;
    await request(devices, requests.map((each) => ({ ...each, deviceId: null })), manner);
  }
}

/** Drops the ids of devices that are known to be gone, so that one missing device does not cost the other its choice. */
async function withoutStaleIds(devices: DeviceAccess, requests: readonly Request[]): Promise<Request[]> {
  if (requests.every(({ deviceId }) => deviceId === null)) return [...requests];
  const infos = await devices.enumerateDevices().catch(() => []);
  return requests.map((each) => {
    const ids = devicesOfKind(infos, each.kind).map(({ deviceId }) => deviceId);
    // Before permission the list holds empty ids, which say nothing about what is there.
    const stale = each.deviceId !== null && ids.length > 0 && !ids.includes('') && !ids.includes(each.deviceId);
    return stale ? { ...each, deviceId: null } : each;
  });
}
