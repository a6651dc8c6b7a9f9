'use client';
import type { ParticipantState } from '@/lib/call/state';
import { mayShare } from '@/lib/call/transitions';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallState } from './call-context';

/** The ids of the others, in order of arrival. */
export function usePeers(): ParticipantId[] {
  return useCallState((state) => state.order);
}

/** One of the others: name, flags, link and streams. `null` once they have gone. */
export function usePeer(id: ParticipantId): ParticipantState | null {
  return useCallState((state) => state.participants[id] ?? null);
}

/** The ids of those who share a screen now and may, in order of arrival. */
export function useSharers(): ParticipantId[] {
  return useCallState((state) => state.order.filter((id) => state.participants[id]?.screen && mayShare(state, id)));
}
