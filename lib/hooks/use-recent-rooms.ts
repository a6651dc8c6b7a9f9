'use client';
import { useSyncExternalStore } from 'react';
import { forgetRoom, type RecentRoom, recentRooms, rememberRoom, watchRecentRooms } from '@/lib/call/rooms-on-device';

export type { RecentRoom };

/** The rooms visited lately on this device, newest first; `null` on the server, which cannot know. */
export function useRecentRooms() {
  const rooms = useSyncExternalStore(watchRecentRooms, recentRooms, () => null);
  return { rooms, forgetRoom, restoreRoom: rememberRoom };
}
