'use client';
/** Lets the first page open without a network, and so Parlor be an app on a home screen (`public/sw.js`). */
import { useEffect } from 'react';

/** Safari has no `requestIdleCallback`. */
const SOON_MS = 1500;

/**
 * Registers the service worker once the page is loaded and idle. Only the first page does: who comes by a link to a room has other
 * things to load. Fails silently where there can be none: without a secure context, in some private windows, and in development.
 */
export function useAppShell(): void {
  useEffect(() => {
    if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
    const register = () => void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
    let end = () => {};
    const whenIdle = () => {
      if (typeof requestIdleCallback === 'function') {
        const id = requestIdleCallback(register);
        end = () => cancelIdleCallback(id);
      } else {
        const timer = setTimeout(register, SOON_MS);
        end = () => clearTimeout(timer);
      }
    };
    if (document.readyState === 'complete') whenIdle();
    else window.addEventListener('load', whenIdle, { once: true });
    return () => {
      window.removeEventListener('load', whenIdle);
      end();
    };
  }, []);
}
