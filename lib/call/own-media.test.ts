import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mediaScene, NEITHER } from '@/lib/media/testing/media-scene';
import { initialState } from './initial-state';
import { Links } from './links';
import { OwnMedia } from './own-media';
import type { CallState } from './state';

const ANN = 'a'.repeat(16);
const MICROPHONE = { microphone: true, camera: false };

const setFlags = vi.spyOn(Links.prototype, 'setFlags');
const setSpeaking = vi.spyOn(Links.prototype, 'setSpeaking');
let { environment, media } = mediaScene();
let state: CallState;
beforeEach(() => {
  vi.clearAllMocks();
  ({ environment, media } = mediaScene());
  const self = { id: ANN, name: 'Ann', speaking: false, hand: 0 };
  state = { ...initialState({ roomId: 'a-room', link: '', hasSecret: true, hostLink: null }, 'Ann', media.state, {} as never), session: 'live', self };
  new OwnMedia(media, new Links(), { state: () => state, onChange: (change) => (state = { ...state, ...change }), onChoices: () => undefined });
});
afterEach(() => media.close());

const notices = () => state.notices.map(({ code }) => code);
/** For long enough to be taken for a voice, or for its end. */
function sound(level: number) {
  environment.makeNoise(level);
  for (let tick = 0; tick < 30; tick++) environment.tick();
}

it('tells the others what is sent, and a resting camera as on and paused', async () => {
  await media.open({ microphone: true, camera: true });
  expect(setFlags.mock.lastCall?.[0]).toMatchObject({ microphone: true, camera: true, cameraPaused: false, screen: false, hand: 0 });
  environment.isHandheld = true;
  environment.hide();
  expect(media.tracks.camera).toBe(null);
  expect(setFlags.mock.lastCall?.[0]).toMatchObject({ camera: true, cameraPaused: true });
});

it('takes who is muted in the middle of a word for silent at once, and for speaking when they are heard again', async () => {
  await media.open(MICROPHONE);
  sound(0.3);
  const speaks = () => [state.self.speaking, setSpeaking.mock.lastCall?.[0]];
  expect(speaks()).toEqual([true, true]);
  await media.setMicrophone(false);
  expect(speaks()).toEqual([false, false]);
  await media.setMicrophone(true);
  expect(speaks()).toEqual([true, true]);
  expect(notices()).toEqual([]);
});

it('says to who speaks unheard that the microphone is off, once for each time that it is turned off', async () => {
  await media.open(MICROPHONE);
  sound(0.3);
  expect(state.self.speaking).toBe(true);
  expect(notices()).toEqual([]);
  for (let times = 1; times <= 2; times++) {
    await media.setMicrophone(false);
    for (const level of [0, 0.3, 0, 0.3]) sound(level);
    expect(setSpeaking.mock.lastCall?.[0]).toBe(false);
    expect(notices()).toEqual(['speaking-muted']);
    state = { ...state, notices: [] };
    for (const level of [0, 0.3]) sound(level);
    expect(notices()).toEqual([]);
    await media.setMicrophone(true);
  }
});

it('ends a share that was forbidden while the picker was open', async () => {
  await media.open(NEITHER);
  state = { ...state, settings: { ...state.settings, sharing: false } };
  await media.startScreen();
  expect(media.state.screen.on).toBe(false);
  expect(notices()).toEqual(['sharing-forbidden']);
  state = { ...state, hosts: [ANN], notices: [] };
  await media.startScreen();
  expect(media.state.screen.on).toBe(true);
  expect(notices()).toEqual([]);
});
