'use client';
/** The press that asks for more: held on a touch screen, the right button of a mouse, or the menu key. */
import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

const HOLD_MS = 500;
/** How far a finger may tremble. */
const SLOP_PX = 10;

/** Handlers to spread on the element. The click that ends a held touch is swallowed. */
export function useLongPress(onLongPress: (element: HTMLElement) => void) {
  const touch = useRef<{ timer: number; x: number; y: number } | null>(null);
  /** The present touch has had its answer. */
  const answered = useRef(false);

  const letGo = () => {
    if (touch.current) clearTimeout(touch.current.timer);
    touch.current = null;
  };
  const answerTouch = (element: HTMLElement) => {
    letGo();
    answered.current = true;
    onLongPress(element);
  };
  useEffect(() => letGo, []);

  return {
    onPointerDown({ pointerType, isPrimary, clientX: x, clientY: y, currentTarget }: PointerEvent<HTMLElement>) {
      letGo();
      answered.current = false;
      if (pointerType === 'touch' && isPrimary) touch.current = { timer: window.setTimeout(() => answerTouch(currentTarget), HOLD_MS), x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent<HTMLElement>) {
      if (touch.current && Math.hypot(clientX - touch.current.x, clientY - touch.current.y) > SLOP_PX) letGo();
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onContextMenu(event: MouseEvent<HTMLElement>) {
      event.preventDefault();
      if (answered.current) return;
      if (touch.current) answerTouch(event.currentTarget);
      else onLongPress(event.currentTarget);
    },
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (!answered.current || event.detail === 0) return;
      answered.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
