'use client';
/** Follows who has the floor, and shows it in the small window, where there is one. */
import { useEffect } from 'react';
import { useCallActions } from '@/lib/hooks/call-context';
import { EMPTY_FLOOR, floorAfter } from './active-speaker';
import { useRoomView, useRoomViewActions } from './room-view';
import { SmallWindowView } from './small-window-view';

export default function SpeakerWatch() {
  const call = useCallActions();
  const view = useRoomViewActions();
  const itsWindow = useRoomView(({ smallWindow }) => smallWindow);

  useEffect(() => {
    let floor = { ...EMPTY_FLOOR, holder: view.store.getState().floor };
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look() {
      clearTimeout(timer);
      const { order, participants } = call.store.getState();
      const nowMs = performance.now();
      const next = floorAfter(floor, { present: order, speaking: order.filter((id) => participants[id]?.speaking), nowMs });
      floor = next.floor;
      view.giveFloor(floor.holder);
      if (next.dueMs !== null) timer = setTimeout(look, next.dueMs - nowMs);
    }
    look();
    const unsubscribe = call.store.subscribe(look);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [call, view]);

  return itsWindow && <SmallWindowView itsWindow={itsWindow} />;
}
