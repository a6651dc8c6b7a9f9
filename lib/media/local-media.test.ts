import { beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_MEDIA_STATE } from './initial-media-state';
import type { CaptureKind, MediaProblem } from './media-state';
import { BOTH, NEITHER, mediaScene } from './testing/media-scene';

let { environment, media, told, until, askedFor, labels } = mediaScene();
beforeEach(() => void ({ environment, media, told, until, askedFor, labels } = mediaScene()));

describe('before open', () => {
  it('touches nothing, whatever is asked', async () => {
    await Promise.all([media.setMicrophone(true), media.setCamera(true), media.retry('camera'), media.chooseDevice('camera', 'cam-1'), media.startScreen()]);
    media.stopScreen();
    media.close();
    expect(media.state).toEqual({ ...INITIAL_MEDIA_STATE, can: { share: true, chooseSpeaker: true, flip: false } });
    expect(environment.tracks).toEqual([]);
    expect(environment.requests).toEqual([]);
  });
});

describe('open', () => {
  it('asks once for both', async () => {
    await media.open(BOTH);
    expect(askedFor()).toEqual(['microphone camera']);
    expect(media.state.microphone).toMatchObject({ on: true, busy: false, problem: null });
    expect(media.state.camera).toMatchObject({ on: true, busy: false, problem: null });
    expect(media.state.camera.stream?.getTracks()).toEqual([media.tracks.camera]);
    expect(media.tracks).toMatchObject({ microphone: { kind: 'audio' }, camera: { kind: 'video' }, screen: null, screenAudio: null });
  });

  it('asks for sound fit for speech and a picture of 720p', async () => {
    await media.open(BOTH);
    expect(environment.requests).toEqual([
      {
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
        video: { facingMode: { ideal: 'user' }, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      },
    ]);
  });

  it('does not ask for what is not wanted', async () => {
    await media.open({ microphone: false, camera: true });
    expect(askedFor()).toEqual(['camera']);
    await media.setMicrophone(true);
    expect(askedFor()).toEqual(['camera', 'microphone']);
  });

  it('shows that the browser is asking', async () => {
    const answer = environment.hold();
    const opened = media.open(BOTH);
    expect(media.state.microphone).toMatchObject({ on: false, busy: true });
    expect(media.state.camera).toMatchObject({ on: false, busy: true });
    answer();
    await opened;
    expect(media.state.camera).toMatchObject({ on: true, busy: false });
  });

  it.each<[CaptureKind, MediaProblem, arrange: () => void]>([
    ['camera', 'denied', () => (environment.permission.camera = 'denied')],
    ['camera', 'absent', () => environment.unplug('cam-1')],
    ['camera', 'busy', () => environment.setBusy('cam-1', true)],
    ['microphone', 'denied', () => (environment.permission.microphone = 'denied')],
    ['microphone', 'absent', () => environment.unplug('mic-1')],
    ['microphone', 'busy', () => environment.setBusy('mic-1', true)],
  ])('with the %s %s opens the other one', async (kind, problem, arrange) => {
    arrange();
    await media.open(BOTH);
    const other = kind === 'camera' ? 'microphone' : 'camera';
    expect(askedFor()).toEqual(['microphone camera', 'microphone', 'camera']);
    expect(media.state[kind]).toMatchObject({ on: false, busy: false, problem });
    expect(media.state[other]).toMatchObject({ on: true, busy: false, problem: null });
    expect(told).toEqual([{ kind, problem, interrupted: false }]);
    expect(environment.live()).toHaveLength(1);
  });

  it('turns nobody away when both are denied', async () => {
    environment.permission.microphone = environment.permission.camera = 'denied';
    await media.open(BOTH);
    expect([media.state.microphone.problem, media.state.camera.problem]).toEqual(['denied', 'denied']);
    expect(environment.live()).toEqual([]);
  });

  it('does not pester who closed the question without an answer', async () => {
    environment.permission.camera = 'dismissed';
    await media.open(BOTH);
    expect(askedFor()).toEqual(['microphone camera']);
    expect([media.state.microphone.problem, media.state.camera.problem]).toEqual(['denied', 'denied']);
  });

  it.each([BOTH, NEITHER])('says on an insecure origin that neither can be had: %j', async (wanted) => {
    environment.secure = false;
    await media.open(wanted);
    expect(media.state).toMatchObject({ microphone: { problem: 'insecure' }, camera: { problem: 'insecure' }, can: { share: false } });
    await Promise.all([media.retry('camera'), media.startScreen()]);
    expect(media.state.camera).toMatchObject({ on: false, busy: false, problem: 'insecure' });
  });

  it('opens the remembered devices', async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.open(BOTH, { microphoneId: 'mic-2', cameraId: 'cam-2' });
    expect([labels('audio'), labels('video')]).toEqual([['Headset'], ['Webcam']]);
    expect(askedFor()).toEqual(['microphone camera']);
  });

  it('opens any device when the remembered one is gone, still with one question', async () => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.open(BOTH, { microphoneId: 'gone', cameraId: 'cam-2' });
    expect(labels('audio')).toEqual(['Built-in microphone']);
    expect(media.choices.microphoneId).toBe('gone');
    await until(({ microphone }) => microphone.deviceId === 'mic-1');
    expect(environment.live()).toHaveLength(2);
  });

  it('keeps the choice of one device when the other is gone, where the browser tells what is there', async () => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    environment.permission.microphone = environment.permission.camera = 'granted';
    await media.open(BOTH, { microphoneId: 'gone', cameraId: 'cam-2' });
    expect(askedFor()).toEqual(['microphone camera']);
    expect([labels('audio'), labels('video')]).toEqual([['Built-in microphone'], ['Webcam']]);
  });

  it('may be called twice', async () => {
    await Promise.all([media.open(BOTH), media.open(BOTH)]);
    await media.open(BOTH);
    expect(askedFor()).toEqual(['microphone camera']);
    expect(environment.live()).toHaveLength(2);
  });
});

describe('close', () => {
  it('releases everything, and nothing that arrives later is kept', async () => {
    const answer = environment.hold();
    const opened = media.open(BOTH);
    void media.startScreen();
    media.close();
    media.close();
    answer();
    await opened;
    await vi.waitFor(() => expect(environment.tracks).toHaveLength(4));
    await vi.waitFor(() => expect(environment.live(undefined, { clones: true })).toEqual([]));
    expect(media.tracks).toEqual({ microphone: null, camera: null, screen: null, screenAudio: null });
  });

  it('lets go of the audio context and of every listener', async () => {
    await media.open(BOTH);
    media.close();
    expect(environment.audioContexts.map(({ state }) => state)).toEqual(['closed']);
    expect([environment.tick(), environment.press()]).toEqual([0, 0]);
    const { listings } = environment;
    environment.plug('videoinput', 'cam-2', 'Webcam');
    expect(environment.listings).toBe(listings);
  });

  it('lets a new visit begin', async () => {
    await media.open(BOTH);
    media.close();
    await media.setCamera(true);
    expect(environment.live()).toEqual([]);
    await media.open(BOTH);
    expect(media.state).toMatchObject({ microphone: { on: true }, camera: { on: true } });
    expect(environment.live()).toHaveLength(2);
  });
});
