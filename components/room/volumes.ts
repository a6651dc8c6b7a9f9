/** How loud each person and each shared screen sounds here. The tab keeps it: after a reload nobody who was silenced is loud again. */
import type { TileKey } from './room-view';

/** 0 to 1, for those whose volume was changed. */
export type Volumes = Partial<Record<TileKey, number>>;

const STORAGE_KEY = 'parlor:volumes';

/** @returns none where the tab keeps nothing, or nonsense */
export function recallVolumes(): Volumes {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}');
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, volume]) => typeof volume === 'number' && volume >= 0 && volume <= 1));
  } catch {
    return {};
  }
}

export function rememberVolumes(volumes: Volumes): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(volumes));
  } catch {
    // A tab that keeps nothing: they hold until the page goes.
  }
}
