'use client';
/** Who decides in this room, what they have decided, and who waits at its door. */
import type { CallState } from '@/lib/call/state';
import { isHost, mayShare } from '@/lib/call/transitions';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { RoomSettings } from '@/lib/protocol/room-settings';
import { useCallState } from './call-context';

/** Somebody at the door. */
export type Knock = CallState['knocks'][number];

/** Whether somebody decides here; without an id, whether this person does. */
export function useIsHost(id?: ParticipantId): boolean {
  return useCallState((state) => isHost(state, id ?? state.self.id));
}

/** What the hosts have decided; in the lobby, what the server tells of it. */
export function useRoomSettings(): RoomSettings {
  return useCallState(({ settings }) => settings);
}

/** Those at the door, in order of arrival; hosts alone are told of them. */
export function useKnocks(): Knock[] {
  return useCallState(({ knocks }) => knocks);
}

/** Whether somebody's screen is shown and heard here; without an id, whether this person may share. */
export function useMayShare(id?: ParticipantId): boolean {
  return useCallState((state) => mayShare(state, id ?? state.self.id));
}
