'use client';
/** How links do: the details of one, the test of this page's own connection. */
import { useEffect } from 'react';
import type { ConnectionTest, LinkDetails } from '@/lib/call/state';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallActions, useCallState } from './call-context';

/** Follows a link for as long as the component stands. `null` before the first look. */
export function useLinkDetails(id: ParticipantId): LinkDetails | null {
  const call = useCallActions();
  useEffect(() => {
    call.showDetails(id);
    return () => call.showDetails(null);
  }, [call, id]);
  return useCallState(({ details }) => (details?.id === id ? details : null));
}

/** The last test, and the verb that starts one. */
export function useConnectionTest(): { test: ConnectionTest | null; testConnection(): void } {
  const call = useCallActions();
  return { test: useCallState(({ connectionTest }) => connectionTest), testConnection: () => call.testConnection() };
}
