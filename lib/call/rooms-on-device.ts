/** What this device remembers of rooms: which were visited lately, and the secrets of those that were made here. */
import * as z from '@/lib/protocol/zod';
import { bytes16Schema, type RoomId, roomIdSchema } from '@/lib/protocol/ids';

/** A room that was visited: enough to go there again, and the people by whom one knows it. */
export interface RecentRoom {
  roomId: RoomId;
  /** `null` when the link has no secret. */
  key: string | null;
  /** Those met there, in order of arrival. */
  names: string[];
  /** When it was last entered, milliseconds since the epoch. */
  at: number;
}

const recentRoomSchema = z.object({
  roomId: roomIdSchema,
  key: z.nullable(bytes16Schema),
  names: z.array(z.string()),
  at: z.number(),
});

const RECENT_KEY = 'parlor:rooms';
const MAX_RECENT = 4;
const hostKey = (roomId: RoomId) => `parlor:host:${roomId}`;

/** Keeps the secret that proves the host of a room made here. */
export function rememberHostSecret(roomId: RoomId, hostSecret: string): void {
  write(hostKey(roomId), hostSecret);
}

/** The host's secret of a room, or `null` when the room was not made on this device. */
export function hostSecretOf(roomId: RoomId): string | null {
  const secret = read(hostKey(roomId));
  return bytes16Schema.safeParse(secret).success ? secret : null;
}

const listeners = new Set<() => void>();
let parsed: { from: string | null; rooms: RecentRoom[] } = { from: null, rooms: [] };

/** The rooms visited lately, newest first. The same array until something changes. */
export function recentRooms(): RecentRoom[] {
  const from = read(RECENT_KEY);
  if (from !== parsed.from) parsed = { from, rooms: parseRooms(from) };
  return parsed.rooms;
}

/** Puts a room into the list, in the place of its time; an earlier visit to the same room gives way. */
export function rememberRoom(room: RecentRoom): void {
  const others = recentRooms().filter((other) => !isSameRoom(other, room));
  store([...others, room].sort((a, b) => b.at - a.at).slice(0, MAX_RECENT));
}

/** Takes a room out of the list. The host's secret stays: the room may still be opened by its link. */
export function forgetRoom(room: Pick<RecentRoom, 'roomId' | 'key'>): void {
  store(recentRooms().filter((other) => !isSameRoom(other, room)));
}

/** Calls back after each change of the list, here or in another tab. */
export function watchRecentRooms(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function isSameRoom(a: Pick<RecentRoom, 'roomId' | 'key'>, b: Pick<RecentRoom, 'roomId' | 'key'>): boolean {
  return a.roomId === b.roomId && a.key === b.key;
}

function store(rooms: RecentRoom[]): void {
  write(RECENT_KEY, JSON.stringify(rooms));
  for (const listener of listeners) listener();
}

/** Entries that another version or another hand wrote are left out one by one. */
function parseRooms(text: string | null): RecentRoom[] {
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry) => {
      const room = recentRoomSchema.safeParse(entry);
      return room.success ? [room.data] : [];
    });
  } catch {
    return [];
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is switched off or full: the visit goes on, the device remembers less
  }
}
