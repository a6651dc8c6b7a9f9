'use client';
/** How a link came about and how it does, for as long as somebody looks. */
import { useEffect, useState } from 'react';
import type { LinkInspection } from '@/lib/call/state';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallActions } from './call-context';

const INTERVAL_MS = 2_000;

/** `null` before the first look. */
export function useLinkInspection(id: ParticipantId): LinkInspection | null {
  const call = useCallActions();
  const [inspection, setInspection] = useState<LinkInspection | null>(null);
  useEffect(() => {
    let isOver = false;
    // What cannot be told for want of the server is asked for again.
    const look = () => call.inspectLink(id).then((found) => !isOver && setInspection(found), () => undefined);
    const timer = setInterval(() => void look(), INTERVAL_MS);
    void look();
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [call, id]);
  return inspection;
}
