'use client';
/** The time in the room. Ticks by itself: nothing else renders again. */
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';

/** `06:42`, from an hour on `1:06:42`. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

export function ElapsedTime() {
  const t = useTranslations('room');
  const since = useCallState((state) => state.liveSince);
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  return (
    <span role="timer" aria-label={t('timeInRoom')} className="tabular-nums">
      {formatElapsed(since === null ? 0 : now - since)}
    </span>
  );
}
