'use client';
/** Gives an element something that was made on this page, to show or to play it, for as long as both are there. */
import { type RefObject, useLayoutEffect } from 'react';

export function useBlobSource(ref: RefObject<HTMLImageElement | HTMLMediaElement | null>, blob: Blob): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const address = URL.createObjectURL(blob);
    element.src = address;
    return () => URL.revokeObjectURL(address);
  }, [ref, blob]);
}
