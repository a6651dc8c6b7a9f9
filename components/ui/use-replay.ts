'use client';
/** Sets pictures going again that iOS has left standing: after the page was out of sight, and when the phone is turned. */
import { type RefObject, useEffect } from 'react';

/** Calls `listener` whenever the page is seen again or turned. @returns ends that */
export function onReturn(listener: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') listener();
  };
  const turned = window.matchMedia('(orientation: portrait)');
  document.addEventListener('visibilitychange', look);
  turned.addEventListener('change', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    turned.removeEventListener('change', look);
  };
}

/** Playing what plays already changes nothing. */
export function useReplay(video: RefObject<HTMLVideoElement | null>): void {
  // A muted picture may always play; an interrupted start is followed by the next.
  useEffect(() => onReturn(() => void video.current?.play().catch(() => undefined)), [video]);
}
