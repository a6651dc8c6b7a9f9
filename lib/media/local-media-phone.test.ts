/** Phones: two ways to look, one camera at a time, a pocket, and what Safari on iOS does its own way. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Slot } from '@/lib/protocol/peer-messages';
import { PAUSE_AFTER_MS } from './system-pause';
import { BOTH, mediaScene } from './testing/media-scene';

let { environment, media, told, until, labels, askedFor } = mediaScene();
beforeEach(() => {
  ({ environment, media, told, until, labels, askedFor } = mediaScene());
  environment.becomePhone();
});

/** Opens everything, and waits until the browser has told which cameras there are. */
async function open() {
  await media.open(BOTH);
  await until(({ devices }) => devices.camera.length > 1);
}
/** What is sent as the camera from now on: names, in order. */
function watchCamera() {
  const sent: (string | null)[] = [];
  media.onTracks((slot: Slot, track) => slot === 'camera' && sent.push(track?.label ?? null));
  return sent;
}

describe('switching the camera', () => {
  it('goes to the one that looks the other way, and back', async () => {
    await open();
    expect(media.state.camera.facing).toBe('user');
    await media.flipCamera();
    expect(labels('video')).toEqual(['Back Camera']);
    expect(media.state.camera).toMatchObject({ on: true, busy: false, problem: null, facing: 'environment' });
    await media.flipCamera();
    expect(labels('video')).toEqual(['Front Camera']);
    expect(told).toEqual([]);
  });

  it('stops the old camera before it asks for the other, and sends nothing else between them', async () => {
    await open();
    const { camera: old } = media.tracks;
    const sent = watchCamera();
    const answer = environment.hold();
    const flipped = media.flipCamera();
    await until(() => environment.requests.length === 2);
    expect(old?.readyState).toBe('ended');
    expect(media.state.camera).toMatchObject({ on: true, busy: true });
    environment.tick();
    answer();
    await flipped;
    expect(sent).toEqual(['Back Camera']);
  });

  it('leaves the microphone alone', async () => {
    await open();
    const { microphone } = media.tracks;
    await media.flipCamera();
    expect(askedFor()).toEqual(['microphone camera', 'camera']);
    expect(media.tracks.microphone).toBe(microphone);
    expect(microphone?.readyState).toBe('live');
  });

  it('returns to the first where the other cannot be had, and says so', async () => {
    await open();
    environment.setBusy('back', true);
    await media.flipCamera();
    expect(labels('video')).toEqual(['Front Camera']);
    expect(media.state.camera).toMatchObject({ on: true, busy: false, problem: null, facing: 'user' });
    expect(media.choices.facing).toBe('user');
    expect(told).toEqual([{ kind: 'camera', problem: 'busy', interrupted: false }]);
  });

  it('is remembered, and holds when the camera was off in between and in the next visit', async () => {
    await open();
    await media.flipCamera();
    expect(media.choices).toMatchObject({ cameraId: null, facing: 'environment' });
    await media.setCamera(false);
    await media.setCamera(true);
    expect(labels('video')).toEqual(['Back Camera']);
    media.close();
    await media.open(BOTH, media.choices);
    expect(labels('video')).toEqual(['Back Camera']);
  });

  it('turns away from a camera that was chosen by name', async () => {
    await open();
    await media.chooseDevice('camera', 'wide');
    await media.flipCamera();
    expect(labels('video')).toEqual(['Front Camera']);
  });

  it('goes on to the next where the browser does not say which way they look', async () => {
    environment.unplug('front');
    environment.unplug('back');
    environment.unplug('wide');
    for (const id of ['cam-1', 'cam-2', 'cam-3']) environment.plug('videoinput', id, id);
    await open();
    const seen: unknown[] = [];
    for (let press = 0; press < 3; press++) {
      await media.flipCamera();
      seen.push(media.state.camera.deviceId);
    }
    expect(seen).toEqual(['cam-2', 'cam-3', 'cam-1']);
  });

  it('ends off when the camera is turned off meanwhile', async () => {
    await open();
    const answer = environment.hold();
    const flipped = media.flipCamera();
    void media.setCamera(false);
    answer();
    await flipped;
    expect(environment.live('video')).toEqual([]);
    expect(media.state.camera.on).toBe(false);
  });

  it('pressed twice at once switches once', async () => {
    await open();
    const answer = environment.hold();
    void media.flipCamera();
    void media.flipCamera();
    answer();
    await until(({ camera }) => !camera.busy);
    expect(labels('video')).toEqual(['Back Camera']);
  });

  it('is offered with a second camera, on a phone', async () => {
    await open();
    expect(media.state.can.flip).toBe(true);
    environment.unplug('wide');
    environment.unplug('back');
    await until(({ can }) => !can.flip);
    const desktop = mediaScene();
    desktop.environment.plug('videoinput', 'cam-2', 'Webcam');
    await desktop.media.open(BOTH);
    await desktop.until(({ devices }) => devices.camera.length === 2);
    expect(desktop.media.state.can.flip).toBe(false);
  });
});

