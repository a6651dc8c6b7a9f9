import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BOTH, mediaScene } from './testing/media-scene';

let { environment, media, told, until, labels } = mediaScene();
beforeEach(() => void ({ environment, media, told, until, labels } = mediaScene()));

describe('plugging', () => {
  it.each(['tracks end', 'tracks stay'] as const)('falls back to another device when the one in use goes away: %s', async (how) => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await media.open(BOTH, { microphoneId: 'mic-2' });
    environment.unplug('mic-2', how);
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', fallback: 'Built-in microphone' }]));
    expect(media.state.microphone).toMatchObject({ on: true, problem: null, deviceId: 'mic-1' });
    expect(environment.live('audio')).toHaveLength(1);
    expect(media.choices.microphoneId).toBe('mic-2');
  });

  it('falls back while muted too, and stays muted', async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await media.open(BOTH, { microphoneId: 'mic-2' });
    await media.setMicrophone(false);
    environment.unplug('mic-2');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(environment.live('audio')).toMatchObject([{ label: 'Built-in microphone', enabled: false }]);
    expect(media.tracks.microphone).toBeNull();
  });

  it('takes a list without ids for no news', async () => {
    await media.open(BOTH);
    environment.permission.microphone = environment.permission.camera = 'prompt';
    environment.plug('audioinput', 'mic-2', 'Headset');
    await until(({ devices }) => devices.microphone.length === 0);
    expect(media.state).toMatchObject({ microphone: { on: true }, camera: { on: true } });
    expect(environment.requests).toHaveLength(1);
  });

  it('hears of a track\'s end only while it is used', async () => {
    await media.open(BOTH);
    const { camera: old } = media.tracks;
    await media.setCamera(false);
    await media.setCamera(true);
    const { camera: now } = media.tracks;
    old?.dispatchEvent(new Event('ended'));
    expect(media.tracks.camera).toBe(now);
  });

  describe('with Chromium\'s default, which follows the system', () => {
    beforeEach(async () => {
      environment.plug('audioinput', 'mic-2', 'Headset');
      environment.plug('audioinput', 'default', 'Default - Headset', 'mic-2');
      environment.setFirst('default');
      await media.open({ microphone: true, camera: false });
      expect(labels('audio')).toEqual(['Default - Headset']);
    });

    it('names the hardware that it falls back to', async () => {
      environment.unplug('mic-2');
      environment.redirect('default', 'Default - Built-in microphone', 'mic-1');
      await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', fallback: 'Built-in microphone' }]));
      expect(labels('audio')).toEqual(['Default - Built-in microphone']);
    });

    it('falls back when the track ends by itself, too', async () => {
      environment.live('audio')[0]?.end();
      environment.redirect('default', 'Default - Built-in microphone', 'mic-1');
      await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', fallback: 'Built-in microphone' }]));
    });

    it('follows without a word when the old device is still there', async () => {
      environment.redirect('default', 'Default - Built-in microphone', 'mic-1');
      await vi.waitFor(() => expect(labels('audio')).toEqual(['Default - Built-in microphone']));
      expect(media.state.microphone).toMatchObject({ on: true, problem: null });
      expect(told).toEqual([]);
    });
  });

  it('says so when nothing is left, and takes up the next one that comes', async () => {
    await media.open(BOTH);
    environment.unplug('cam-1');
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'camera', fallback: null }]));
    expect(media.state.camera).toMatchObject({ on: false, busy: false, problem: 'absent', stream: null });
    expect(media.tracks.camera).toBeNull();
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await until(({ camera }) => camera.on);
    expect(media.state.camera.problem).toBeNull();
  });

  it('makes a camera appear that was wanted and absent', async () => {
    environment.unplug('cam-1');
    await media.open(BOTH);
    expect(media.state.camera.problem).toBe('absent');
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await until(({ camera }) => camera.on);
  });

  it('only clears the problem of one that is not wanted any more', async () => {
    environment.unplug('cam-1');
    await media.open(BOTH);
    await media.setCamera(false);
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await until(({ camera }) => camera.problem === null);
    expect(environment.live('video')).toEqual([]);
  });

  it('does not ask again for what was denied', async () => {
    environment.permission.camera = 'denied';
    await media.open(BOTH);
    const asked = environment.requests.length;
    environment.plug('videoinput', 'cam-2', 'Webcam');
    environment.plug('audioinput', 'mic-2', 'Headset');
    await until(({ devices }) => devices.microphone.length === 2);
    expect(environment.requests).toHaveLength(asked);
    expect(media.state.camera.problem).toBe('denied');
  });

  it('says nothing when the same device comes back by itself', async () => {
    await media.open(BOTH);
    const [track] = environment.live('video');
    track?.end();
    await until(({ camera }) => camera.on && environment.live('video').length === 1);
    expect(told).toEqual([]);
  });

  it('gives up a device that goes away again and again', async () => {
    await media.open(BOTH);
    environment.live('video')[0]?.end();
    await until(({ camera }) => camera.on);
    environment.live('video')[0]?.end();
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'camera', problem: 'failed', interrupted: true }]));
    expect(media.state.camera).toMatchObject({ on: false, problem: 'failed' });
  });

  it('makes good a second loss that comes later', async () => {
    await media.open(BOTH);
    environment.live('video')[0]?.end();
    await until(({ camera }) => camera.on);
    environment.advance(1000);
    environment.live('video')[0]?.end();
    await until(({ camera }) => camera.on);
    expect(told).toEqual([]);
  });

  it('uses what was being chosen when the old one went away', async () => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.open(BOTH);
    const answer = environment.hold();
    const chosen = media.chooseDevice('camera', 'cam-2');
    environment.unplug('cam-1');
    answer();
    await chosen;
    expect(labels('video')).toEqual(['Webcam']);
    expect(told).toEqual([]);
  });
});
