'use client';
/** How much room the stage has, in CSS pixels. */
import { useCallback, useState } from 'react';
import type { Size } from './stage-layout';

/** How long after the last resize of the window tiles may slide again. */
const SETTLE_MS = 200;

/**
 * @returns a ref for the stage's element, and the size of its content box, `null` until measured.
 * While the window is being resized the element carries `data-still`: tiles follow at once instead of sliding behind.
 */
export function useStageArea() {
  const [area, setArea] = useState<Size | null>(null);

  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    let timer: number | undefined;
    const onWindowResize = () => {
      element.dataset['still'] = 'true';
      clearTimeout(timer);
      timer = window.setTimeout(() => delete element.dataset['still'], SETTLE_MS);
    };
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setArea((before) => (before?.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(element);
    window.addEventListener('resize', onWindowResize);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', onWindowResize);
      clearTimeout(timer);
    };
  }, []);

  return { ref, area };
}
