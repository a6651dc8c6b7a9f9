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
  const [found, setFound] = useState<{ id: ParticipantId; inspection: LinkInspection } | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      // What cannot be told for want of the server is asked for again.
      const inspection = await call.inspectLink(id).catch(() => null);
      if (isOver) return;
      if (inspection) setFound({ id, inspection });
      timer = setTimeout(() => void look(), INTERVAL_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [call, id]);
  return found?.id === id ? found.inspection : null;
}
