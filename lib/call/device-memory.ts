/** What this device remembers between visits: the name, the preferences, and whether this tab was in a call. */
import * as z from '@/lib/protocol/zod';
import { cleanName } from '@/lib/protocol/names';
import type { Preferences } from './state';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NAME_KEY = 'parlor:name';
const PREFERENCES_KEY = 'parlor:preferences';
const liveKey = (room: string) => `parlor:live:${room}`;

const preferencesSchema = z.object({
  sounds: z.catch(z.boolean(), true),
  shortcuts: z.catch(z.boolean(), true),
  pictures: z.catch(z.enum(['all', 'small', 'none']), 'all'),
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
