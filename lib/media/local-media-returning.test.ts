/** What went away comes back: the page returns to it by itself, says so, and never asks in a loop. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BOTH, mediaScene } from './testing/media-scene';

let { environment, media, told, until, labels } = mediaScene();
beforeEach(() => void ({ environment, media, told, until, labels } = mediaScene()));

/** Lets everything that has been answered be taken in. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const asked = () => environment.requests.length;

describe('the chosen device', () => {
  beforeEach(async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await media.open(BOTH, { microphoneId: 'mic-2' });
    environment.unplug('mic-2');
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', fallback: 'Built-in microphone' }]));
  });

  it('is returned to when it is back', async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await vi.waitFor(() => expect(told.slice(1)).toEqual([{ kind: 'microphone', device: 'Headset' }]));
    expect(labels('audio')).toEqual(['Headset']);
    expect(media.state.microphone).toMatchObject({ on: true, deviceId: 'mic-2' });
  });

  it('is returned to while muted, without unmuting', async () => {
    await media.setMicrophone(false);
    environment.plug('audioinput', 'mic-2', 'Headset');
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(environment.live('audio')).toMatchObject([{ label: 'Headset', enabled: false }]);
    expect(media.tracks.microphone).toBeNull();
  });

  it('is returned to when it comes back while another still starts', async () => {
    await media.setMicrophone(true);
    const answer = environment.hold();
    environment.live('audio')[0]?.end();
    environment.plug('audioinput', 'mic-2', 'Headset');
    await settled();
    answer();
    await vi.waitFor(() => expect(labels('audio')).toEqual(['Headset']));
  });

  it.each([['mic-1', 'Built-in microphone'], [null, 'Built-in microphone']])('is not returned to once %s was chosen', async (id, label) => {
    await media.chooseDevice('microphone', id);
    const before = asked();
    environment.plug('audioinput', 'mic-2', 'Headset');
    await settled();
    expect(labels('audio')).toEqual([label]);
    expect(asked()).toBe(before);
    expect(told).toHaveLength(1);
  });

  it('that cannot be had yet costs nothing that works, and is asked for less and less often', async () => {
    const { microphone: works } = media.tracks;
    environment.plug('audioinput', 'mic-2', 'Headset');
    environment.setBusy('mic-2', true);
    await settled();
    const before = asked();
    for (let times = 0; times < 5; times++) {
      environment.dispatchEvent(new Event('devicechange'));
      await settled();
    }
    expect(asked()).toBe(before);
    expect(media.tracks.microphone).toBe(works);
    expect(told).toHaveLength(1);

    environment.setBusy('mic-2', false);
    environment.advance(2_000);
    await vi.waitFor(() => expect(labels('audio')).toEqual(['Headset']));
  });

  it('is returned to when it came back unheard, while the page was out of sight', async () => {
    environment.plugUnheard('audioinput', 'mic-2', 'Headset');
    environment.show();
    await settled();
    environment.advance(1_000);
    await vi.waitFor(() => expect(labels('audio')).toEqual(['Headset']));
  });
});

describe('a device that was the only one', () => {
  it('is taken up again when one comes, and that is told', async () => {
    await media.open(BOTH);
    environment.unplug('cam-1');
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'camera', fallback: null }]));
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await vi.waitFor(() => expect(told.slice(1)).toEqual([{ kind: 'camera', device: 'Webcam' }]));
    expect(media.state.camera).toMatchObject({ on: true, problem: null });
  });

  it('is let be when the person turned it off meanwhile', async () => {
    await media.open(BOTH);
    environment.unplug('cam-1');
    await until(({ camera }) => camera.problem === 'absent');
    await media.setCamera(false);
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await settled();
    expect(environment.live('video')).toEqual([]);
    expect(told).toHaveLength(1);
  });
});

describe('a device that another program takes', () => {
  it('is replaced by another of its kind', async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await media.open(BOTH);
    environment.setBusy('mic-1', true);
    environment.live('audio')[0]?.end();
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', fallback: 'Headset' }]));
    expect(media.state.microphone).toMatchObject({ on: true, problem: null });
  });

  describe('and is the only one', () => {
    beforeEach(async () => {
      await media.open(BOTH);
      environment.setBusy('cam-1', true);
      environment.live('video')[0]?.end();
      await vi.waitFor(() => expect(told).toEqual([{ kind: 'camera', problem: 'busy', interrupted: true }]));
    });

    it('is told, and had again by a tap', async () => {
      expect(media.state.camera).toMatchObject({ on: false, problem: 'busy', stream: null });
      environment.setBusy('cam-1', false);
      await media.retry('camera');
      expect(media.state.camera).toMatchObject({ on: true, problem: null });
      expect(told).toHaveLength(1);
    });

    it('is told again where the tap was in vain', async () => {
      await media.retry('camera');
      expect(told.slice(1)).toEqual([{ kind: 'camera', problem: 'busy', interrupted: false }]);
    });

    it('is asked for again when the page is seen, and when the devices change', async () => {
      environment.show();
      environment.advance(1_000);
      await settled();
      environment.setBusy('cam-1', false);
      environment.dispatchEvent(new Event('devicechange'));
      await settled();
      expect(media.state.camera.on).toBe(false);
      environment.advance(2_000);
      await vi.waitFor(() => expect(told.slice(1)).toEqual([{ kind: 'camera', device: 'Built-in camera' }]));
      expect(media.state.camera).toMatchObject({ on: true, problem: null });
    });

    it('is not asked for in a loop, nor told of again', async () => {
      const before = asked();
      for (let seconds = 0; seconds < 60; seconds++) {
        environment.dispatchEvent(new Event('devicechange'));
        environment.advance(1_000);
        await settled();
      }
      expect(asked() - before).toBeLessThanOrEqual(6);
      expect(told).toHaveLength(1);
    });

    it('is let be once the person turned it off', async () => {
      await media.setCamera(false);
      environment.setBusy('cam-1', false);
      environment.show();
      environment.advance(60_000);
      await settled();
      expect(environment.live('video')).toEqual([]);
    });
  });
});

it('does not ask by itself for what could not be had from the start', async () => {
  environment.setBusy('cam-1', true);
  await media.open(BOTH);
  const before = asked();
  environment.plug('audioinput', 'mic-2', 'Headset');
  environment.show();
  environment.advance(60_000);
  await settled();
  expect(asked()).toBe(before);
});

describe('a device that an interruption forbids', () => {
  beforeEach(async () => {
    await media.open({ microphone: true, camera: false });
    environment.permission.microphone = 'denied';
    environment.live('audio')[0]?.end();
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'microphone', problem: 'denied', interrupted: true }]));
  });

  it('is asked for again by who comes to look, not by a change of devices', async () => {
    environment.permission.microphone = 'granted';
    const before = asked();
    environment.plug('audioinput', 'mic-2', 'Headset');
    await settled();
    expect(asked()).toBe(before);
    environment.show();
    environment.advance(1_000);
    await until(({ microphone }) => microphone.on);
  });

  it('comes with a tap', async () => {
    environment.permission.microphone = 'granted';
    await media.retry('microphone');
    expect(media.state.microphone).toMatchObject({ on: true, problem: null });
  });

  it('is not spoken of while muted', async () => {
    environment.permission.microphone = 'granted';
    await media.retry('microphone');
    await media.setMicrophone(false);
    environment.permission.microphone = 'denied';
    environment.advance(1_000);
    environment.live('audio')[0]?.end();
    await until(({ microphone }) => microphone.problem === 'denied');
    expect(told).toHaveLength(1);
  });
});

it('watches the page from open to close, once', async () => {
  expect(environment.show()).toBe(0);
  await media.open(BOTH);
  await media.open(BOTH);
  expect(environment.show()).toBe(1);
  media.close();
  expect([environment.show(), environment.advance(0)]).toEqual([0, 0]);
});
