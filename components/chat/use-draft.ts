'use client';
/** What is written and not sent yet, and to whom. Outlives the panel, not the visit; nothing of it is stored. */
import { useRoomView, useRoomViewActions } from '@/components/room/room-view';
import { usePeer } from '@/lib/hooks/use-peers';

export interface Receiver {
  id: string;
  /** As they were called when they were chosen. */
  name: string;
}

export interface Draft {
  text: string;
  /** `null`: everybody. */
  to: Receiver | null;
  /** Whoever it was for is gone. What was meant for one is never sent to all. */
  receiverLeft: boolean;
  write(text: string): void;
  chooseReceiver(to: Receiver | null): void;
}

export function useDraft(): Draft {
  const { keepDraft } = useRoomViewActions();
  const { text, to } = useRoomView(({ draft }) => draft);
  const receiver = usePeer(to?.id ?? '');
  return {
    text,
    to,
    receiverLeft: to !== null && receiver === null,
    write: (next) => keepDraft({ text: next, to }),
    chooseReceiver: (next) => keepDraft({ text, to: next }),
  };
}
