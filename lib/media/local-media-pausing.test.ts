/** The system holds a device back for a while: the page keeps it, tells, and takes it up again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { PAUSE_AFTER_MS } from './system-pause';
import { BOTH, mediaScene } from './testing/media-scene';

let { environment, media, told, until } = mediaScene();
beforeEach(() => void ({ environment, media, told, until } = mediaScene()));

const camera = () => environment.live('video')[0];
const microphone = () => environment.live('audio')[0];
/** Longer than any delay that precedes an attempt. */
const aMoment = () => environment.advance(PAUSE_AFTER_MS);

describe('a track that the system mutes', () => {
  it('is paused after a moment, and sent on, so that it returns by itself', async () => {
    await media.open(BOTH);
    const { camera: track } = media.tracks;
    camera()?.setMuted(true);
    environment.advance(PAUSE_AFTER_MS - 1);
    expect(media.state.camera.paused).toBe(false);
    environment.advance(1);
    expect(media.state.camera).toMatchObject({ on: true, paused: true, problem: null });
    expect(media.state.microphone.paused).toBe(false);
    expect(media.tracks.camera).toBe(track);
    camera()?.setMuted(false);
    expect(media.state.camera.paused).toBe(false);
    expect(environment.requests).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('and lets go again at once is no news', async () => {
    await media.open(BOTH);
    const states: boolean[] = [];
    media.onChange((state) => states.push(state.microphone.paused));
    microphone()?.setMuted(true);
    environment.advance(PAUSE_AFTER_MS - 1);
    microphone()?.setMuted(false);
    aMoment();
    expect(states).not.toContain(true);
  });

  it('is nothing while the person has it off', async () => {
    await media.open(BOTH);
    await media.setMicrophone(false);
    microphone()?.setMuted(true);
    aMoment();
    expect(media.state.microphone.paused).toBe(false);
    await media.setMicrophone(true);
    expect(media.state.microphone.paused).toBe(true);
  });

  it('is forgotten with the track', async () => {
    await media.open(BOTH);
    camera()?.setMuted(true);
    aMoment();
    await media.setCamera(false);
    expect(media.state.camera.paused).toBe(false);
    await media.setCamera(true);
    expect(media.state.camera).toMatchObject({ on: true, paused: false });
  });
});

describe('a pause that lasts', () => {
  beforeEach(async () => {
    await media.open(BOTH);
    camera()?.setMuted(true);
    aMoment();
  });

  it('is ended by a fresh track when the person asks for one', async () => {
    const { camera: old } = media.tracks;
    await media.retry('camera');
    expect(old?.readyState).toBe('ended');
    expect(media.state.camera).toMatchObject({ on: true, paused: false });
    expect(told).toEqual([]);
  });

  it('is ended by a fresh track when the page is seen again, without a word', async () => {
    environment.show();
    expect(environment.requests).toHaveLength(1);
    aMoment();
    await until(({ camera: { paused } }) => !paused);
    expect(environment.requests).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it('needs no fresh track when the system ends it within a moment of being seen', async () => {
    environment.show();
    await new Promise((resolve) => setImmediate(resolve));
    camera()?.setMuted(false);
    aMoment();
    await new Promise((resolve) => setImmediate(resolve));
    expect(environment.requests).toHaveLength(1);
  });

  it('goes on without a flicker when the fresh track comes muted too', async () => {
    const paused: boolean[] = [];
    media.onChange((state) => paused.push(state.camera.paused));
    const answer = environment.hold();
    environment.show();
    aMoment();
    environment.mutedFromTheStart = true;
    answer();
    await until(() => environment.tracks.filter(({ kind, isClone }) => kind === 'video' && !isClone).length === 2 && environment.live('video').length === 1);
    aMoment();
    expect(media.state.camera.paused).toBe(true);
    expect(paused).not.toContain(false);
  });

  it('keeps the paused track where no fresh one can be had unasked', async () => {
    const { camera: old } = media.tracks;
    environment.setBusy('cam-1', true);
    environment.show();
    aMoment();
    await until(({ camera: { busy } }) => !busy);
    expect(media.tracks.camera).toBe(old);
    expect(media.state.camera).toMatchObject({ on: true, paused: true, problem: null });
    expect(told).toEqual([]);
  });
});
