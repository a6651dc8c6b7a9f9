'use client';
/** On every page: popovers for a browser that has none. All others fetch nothing. */
import { useEffect } from 'react';

export function PopoverSupport() {
  useEffect(() => {
    if ('showPopover' in HTMLElement.prototype) return;
    let takeAway = () => {};
    let isGone = false;
    void import('./popover-stand-in').then(({ standInForPopovers }) => !isGone && (takeAway = standInForPopovers()), () => undefined);
    return () => {
      isGone = true;
      takeAway();
    };
  }, []);
  return null;
}