describe('a phone that is put away', () => {
  it('sends no picture, says so, and keeps sound and device', async () => {
    await open();
    const { microphone, camera } = media.tracks;
    environment.hide();
    expect(media.tracks).toMatchObject({ microphone, camera: null });
    expect(media.state.camera).toMatchObject({ on: true, resting: true, paused: false });
    expect(camera?.readyState).toBe('live');
    environment.show();
    expect(media.tracks.camera).toBe(camera);
    expect(media.state.camera.resting).toBe(false);
    expect(environment.requests).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('has nothing to say of a camera that is off', async () => {
    await media.open({ microphone: true, camera: false });
    environment.hide();
    expect(media.state.camera.resting).toBe(false);
  });

  it('ends with the visit', async () => {
    await open();
    environment.hide();
    media.close();
    await media.open(BOTH);
    expect(media.tracks.camera).not.toBeNull();
    media.close();
    expect(environment.hide() + environment.show()).toBe(0);
  });

  it('is no affair of a tab on a desktop', async () => {
    environment.isHandheld = false;
    await open();
    environment.hide();
    expect(media.tracks.camera).not.toBeNull();
    expect(media.state.camera.resting).toBe(false);
  });
});

describe('Safari on iOS', () => {
  beforeEach(() => {
    environment.takesBack = true;
    environment.oneCameraAtATime = false;
  });

  it('takes a camera back when another is asked for: nothing is lost, since the old one went first', async () => {
    await open();
    await media.flipCamera();
    expect(labels('video')).toEqual(['Back Camera']);
    await media.chooseDevice('camera', 'wide');
    expect(labels('video')).toEqual(['Back Ultra Wide Camera']);
    expect(told).toEqual([]);
  });

  it('does so with microphones: another one comes without a word of loss', async () => {
    environment.plug('audioinput', 'mic-2', 'AirPods');
    await open();
    await media.chooseDevice('microphone', 'mic-2');
    expect(labels('audio')).toEqual(['AirPods']);
    expect(told).toEqual([]);
  });

  it('is not asked for a microphone that runs when the camera is turned on again', async () => {
    await open();
    await media.setCamera(false);
    await media.setCamera(true);
    expect(askedFor()).toEqual(['microphone camera', 'camera']);
    expect(labels('audio')).toHaveLength(1);
  });

  it('mutes the camera of a page that it has put aside, and gives it back some time after the page is seen', async () => {
    await open();
    environment.hide();
    environment.live('video')[0]?.setMuted(true);
    environment.advance(PAUSE_AFTER_MS);
    environment.show();
    expect(media.state.camera).toMatchObject({ resting: false, paused: true });
    environment.live('video')[0]?.setMuted(false);
    expect(media.state.camera.paused).toBe(false);
    expect(environment.requests).toHaveLength(1);
  });

  it('or does not: a fresh track is asked for', async () => {
    await open();
    environment.hide();
    environment.live('video')[0]?.setMuted(true);
    environment.advance(PAUSE_AFTER_MS);
    environment.show();
    environment.advance(PAUSE_AFTER_MS);
    await until(({ camera }) => !camera.paused && !camera.busy);
    expect(labels('video')).toEqual(['Front Camera']);
    expect(media.state.camera).toMatchObject({ on: true, paused: false });
    expect(told).toEqual([]);
  });

  it('keeps names and ids to itself before it has asked: nothing is offered yet, and what was chosen is still asked for', async () => {
    await media.open({ microphone: false, camera: false }, { cameraId: 'wide' });
    expect(media.state).toMatchObject({ devices: { camera: [] }, can: { flip: false } });
    await media.setCamera(true);
    expect(labels('video')).toEqual(['Back Ultra Wide Camera']);
    await until(({ can }) => can.flip);
  });
});
