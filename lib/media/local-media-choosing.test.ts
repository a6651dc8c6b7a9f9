import { beforeEach, describe, expect, it } from 'vitest';
import type { Slot } from '@/lib/protocol/peer-messages';
import { BOTH, NEITHER, mediaScene } from './testing/media-scene';

let { environment, media, told, until, labels } = mediaScene();
beforeEach(() => void ({ environment, media, told, until, labels } = mediaScene()));

describe('choosing a device', () => {
  beforeEach(() => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    environment.plug('audioinput', 'mic-2', 'Headset');
  });

  it('swaps it, with no gap in what is sent', async () => {
    await media.open(BOTH);
    const sent: [Slot, string | null][] = [];
    media.onTracks((slot, track) => sent.push([slot, track?.label ?? null]));
    await media.chooseDevice('camera', 'cam-2');
    expect(sent).toEqual([['camera', 'Webcam']]);
    expect(labels('video')).toEqual(['Webcam']);
    expect(media.state.camera).toMatchObject({ on: true, deviceId: 'cam-2' });
  });

  it('is remembered while off, and used when turned on', async () => {
    await media.open(NEITHER);
    await media.chooseDevice('camera', 'cam-2');
    expect(environment.requests).toEqual([]);
    await media.setCamera(true);
    expect(labels('video')).toEqual(['Webcam']);
  });

  it('swaps a muted microphone without unmuting it', async () => {
    await media.open({ microphone: true, camera: false });
    await media.setMicrophone(false);
    await media.chooseDevice('microphone', 'mic-2');
    expect(media.tracks.microphone).toBeNull();
    expect(environment.live('audio')).toMatchObject([{ label: 'Headset', enabled: false }]);
  });

  it('ends with the last one of a quick run', async () => {
    await media.open(BOTH);
    await Promise.all(['cam-2', 'cam-1', 'cam-2', 'cam-1', 'cam-2'].map((id) => media.chooseDevice('camera', id)));
    expect(labels('video')).toEqual(['Webcam']);
  });

  async function chooseWhileAsked() {
    const answer = environment.hold();
    const opened = media.open({ microphone: false, camera: true });
    void media.chooseDevice('camera', 'cam-2');
    answer();
    await opened;
  }

  it('while the browser still asks takes effect once it has answered', async () => {
    await chooseWhileAsked();
    expect(labels('video')).toEqual(['Webcam']);
  });

  it('is enough to forget that the one before had a problem', async () => {
    environment.setBusy('cam-1', true);
    await chooseWhileAsked();
    expect(labels('video')).toEqual(['Webcam']);
    expect(told).toEqual([]);
  });

  it('stops the old camera first where only one can run, and the copy in which one sees oneself', async () => {
    environment.oneCameraAtATime = true;
    await media.open(BOTH);
    media.setPreviewRate(15);
    await media.chooseDevice('camera', 'cam-2');
    expect(labels('video')).toEqual(['Webcam']);
    expect(media.state.camera).toMatchObject({ on: true, problem: null });
    expect(told).toEqual([]);
  });

  it('keeps what worked, and tells, when the new one is in use elsewhere', async () => {
    environment.setBusy('cam-2', true);
    await media.open(BOTH);
    await media.chooseDevice('camera', 'cam-2');
    expect(labels('video')).toEqual(['Built-in camera']);
    expect(media.state.camera).toMatchObject({ on: true, busy: false, problem: null, deviceId: 'cam-1' });
    expect(media.choices.cameraId).toBeNull();
    expect(told).toEqual([{ kind: 'camera', problem: 'busy', interrupted: false }]);
  });

  it('helps out of a problem', async () => {
    environment.setBusy('cam-1', true);
    await media.open(BOTH);
    await media.chooseDevice('camera', 'cam-2');
    expect(media.state.camera).toMatchObject({ on: true, problem: null, deviceId: 'cam-2' });
  });

  it('returns to the system\'s own choice with null', async () => {
    await media.open(BOTH, { cameraId: 'cam-2' });
    await media.chooseDevice('camera', null);
    expect(labels('video')).toEqual(['Built-in camera']);
  });

  it('keeps the loudspeaker, and shows it once the browser tells of it', async () => {
    await media.open(NEITHER, { speakerId: 'out-1' });
    expect(media.state.speakerId).toBeNull();
    await media.setMicrophone(true);
    await until(({ speakerId }) => speakerId === 'out-1');
    await media.chooseDevice('speaker', null);
    expect(media.state.speakerId).toBeNull();
  });
});

describe('the list of devices', () => {
  it('has names once one is open', async () => {
    await media.open(NEITHER);
    expect(media.state.devices.camera).toEqual([]);
    await media.setCamera(true);
    await until(({ devices }) => devices.camera.length > 0);
    expect(media.state.devices.camera).toEqual([{ id: 'cam-1', label: 'Built-in camera' }]);
  });

  it('shows which device is in use, and would be used again', async () => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.open(BOTH);
    await until(({ camera }) => camera.deviceId === 'cam-1');
    await media.setCamera(false);
    expect(media.state.camera.deviceId).toBe('cam-1');
    await media.chooseDevice('camera', 'cam-2');
    expect(media.state.camera.deviceId).toBe('cam-2');
    environment.unplug('cam-2');
    await until(({ camera }) => camera.deviceId === 'cam-1');
  });

  it('shows the hardware behind Chromium\'s default as the one in use', async () => {
    environment.unplug('mic-1');
    environment.plug('audioinput', 'default', 'Default - Headset', 'headset');
    environment.plug('audioinput', 'mic-2', 'Headset', 'headset');
    await media.open({ microphone: true, camera: false });
    await until(({ microphone }) => microphone.deviceId === 'mic-2');
    expect(media.state.devices.microphone).toEqual([{ id: 'mic-2', label: 'Headset' }]);
    expect(media.choices.microphoneId).toBeNull();
  });
});
