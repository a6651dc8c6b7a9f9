'use client';
import type { KeyboardEvent } from 'react';
import { useRoomViewActions } from './room-view';
import { cornerAfterKey } from './stage-layout';

/** Arrow keys move your floating picture to the next corner; one more towards the side puts it away, the other way brings it back. */
export function useFloatKeys() {
  const view = useRoomViewActions();
  return (event: KeyboardEvent<HTMLElement>) => {
    const { corner, selfPutAway } = view.store.getState();
    const next = cornerAfterKey(corner, selfPutAway, event.key);
    if (!next) return;
    event.preventDefault();
    if (next === 'away') view.putSelfAway(true);
    else view.moveSelf(next);
  };
}
