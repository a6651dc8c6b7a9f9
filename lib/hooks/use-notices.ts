'use client';
import type { Announcement, Notice } from '@/lib/call/state';
import { useCallState } from './call-context';

/** The oldest notice that still waits to be shown: one at a time. */
export function useNotice(): Notice | null {
  return useCallState((state) => state.notices[0] ?? null);
}

/** What assistive technology should say next. */
export function useAnnouncement(): Announcement | null {
  return useCallState((state) => state.announcement);
}
