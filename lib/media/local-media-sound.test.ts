import { beforeEach, describe, expect, it } from 'vitest';
import { VOICE } from './media-choices';
import { mediaScene } from './testing/media-scene';

const MICROPHONE = { microphone: true, camera: false };
const UNTOUCHED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

let { environment, media, told } = mediaScene();
beforeEach(() => void ({ environment, media, told } = mediaScene()));

const settings = () => environment.live('audio').map((track) => track.getSettings());

describe.each([
  ['where the browser takes it on the open device', true],
  ['where it means opening the device anew', false],
])('how the voice is treated, %s', (_where, appliesConstraints) => {
  beforeEach(() => void (environment.appliesConstraints = appliesConstraints));

  it('changes at once, and is remembered', async () => {
    await media.open(MICROPHONE);
    const remembered: unknown[] = [];
    media.onChoices(({ sound }) => remembered.push(sound));
    await media.setSound({ noiseSuppression: false });
    expect(settings()).toMatchObject([{ echoCancellation: true, noiseSuppression: false, autoGainControl: true }]);
    expect(media.state.sound).toEqual({ ...VOICE, noiseSuppression: false });
    expect(remembered).toEqual([media.state.sound]);
    expect(media.tracks.microphone).toMatchObject({ readyState: 'live', enabled: true, contentHint: 'speech' });
    expect(told).toEqual([]);
  });

  it('gives way to music: both channels, nothing done to them; and back', async () => {
    await media.open(MICROPHONE);
    const voice = media.tracks.microphone;
    await media.setSound({ music: true });
    expect(settings()).toMatchObject([{ ...UNTOUCHED, channelCount: 2 }]);
    expect(media.tracks.microphone?.contentHint).toBe('music');
    // Another track, so that who sends it looks at its hint.
    expect(media.tracks.microphone).not.toBe(voice);
    await media.setSound({ music: false });
    expect(settings()).toMatchObject([{ echoCancellation: true, noiseSuppression: true, autoGainControl: true }]);
    expect(settings()[0]?.channelCount).toBeUndefined();
    expect(media.tracks.microphone?.contentHint).toBe('speech');
  });

  it('does not unmute', async () => {
    await media.open(MICROPHONE);
    await media.setMicrophone(false);
    await media.setSound({ music: true });
    await media.setSound({ music: false, echoCancellation: false });
    expect(media.tracks.microphone).toBeNull();
    expect(environment.live('audio')).toMatchObject([{ enabled: false }]);
    expect(settings()).toMatchObject([{ echoCancellation: false, noiseSuppression: true }]);
  });

  it('ends as last wished, in a storm of presses', async () => {
    await media.open(MICROPHONE);
    const presses = [{ music: true }, { noiseSuppression: false }, { music: false }, { echoCancellation: false }, { noiseSuppression: true }, { music: true }, { music: false }];
    await Promise.all(presses.map((press) => media.setSound(press)));
    expect(settings()).toMatchObject([{ echoCancellation: false, noiseSuppression: true, autoGainControl: true }]);
    expect(media.tracks.microphone?.contentHint).toBe('speech');
  });

  it('holds for a microphone that is opened later, and for another', async () => {
    environment.plug('audioinput', 'mic-2', 'Headset');
    await media.open({ microphone: false, camera: false }, { sound: { ...VOICE, autoGainControl: false } });
    await media.setSound({ echoCancellation: false });
    expect(environment.requests).toEqual([]);
    await media.setMicrophone(true);
    expect(settings()).toMatchObject([{ echoCancellation: false, noiseSuppression: true, autoGainControl: false }]);
    await media.chooseDevice('microphone', 'mic-2');
    expect(settings()).toMatchObject([{ deviceId: 'mic-2', echoCancellation: false, noiseSuppression: true, autoGainControl: false }]);
  });
});

it('keeps the chosen device', async () => {
  environment.plug('audioinput', 'mic-2', 'Headset');
  await media.open(MICROPHONE, { microphoneId: 'mic-2' });
  await media.setSound({ noiseSuppression: false });
  expect(settings()).toMatchObject([{ deviceId: 'mic-2', noiseSuppression: false }]);
});

it('asks nothing of the browser where nothing changes', async () => {
  await media.open(MICROPHONE);
  await media.setSound({ noiseSuppression: true, music: false });
  expect(environment.requests).toHaveLength(1);
});

it('tells when the microphone cannot be had again', async () => {
  await media.open(MICROPHONE);
  environment.setBusy('mic-1', true);
  await media.setSound({ music: true });
  expect(told).toMatchObject([{ kind: 'microphone', problem: 'busy' }, {}]);
  expect(media.state.microphone.on).toBe(false);
  environment.setBusy('mic-1', false);
  await media.retry('microphone');
  expect(settings()).toMatchObject([{ ...UNTOUCHED, channelCount: 2 }]);
});
