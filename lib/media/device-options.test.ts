import { describe, expect, it } from 'vitest';
import { deviceOptions, facingOf, resolveDeviceId } from './device-options';

const info = (kind: MediaDeviceKind, deviceId: string, label = '', groupId = ''): MediaDeviceInfo => {
  const fields = { kind, deviceId, label, groupId };
  return { ...fields, toJSON: () => fields };
};

const CHROMIUM = [
  info('audioinput', 'default', 'Default - Headset', 'g2'),
  info('audioinput', 'communications', 'Communications - Built-in', 'g1'),
  info('audioinput', 'a', 'Built-in', 'g1'),
  info('audioinput', 'b', 'Headset', 'g2'),
  info('videoinput', 'c', 'HD Webcam C525 (046d:0826)', 'g3'),
  info('audiooutput', 'default', 'Default', 'g1'),
];

describe('deviceOptions', () => {
  it('offers each device once, without aliases, under the name that people know', () => {
    expect(deviceOptions(CHROMIUM)).toEqual({
      microphone: [{ id: 'a', label: 'Built-in' }, { id: 'b', label: 'Headset' }],
      camera: [{ id: 'c', label: 'HD Webcam C525' }],
      speaker: [],
    });
  });

  it('offers nothing that cannot be asked for: before permission ids are empty', () => {
    expect(deviceOptions([info('audioinput', ''), info('videoinput', '')])).toEqual({ microphone: [], camera: [], speaker: [] });
  });
});

describe('resolveDeviceId', () => {
  it('follows an alias to the hardware behind it', () => {
    expect(resolveDeviceId(CHROMIUM, 'microphone', 'default')).toBe('b');
    expect(resolveDeviceId(CHROMIUM, 'microphone', 'communications')).toBe('a');
    expect(resolveDeviceId(CHROMIUM, 'microphone', 'a')).toBe('a');
  });

  it('knows no hardware behind an alias that stands alone', () => {
    expect(resolveDeviceId(CHROMIUM, 'speaker', 'default')).toBeNull();
    expect(resolveDeviceId([], 'microphone', 'default')).toBeNull();
    expect(resolveDeviceId(CHROMIUM, 'microphone', null)).toBeNull();
    expect(resolveDeviceId(CHROMIUM, 'microphone', '')).toBeNull();
  });
});

describe('facingOf', () => {
  it.each([
    [{ facingMode: 'environment' }, 'Front Camera', 'environment'],
    [{ facingMode: 'user' }, '', 'user'],
    [{}, 'camera2 0, facing back', 'environment'],
    [{}, 'camera2 1, facing front', 'user'],
    [{}, 'Microsoft Camera Rear', 'environment'],
    [{ facingMode: 'left' }, 'HD Webcam (Backlight)', null],
    [{}, '', null],
  ])('reads %j of %j as %j', (settings, label, facing) => {
    expect(facingOf(settings, label)).toBe(facing);
  });
});
