import { beforeEach, describe, expect, it } from 'vitest';
import { BOTH, NEITHER, mediaScene } from './testing/media-scene';

let { environment, media, told, until, askedFor } = mediaScene();
beforeEach(() => void ({ environment, media, told, until, askedFor } = mediaScene()));

describe('microphone', () => {
  it('muted sends nothing and keeps the device, so that unmuting is the same track again', async () => {
    await media.open({ microphone: true, camera: false });
    const { microphone: track } = media.tracks;
    void media.setMicrophone(false);
    expect(media.state.microphone.on).toBe(false);
    expect(media.tracks.microphone).toBeNull();
    expect(track).toMatchObject({ enabled: false, readyState: 'live' });
    void media.setMicrophone(true);
    expect(media.tracks.microphone).toBe(track);
    expect(track).toMatchObject({ enabled: true });
    expect(environment.requests).toHaveLength(1);
  });

  it('muted while the browser asks arrives muted', async () => {
    const answer = environment.hold();
    const opened = media.open({ microphone: true, camera: false });
    void media.setMicrophone(false);
    expect(media.state.microphone.busy).toBe(false);
    answer();
    await opened;
    expect(media.tracks.microphone).toBeNull();
    expect(environment.live('audio')).toMatchObject([{ enabled: false }]);
  });

  it('moves the level, and is heard to speak, also while muted', async () => {
    const voice: boolean[] = [];
    media.onSpeaking((speaking) => voice.push(speaking));
    await media.open({ microphone: true, camera: false });
    await media.setMicrophone(false);
    environment.makeNoise(0.1);
    environment.tick();
    expect(media.state.level).toBe(8);
    environment.tick();
    expect(voice).toEqual([true]);
    media.close();
    expect(voice).toEqual([true, false]);
    expect(media.state.level).toBe(0);
  });
});

describe('camera', () => {
  it('off releases the device; on opens it anew', async () => {
    await media.open(BOTH);
    const { camera: track } = media.tracks;
    void media.setCamera(false);
    expect(track?.readyState).toBe('ended');
    expect(media.tracks.camera).toBeNull();
    expect(media.state.camera).toMatchObject({ on: false, stream: null, busy: false });
    await media.setCamera(true);
    expect(media.tracks.camera).toMatchObject({ readyState: 'live' });
    expect(media.tracks.camera).not.toBe(track);
  });

  it('off wins over a start under way: what arrives late is stopped at once', async () => {
    await media.open(NEITHER);
    const answer = environment.hold();
    const started = media.setCamera(true);
    void media.setCamera(false);
    expect(media.state.camera).toMatchObject({ on: false, busy: false });
    answer();
    await started;
    expect(environment.tracks).toMatchObject([{ kind: 'video', readyState: 'ended' }]);
    expect(media.state.camera).toMatchObject({ on: false, busy: false });
  });

  it('off, then on again while the browser still asks, uses the one answer', async () => {
    await media.open(NEITHER);
    const answer = environment.hold();
    for (const on of [true, false, true, false, true]) void media.setCamera(on);
    answer();
    await until(({ camera }) => camera.on);
    expect(environment.requests).toHaveLength(1);
    expect(environment.live('video')).toHaveLength(1);
  });

  it('says nothing of a refusal that nobody waits for any more', async () => {
    await media.open(NEITHER);
    environment.permission.camera = 'denied';
    const answer = environment.hold();
    const started = media.setCamera(true);
    void media.setCamera(false);
    answer();
    await started;
    expect(media.state.camera.problem).toBeNull();
    expect(told).toEqual([]);
  });

  it('is asked for again by retry, and by turning it on', async () => {
    environment.permission.camera = 'denied';
    await media.open(BOTH);
    await media.setCamera(true);
    expect(media.state.camera.problem).toBe('denied');
    environment.permission.camera = 'granted';
    await media.retry('camera');
    expect(media.state.camera).toMatchObject({ on: true, problem: null });
  });

  it('works on when it and the microphone are asked for later, with one question', async () => {
    await media.open(NEITHER);
    await Promise.all([media.setMicrophone(true), media.setCamera(true)]);
    expect(askedFor()).toEqual(['microphone camera']);
  });
});
