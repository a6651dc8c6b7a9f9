'use client';
import { useEffect, useState } from 'react';

/** True once a flag has been true for a while: what takes only a moment should not flicker. */
export function useLate(flag: boolean, afterMs = 100): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!flag) return;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [flag, afterMs]);
  return late;
}
