'use client';
import type { Announcement, Notice } from '@/lib/call/state';
import { useCallState } from './call-context';

/** Stands until it is answered, so it lets those pass that go by themselves, and who knocks. */
export const stands = (notice: Notice): boolean => notice.code === 'invited-to-speak' || notice.code === 'microphone-silent' || (notice.code === 'device-problem' && notice.interrupted);

/** The oldest notice that still waits to be shown: one at a time. */
export function useNotice(): Notice | null {
  return useCallState(({ notices }) => notices.find((notice) => !stands(notice)) ?? notices[0] ?? null);
}

/** What assistive technology should say next. */
export function useAnnouncement(): Announcement | null {
  return useCallState((state) => state.announcement);
}
