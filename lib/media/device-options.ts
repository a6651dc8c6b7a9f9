/** Turns the browser's device list into what a person can choose from. */
import type { DeviceKind, DeviceOption, Facing } from './media-state';

const KINDS: Readonly<Record<DeviceKind, MediaDeviceKind>> = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' };

// Chromium lists the system's choices once more under these ids. For a person that is "no choice", which is `null`.
const ALIASES = new Set(['default', 'communications']);

// Chromium adds the USB vendor and product to a camera's name.
const USB_IDS = / \([0-9a-f]{4}:[0-9a-f]{4}\)$/i;

/** The entries of one kind as the browser gives them, aliases and nameless ones included. */
export function devicesOfKind(infos: readonly MediaDeviceInfo[], kind: DeviceKind): MediaDeviceInfo[] {
  return infos.filter((info) => info.kind === KINDS[kind]);
}

/** The devices that can be chosen: each once, without the browser's aliases, and only where the browser tells their ids. */
export function deviceOptions(infos: readonly MediaDeviceInfo[]): Record<DeviceKind, DeviceOption[]> {
  const options = (kind: DeviceKind) => {
    const known = new Map<string, DeviceOption>();
    for (const { deviceId, label } of devicesOfKind(infos, kind)) {
      if (deviceId !== '' && !ALIASES.has(deviceId)) known.set(deviceId, { id: deviceId, label: readableLabel(label) });
    }
    return [...known.values()];
  };
  return { microphone: options('microphone'), camera: options('camera'), speaker: options('speaker') };
}

/** The device behind an id: an alias is followed to the hardware that it stands for; `null` when that is unknown. */
export function resolveDeviceId(infos: readonly MediaDeviceInfo[], kind: DeviceKind, id: string | null): string | null {
  if (id === null || id === '') return null;
  if (!ALIASES.has(id)) return id;
  const devices = devicesOfKind(infos, kind);
  const alias = devices.find((info) => info.deviceId === id);
  const real = devices.find((info) => !ALIASES.has(info.deviceId) && info.groupId !== '' && info.groupId === alias?.groupId);
  return real?.deviceId ?? null;
}

/**
 * What became of the device behind a track: it is here, it is gone, or it has moved: the alias that was opened stands for
 * other hardware now, though the old is still plugged in.
 */
export function deviceFate(infos: readonly MediaDeviceInfo[], kind: DeviceKind, track: MediaTrackSettings): 'here' | 'moved' | 'gone' {
  const devices = devicesOfKind(infos, kind);
  // A list without ids says nothing about any of them.
  if (!track.deviceId || devices.some(({ deviceId }) => deviceId === '')) return 'here';
  const entry = devices.find(({ deviceId }) => deviceId === track.deviceId);
  if (!entry) return 'gone';
  if (!ALIASES.has(entry.deviceId) || !track.groupId || track.groupId === entry.groupId) return 'here';
  return devices.some(({ groupId }) => groupId === track.groupId) ? 'moved' : 'gone';
}

/** Which way a camera looks: the browser's word, else what the name says ("camera2 0, facing back", "Rear Camera"); `null` where neither tells. */
export function facingOf({ facingMode }: MediaTrackSettings, label: string): Facing | null {
  if (facingMode === 'user' || facingMode === 'environment') return facingMode;
  if (/\b(back|rear)\b/i.test(label)) return 'environment';
  return /\bfront\b/i.test(label) ? 'user' : null;
}

/** A device's name without the numbers that only engineers read. */
export function readableLabel(label: string): string {
  return label.replace(USB_IDS, '');
}
