'use client';
/** Tells the call at what size somebody's picture is seen here, so that they send that and no more. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useCallActions } from '@/lib/hooks/call-context';
import { boxOfSteps, neededSize, stepsAfter, stepsFor } from './shown-size';
import type { Size } from './stage-layout';

/** Whose picture it is; one's own needs no asking. */
export interface PictureOf {
  id: string;
  slot: 'camera' | 'screen';
  /** In a window of its own. */
  apart?: boolean;
}

interface Shown {
  /** Its own size; 0 by 0 while unknown. */
  picture: Size;
  /** The tile's box, CSS pixels; 0 by 0 while it is not laid out. */
  box: Size;
  fit: 'cover' | 'contain';
}

/** For as long as the component stands. What is scrolled out of sight, or laid out nowhere, is said to be so. */
export function useShownSize(video: RefObject<HTMLVideoElement | null>, of: PictureOf | undefined, { picture, box, fit }: Shown): void {
  const call = useCallActions();
  const { isSeen, density } = useSight(video);
  const told = useRef<number | null>(null);
  const { id, slot = 'camera', apart = false } = of ?? {};
  const place = useMemo(() => ({ apart }), [apart]);
  const needed = neededSize(picture, box, fit);
  const wanted = isSeen ? stepsFor({ width: needed.width * density, height: needed.height * density }) : 0;

  useEffect(() => {
    if (id === undefined) return;
    const steps = stepsAfter(told.current ?? 0, wanted);
    if (steps === told.current) return;
    told.current = steps;
    call.show(id, slot, place, steps > 0 ? boxOfSteps(steps) : null);
  }, [call, id, slot, place, wanted]);

  useEffect(() => {
    if (id === undefined) return;
    return () => {
      told.current = null;
      call.show(id, slot, place, null);
    };
  }, [call, id, slot, place]);
}

/** Whether any of it is within its window and not scrolled away, and how many device pixels make a CSS pixel there. */
function useSight(video: RefObject<HTMLVideoElement | null>): { isSeen: boolean; density: number } {
  const [isSeen, setSeen] = useState(true);
  const [density, setDensity] = useState(() => window.devicePixelRatio);

  useEffect(() => {
    const element = video.current;
    // Its own: a small window of the call has its own pixels, and is seen while the page is not.
    const itsWindow = element?.ownerDocument.defaultView;
    if (!element || !itsWindow) return;
    const observer = new itsWindow.IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element);

    const gone = new AbortController();
    const followDensity = () => {
      setDensity(itsWindow.devicePixelRatio);
      itsWindow.matchMedia(`(resolution: ${itsWindow.devicePixelRatio}dppx)`).addEventListener('change', followDensity, { once: true, signal: gone.signal });
    };
    followDensity();
    return () => {
      observer.disconnect();
      gone.abort();
    };
  }, [video]);

  return { isSeen, density };
}
