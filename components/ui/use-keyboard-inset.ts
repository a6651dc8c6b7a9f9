'use client';
/** Keeps what stands at the lower edge above the keyboard, where the browser lays that over the page (Safari) instead of shrinking it. */
import { type RefObject, useLayoutEffect } from 'react';

/** Up to here the visible part counts as the whole: hands are never quite still. */
const UNZOOMED = 1.01;

/**
 * How much of the window's lower edge is covered, CSS pixels; 0 where the browser has shrunk the page (`interactive-widget`), and
 * while somebody has zoomed in, since the visible part then is what they chose to see.
 */
export function coveredBelow(windowHeight: number, { height, offsetTop, scale }: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'>): number {
  return scale > UNZOOMED ? 0 : Math.max(0, Math.round(windowHeight - height - offsetTop));
}

/** Tells the element in `--keyboard`, a length. */
export function useKeyboardInset(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    const viewport = window.visualViewport;
    if (!element || !viewport) return;
    const tell = () => element.style.setProperty('--keyboard', `${coveredBelow(window.innerHeight, viewport)}px`);
    tell();
    viewport.addEventListener('resize', tell);
    viewport.addEventListener('scroll', tell);
    return () => {
      viewport.removeEventListener('resize', tell);
      viewport.removeEventListener('scroll', tell);
    };
  }, [ref]);
}
