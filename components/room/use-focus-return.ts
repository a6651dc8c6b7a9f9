'use client';
import { type RefObject, useLayoutEffect } from 'react';

/** When an element goes while it holds the focus, the focus goes back to where it came from, else to the first button of the panel around it. */
export function useFocusReturn(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    let before: EventTarget | null = null;
    const onFocusIn = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) before = relatedTarget;
    };
    element.addEventListener('focusin', onFocusIn);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      if (!element.contains(document.activeElement)) return;
      const back = before instanceof HTMLElement && before.isConnected ? before : element.closest('aside, dialog')?.querySelector('button');
      back?.focus({ preventScroll: true });
    };
  }, [ref]);
}
