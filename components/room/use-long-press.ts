'use client';
/** The press that asks for more: held on a touch screen, the right button of a mouse, or the menu key. */
import { type MouseEvent as ReactMouseEvent, type PointerEvent, useEffect, useRef } from 'react';

const HOLD_MS = 500;
/** How far a finger may tremble. */
const SLOP_PX = 10;

/** Handlers to spread on the element. */
export function useLongPress(onLongPress: (element: HTMLElement) => void) {
  const touch = useRef<{ timer: number; at: number; x: number; y: number } | null>(null);
  /** The present touch has had its answer. */
  const answered = useRef(false);

  const letGo = () => {
    if (touch.current) clearTimeout(touch.current.timer);
    touch.current = null;
  };
  const answerTouch = (element: HTMLElement) => {
    letGo();
    answered.current = true;
    swallowNextClick();
    onLongPress(element);
  };
  useEffect(() => letGo, []);

  return {
    onPointerDown({ pointerType, isPrimary, timeStamp: at, clientX: x, clientY: y, currentTarget }: PointerEvent<HTMLElement>) {
      letGo();
      answered.current = false;
      if (pointerType === 'touch' && isPrimary) touch.current = { timer: window.setTimeout(() => answerTouch(currentTarget), HOLD_MS), at, x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent<HTMLElement>) {
      if (touch.current && Math.hypot(clientX - touch.current.x, clientY - touch.current.y) > SLOP_PX) letGo();
    },
    onPointerUp({ timeStamp, currentTarget }: PointerEvent<HTMLElement>) {
      // A page that was busy hears of both ends at once, before its timer.
      if (touch.current && timeStamp - touch.current.at >= HOLD_MS) answerTouch(currentTarget);
      else letGo();
    },
    onPointerCancel: letGo,
    onContextMenu(event: ReactMouseEvent<HTMLElement>) {
      event.preventDefault();
      if (answered.current) return; // the system's own long press, after ours
      if (touch.current) answerTouch(event.currentTarget);
      else onLongPress(event.currentTarget);
    },
  };
}

/** The finger that lifts after a long press may still click, on whatever has opened below it by then. */
function swallowNextClick() {
  const swallow = (event: MouseEvent) => {
    if (event.detail === 0) return; // made by a key
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  const stop = () => {
    window.removeEventListener('click', swallow, true);
    window.removeEventListener('pointerdown', stop, true);
  };
  window.addEventListener('click', swallow, true);
  window.addEventListener('pointerdown', stop, true); // the next touch counts
}
