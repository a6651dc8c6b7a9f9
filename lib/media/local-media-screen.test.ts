import { beforeEach, describe, expect, it } from 'vitest';
import { NEITHER, mediaScene } from './testing/media-scene';

let { environment, media, told } = mediaScene();
beforeEach(() => void ({ environment, media, told } = mediaScene()));

describe('screen', () => {
  beforeEach(() => media.open(NEITHER));

  it('is sent with its sound until it is stopped', async () => {
    const started = media.startScreen();
    expect(environment.screenRequests).toHaveLength(1);
    expect(media.state.screen).toMatchObject({ on: false, busy: true });
    await started;
    expect(media.state.screen).toMatchObject({ on: true, busy: false, audio: true });
    expect(media.state.screen.stream?.getTracks()).toEqual([media.tracks.screen]);
    expect(media.tracks).toMatchObject({ screen: { kind: 'video', contentHint: 'text' }, screenAudio: { kind: 'audio' } });
    media.stopScreen();
    expect(media.state.screen).toEqual({ on: false, busy: false, audio: false, stream: null, mode: 'text' });
    expect(media.tracks).toMatchObject({ screen: null, screenAudio: null });
    expect(environment.live()).toEqual([]);
  });

  it('asks not to send back the voices of this very call', async () => {
    await media.startScreen();
    expect(environment.screenRequests).toMatchObject([{ audio: { restrictOwnAudio: true, echoCancellation: false }, systemAudio: 'include', selfBrowserSurface: 'exclude' }]);
  });

  it('is text that stays sharp until motion is asked for, at once and for shares to come', async () => {
    await media.startScreen();
    const sent = media.tracks.screen;
    media.setShareMode('motion');
    expect([media.tracks.screen === sent, sent?.contentHint, media.state.screen.mode]).toEqual([true, 'motion', 'motion']);
    media.stopScreen();
    await media.startScreen();
    expect(media.tracks.screen?.contentHint).toBe('motion');
    media.setShareMode('text');
    expect(media.tracks.screen?.contentHint).toBe('text');
    expect(environment.screenRequests).toMatchObject([{ video: { frameRate: { ideal: 30 } } }, { video: { frameRate: { ideal: 30 } } }]);
  });

  it('ends by the browser\'s own stop bar', async () => {
    await media.startScreen();
    environment.live('video')[0]?.end();
    expect(media.state.screen.on).toBe(false);
    expect(environment.live()).toEqual([]);
  });

  it('hears of a track\'s end only while it is used', async () => {
    await media.startScreen();
    const { screen, screenAudio } = media.tracks;
    media.stopScreen();
    await media.startScreen();
    for (const old of [screen, screenAudio]) old?.dispatchEvent(new Event('ended'));
    expect(media.state.screen).toMatchObject({ on: true, audio: true });
  });

  it('goes on without its sound', async () => {
    await media.startScreen();
    environment.live('audio')[0]?.end();
    expect(media.state.screen).toMatchObject({ on: true, audio: false });
    expect(media.tracks.screenAudio).toBeNull();
  });

  it('takes a cancelled picker for no error', async () => {
    environment.picker = new DOMException('Permission denied', 'NotAllowedError');
    await media.startScreen();
    expect(media.state.screen).toMatchObject({ on: false, busy: false });
    expect(told).toEqual([]);
  });

  it('tells of a real failure', async () => {
    environment.picker = new DOMException('', 'NotReadableError');
    await media.startScreen();
    expect(media.state.screen).toMatchObject({ on: false, busy: false });
    expect(told).toEqual(['share failed']);
  });

  it('opens one picker, however often it is pressed', async () => {
    await Promise.all([media.startScreen(), media.startScreen()]);
    await media.startScreen();
    expect(environment.screenRequests).toHaveLength(1);
    expect(environment.live()).toHaveLength(2);
  });

  it('stopped while the picker is open shares nothing', async () => {
    const answer = environment.hold();
    const started = media.startScreen();
    media.stopScreen();
    answer();
    await started;
    expect(media.state.screen.on).toBe(false);
    expect(environment.live()).toEqual([]);
  });

  it('is not offered where the browser cannot', async () => {
    environment.canShare = false;
    await media.open(NEITHER);
    expect(media.state.can.share).toBe(false);
    await media.startScreen();
    expect(told).toEqual(['share failed']);
  });
});
