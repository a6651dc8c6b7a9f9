'use client';
/** Whether the page fills the screen, and the verb that changes it. */
import { useSyncExternalStore } from 'react';

/** Not on iPhones, where only videos may, and the page's properties are missing. */
export const canFullScreen = () => Boolean(document.fullscreenEnabled);

export function toggleFullScreen(): void {
  if (!canFullScreen()) return;
  const changed = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  changed.catch(() => undefined); // refused without a gesture: nothing to tell
}

function subscribe(onChange: () => void) {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

export function useFullScreen(): boolean {
  return useSyncExternalStore(subscribe, () => Boolean(document.fullscreenElement), () => false);
}
