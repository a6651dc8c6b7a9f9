'use client';
/** The colour of the browser's own frame: canvas on pages, stage in the call. */
import { useEffect } from 'react';
import { useTheme } from './theme';

/** Overrides the colours that the page was served with for as long as the component stands; `null` leaves them alone. */
export function useThemeColor(surface: 'canvas' | 'stage' | null): void {
  const theme = useTheme();
  useEffect(() => {
    if (surface === null || (surface === 'canvas' && theme === 'system')) return;
    const meta = document.createElement('meta');
    meta.name = 'theme-color';
    meta.content = getComputedStyle(document.documentElement).getPropertyValue(`--${surface}`);
    // The first one that applies counts.
    document.head.prepend(meta);
    return () => meta.remove();
  }, [surface, theme]);
}
