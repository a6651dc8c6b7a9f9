/** What the screen needs to know of this person's own devices: plain data, produced by `LocalMedia`, kept in the call's store. */

export type DeviceKind = 'microphone' | 'camera' | 'speaker';
export type CaptureKind = 'microphone' | 'camera';

/**
 * Why a device gives nothing, folded from the many `DOMException`s of the browsers.
 * - `denied`: the person or a policy said no
 * - `absent`: there is no such device
 * - `busy`: another program holds it
 * - `insecure`: this page's address may not use devices at all (no secure context)
 * - `failed`: anything else
 */
export type MediaProblem = 'denied' | 'absent' | 'busy' | 'insecure' | 'failed';

/** Which way a camera looks, as phones and tablets say it: at the person who holds them, or away. */
export type Facing = 'user' | 'environment';

export interface DeviceOption {
  id: string;
  /** Empty until the browser lets the page know names. */
  label: string;
}

export interface CaptureState {
  /** What the person wants and has: the microphone is heard, the camera is seen. */
  on: boolean;
  /** The browser is asking, or the device is starting. */
  busy: boolean;
  /** On, but held back by the system: the others get silence, or a still picture. Ends by itself. */
  paused: boolean;
  problem: MediaProblem | null;
  /** The device in use, or the one that would be used. */
  deviceId: string | null;
}

/** What is done to the voice before it is sent. */
export interface SoundChoices {
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
  /** Stereo, at a higher rate, and none of the above: for instruments and for what loudspeakers play. */
  music: boolean;
}

export interface MediaState {
  microphone: CaptureState;
  camera: CaptureState & {
    /** The picture for the self view, while on. */
    stream: MediaStream | null;
    /** Which way the camera in use looks; `null` where the browser does not say. */
    facing: Facing | null;
    /** On, but nothing is sent while nobody looks at this page: a phone in a pocket, or on another app. */
    resting: boolean;
  };
  screen: {
    on: boolean;
    busy: boolean;
    /** The share brings tab or system sound. */
    audio: boolean;
    stream: MediaStream | null;
    /** `text` stays sharp and may stutter, `motion` moves and may blur. */
    mode: 'text' | 'motion';
  };
  sound: SoundChoices;
  devices: Record<DeviceKind, DeviceOption[]>;
  /** The chosen loudspeaker; `null` is the system's own choice. */
  speakerId: string | null;
  /** How loud the microphone is, 0 to 10; moves also while muted. */
  level: number;
  /** The microphone is on, and has given not a bit of sound for ten seconds: most likely it is muted at the device, or in the system. */
  silent: boolean;
  can: {
    /** This browser offers `getDisplayMedia`. */
    share: boolean;
    /** This browser lets a page choose the loudspeaker (`setSinkId`). */
    chooseSpeaker: boolean;
    /** A phone or tablet with another camera to look through. */
    flip: boolean;
  };
}

/** A microphone or camera in use went away. */
export interface DeviceLoss {
  kind: CaptureKind;
  /** The name of what is used instead; `null`: nothing is. */
  fallback: string | null;
}

/** A microphone or camera could not be had. */
export interface DeviceFailure {
  kind: CaptureKind;
  problem: MediaProblem;
  /** It was in use, and was taken away; nobody has asked for it now. */
  interrupted: boolean;
}

/** A microphone or camera was taken up again by itself. */
export interface DeviceReturn {
  kind: CaptureKind;
  /** Its name. */
  device: string;
}
