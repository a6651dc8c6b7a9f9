/** The state of this person's devices before anything is known of them. */
import { VOICE } from './media-choices';
import type { CaptureState, MediaState } from './media-state';

const OFF: CaptureState = { on: false, busy: false, paused: false, problem: null, deviceId: null };

export const INITIAL_MEDIA_STATE: MediaState = {
  microphone: OFF,
  camera: { ...OFF, stream: null, facing: null, resting: false },
  screen: { on: false, busy: false, audio: false, stream: null, mode: 'text' },
  sound: VOICE,
  devices: { microphone: [], camera: [], speaker: [] },
  speakerId: null,
  level: 0,
  silent: false,
  can: { share: false, chooseSpeaker: false, flip: false },
};
