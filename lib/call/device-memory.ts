/** What this device remembers between visits: the name, the preferences, and whether this tab was in a call. */
import * as z from '@/lib/protocol/zod';
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import { bytes16Schema } from '@/lib/protocol/ids';
import { cleanName } from '@/lib/protocol/names';
import type { Preferences } from './state';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NAME_KEY = 'parlor:name';
const PREFERENCES_KEY = 'parlor:preferences';
const DEVICE_KEY = 'parlor:device';
const liveKey = (room: string) => `parlor:live:${room}`;

const preferencesSchema = z.object({
  sounds: z.catch(z.boolean(), true),
  shortcuts: z.catch(z.boolean(), true),
  quality: z.catch(z.enum(['auto', 'best', 'saver', 'audio']), 'auto'),
  hideSelf: z.catch(z.boolean(), false),
  relayOnly: z.catch(z.boolean(), false),
});

export function recallName(local: Store): string | null {
  return cleanName(local.getItem(NAME_KEY) ?? '');
}

export function rememberName(local: Store, name: string): void {
  local.setItem(NAME_KEY, name);
}

export function recallPreferences(local: Store): Preferences {
  return preferencesSchema.parse(parsedOr({}, local.getItem(PREFERENCES_KEY)));
}

export function rememberPreferences(local: Store, preferences: Preferences): void {
  local.setItem(PREFERENCES_KEY, JSON.stringify(preferences));
}

function parsedOr(otherwise: object, text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : otherwise;
  } catch {
    return otherwise;
  }
}

/** Whether this tab sat in the room when its page went away: a reload then leads straight back. */
export function wasLive(tab: Store, room: string): boolean {
  return tab.getItem(liveKey(room)) !== null;
}

export function rememberLive(tab: Store, room: string, isLive: boolean): void {
  if (isLive) tab.setItem(liveKey(room), '1');
  else tab.removeItem(liveKey(room));
}

/** A storage that never throws: private windows and full disks only mean that less is remembered. */
export function tolerant(storage: () => Storage): Store {
  const attempt = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => attempt((store) => store.getItem(key), null),
    setItem: (key, value) => attempt((store) => store.setItem(key, value), undefined),
    removeItem: (key) => attempt((store) => store.removeItem(key), undefined),
  };
}

/** 16 random bytes, the same for as long as this device remembers. They never leave it (`lib/sealing/device.ts`). */
export function deviceSecret(local: Pick<Store, 'getItem' | 'setItem'>): Uint8Array<ArrayBuffer> {
  const kept = bytes16Schema.safeParse(local.getItem(DEVICE_KEY));
  if (kept.success) return fromBase64Url(kept.data);
  const secret = crypto.getRandomValues(new Uint8Array(16));
  local.setItem(DEVICE_KEY, toBase64Url(secret));
  return secret;
}
