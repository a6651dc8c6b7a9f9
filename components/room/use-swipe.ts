'use client';
/** A finger drawn sideways across the stage. */
import { type TouchEvent, useRef } from 'react';

const FAR_ENOUGH_PX = 60;

/** @param onSwipe told 1 for a swipe to the left (onwards), -1 for one to the right */
export function useSwipe(onSwipe: (pages: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart({ touches }: TouchEvent) {
      const finger = touches.item(0);
      start.current = finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : null;
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const finger = changedTouches.item(0);
      if (!start.current || !finger) return;
      const dx = finger.clientX - start.current.x;
      const dy = finger.clientY - start.current.y;
      start.current = null;
      if (Math.abs(dx) >= FAR_ENOUGH_PX && Math.abs(dx) > 1.5 * Math.abs(dy)) onSwipe(dx < 0 ? 1 : -1);
    },
  };
}
