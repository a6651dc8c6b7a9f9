/** A call for tests of components: a store that the test fills, and verbs that only note that they were called. */
import { vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallHandle, CallState, ParticipantState } from '@/lib/hooks/types';

const device = { on: true, busy: false, paused: false, problem: null, deviceId: null };

/** Somebody else, well connected; called like their id unless told otherwise. */
export const somebody = (id: string, more: Partial<ParticipantState> = {}): ParticipantState => ({
  id, name: id, namesake: null, cameLater: false, away: false, link: 'connected', failure: null, microphone: true, microphonePaused: false, camera: false, cameraPaused: false, cameraStopped: false,
  screen: false, screenAudio: false, speaking: false, hand: 0, quality: null, streams: {}, ...more,
});

/** A visit of `me`, called Tomas, in a room without hosts. */
export function stateWith(...others: ParticipantState[]): CallState {
  return {
    session: 'live', end: null, signaling: 'up', outdated: false, inside: null, relay: false, elsewhere: false,
    room: { roomId: 'a-room', link: 'https://parlor.example/r/a-room', hasSecret: false, hostLink: null },
    self: { id: 'me', name: 'Tomas', speaking: false, hand: 0 },
    hosts: [], settings: { locked: false, askToJoin: false, sharing: true, chat: true, history: true }, knocks: [], hostInside: false,
    participants: Object.fromEntries(others.map((each) => [each.id, each])),
    order: others.map(({ id }) => id),
    media: {
      microphone: device, camera: { ...device, on: false, stream: null, facing: null, resting: false }, screen: { on: false, busy: false, audio: false, stream: null, mode: 'text' },
      devices: { microphone: [], camera: [], speaker: [] }, speakerId: null, level: 0, silent: false, can: { share: true, chooseSpeaker: false, flip: false },
      sound: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, music: false },
    },
    liveSince: 0, endedAt: null, met: [], announcement: null, notices: [], reactions: [], chat: { messages: [], unread: 0, writing: [], muted: [], flooding: null }, transfers: {}, preferences: { sounds: true, shortcuts: true, quality: 'auto', hideSelf: false, relayOnly: false },
    strain: { busy: false, weak: [] }, traffic: { sentBytes: 0, receivedBytes: 0, bytesPerHour: 0, relayed: false }, details: null, connectionTest: null,
  };
}

export function fakeCall(...others: ParticipantState[]): { store: StoreApi<CallState>; call: CallHandle } {
  const store = createStore(() => stateWith(...others));
  const call: CallHandle = {
    store, setName: vi.fn(), join: vi.fn(), leave: vi.fn(), rejoin: vi.fn(), setMicrophone: vi.fn(), setCamera: vi.fn(), startScreen: vi.fn(), stopScreen: vi.fn(),
    chooseDevice: vi.fn(), flipCamera: vi.fn(), testSpeaker: vi.fn(), recordSelf: vi.fn(), retryDevice: vi.fn(), retryLink: vi.fn(), showDetails: vi.fn(), inspectLink: vi.fn(async () => ({ stats: null, beganAt: null, steps: [] })), testConnection: vi.fn(), diagnostics: vi.fn(), markVerified: vi.fn(), dismissNotice: vi.fn(),
    configure: vi.fn(), admit: vi.fn(), decline: vi.fn(), remove: vi.fn(), promote: vi.fn(), mute: vi.fn(), endForEveryone: vi.fn(), setPreference: vi.fn(),
    setShareMode: vi.fn(), setSound: vi.fn(), show: vi.fn(), raiseHand: vi.fn(), beside: vi.fn(),
  };
  return { store, call };
}
