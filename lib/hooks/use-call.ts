'use client';
import type { CallState } from '@/lib/call/state';
import { useCallActions, useCallState } from './call-context';

const select = ({ session, end, signaling, outdated, room, inside, relay, elsewhere, self, liveSince, endedAt, met, preferences }: CallState) => ({
  session, end, signaling, outdated, room, inside, relay, elsewhere, self, liveSince, endedAt, met, preferences,
});

/** The visit as a whole: where it stands, who I am in it, and the verbs that enter and leave. */
export function useCall() {
  const call = useCallActions();
  return { ...useCallState(select), call };
}
