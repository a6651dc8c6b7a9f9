'use client';
/** Two presses at the same place, shortly after each other, with any kind of pointer. */
import { type MouseEvent, useRef } from 'react';

const WITHIN_MS = 350;

/** A click handler. Presses on buttons and dialogs inside the element do not count. */
export function useDoublePress(onDoublePress: () => void) {
  const last = useRef(-Infinity);
  return (event: MouseEvent<HTMLElement>) => {
    const inside = event.target instanceof Element && event.target.closest('button, dialog, [popover]');
    if (inside || event.detail === 0) return;
    const isSecond = event.timeStamp - last.current < WITHIN_MS;
    last.current = isSecond ? -Infinity : event.timeStamp;
    if (isSecond) onDoublePress();
  };
}
