'use client';
/** Who has a hand raised, and who did so first. */
import type { CallState } from '@/lib/call/state';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallState } from './call-context';

/** By the numbers that everybody tells. Who raised in the same moment tells the same: then the ids decide, alike on every page. */
export function handsOf({ self, order, participants }: Pick<CallState, 'self' | 'order' | 'participants'>): ParticipantId[] {
  const everybody = [{ id: self.id ?? '', hand: self.hand }, ...order.map((id) => ({ id, hand: participants[id]?.hand ?? 0 }))];
  return everybody
    .filter(({ hand }) => hand > 0)
    .sort((one, other) => one.hand - other.hand || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Everybody with a raised hand, this person too, in the order of raising. */
export function useHands(): ParticipantId[] {
  return useCallState(handsOf);
}

/** 1 for who raised a hand first; `null` while theirs is lowered. */
export function useHandPlace(id: ParticipantId): number | null {
  return useCallState((state) => handsOf(state).indexOf(id) + 1 || null);
}
