'use client';
import { useEffect, useState } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/** True after a while without pointer, key or touch. */
export function useIdle(watching: boolean, afterMs = 4_000): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!watching) return;
    let timer = setTimeout(() => setIdle(true), afterMs);
    const onSign = () => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(() => setIdle(true), afterMs);
    };
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true });
    return () => {
      clearTimeout(timer);
      setIdle(false);
      for (const sign of SIGNS) window.removeEventListener(sign, onSign);
    };
  }, [watching, afterMs]);
  return idle;
}
