'use client';
/** A sheet that is drawn down by its header. */
import { type PointerEvent, type RefObject, useRef } from 'react';

/** From here on, letting go closes it. */
const FAR_ENOUGH_PX = 80;

/** @returns handlers for the header; the sheet follows the finger, and goes back when it was not meant */
export function useDragDown(sheet: RefObject<HTMLElement | null>, onClose: () => void) {
  const start = useRef<number | null>(null);
  const follow = (px: number | null) => {
    sheet.current?.style.setProperty('translate', px === null ? '' : `0 ${px}px`);
    sheet.current?.style.setProperty('transition', px === null ? '' : 'none');
  };
  return {
    onPointerDown({ target, currentTarget, isPrimary, button, pointerId, clientY }: PointerEvent<HTMLElement>) {
      if (!isPrimary || button !== 0 || (target instanceof Element && target.closest('button'))) return;
      start.current = clientY;
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove({ clientY }: PointerEvent<HTMLElement>) {
      if (start.current !== null) follow(Math.max(0, clientY - start.current));
    },
    onPointerUp({ clientY }: PointerEvent<HTMLElement>) {
      const isMeant = start.current !== null && clientY - start.current >= FAR_ENOUGH_PX;
      start.current = null;
      follow(null);
      if (isMeant) onClose();
    },
    onPointerCancel() {
      start.current = null;
      follow(null);
    },
  };
}
