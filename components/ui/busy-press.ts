/** A button whose work is under way, or that may not be pressed now: it keeps the focus, says so, and a press does nothing, nor submits a form. */
import type { MouseEvent, MouseEventHandler } from 'react';

/** What to spread on the button. @param off it may not be pressed, for a reason of its own */
export function busyPress(onClick: MouseEventHandler<HTMLButtonElement> | undefined, busy: boolean, off = false) {
  return {
    onClick(event: MouseEvent<HTMLButtonElement>) {
      if (busy || off) event.preventDefault();
      else onClick?.(event);
    },
    'aria-busy': busy || undefined,
    'aria-disabled': busy || off || undefined,
  };
}
