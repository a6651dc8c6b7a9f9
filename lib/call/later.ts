/** What a call needs only later: not in the way of the first picture, and fetched once that is there, for calls that outlive their server. */

const QUIETLY_AFTER_MS = 10_000;

export const later = {
  beside: () => import('./beside'),
  chime: () => import('@/lib/media/chime'),
  looks: () => import('./looks'),
  qualityLoop: () => import('@/lib/rtc/quality-loop'),
  linkStats: () => import('@/lib/rtc/link-stats'),
  stereo: () => import('@/lib/rtc/stereo'),
  safetyExchange: () => import('@/lib/rtc/safety-exchange'),
};

/** @returns calls it off */
export function fetchLater(): () => void {
  // What cannot be fetched now is asked for again when it is needed.
  const timer = setTimeout(() => Object.values(later).forEach((fetchPart) => void fetchPart().catch(() => undefined)), QUIETLY_AFTER_MS);
  return () => clearTimeout(timer);
}
