/** Puts a popover beside the button that opened it, inside the window. */

const GAP_PX = 6;
const EDGE_PX = 8;

/** Below the button where there is room, else above; along the button's nearer edge, never past the window's. */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + GAP_PX;
  const top = below + height <= clientHeight - EDGE_PX ? below : at.top - GAP_PX - height;
  const left = at.left + at.width / 2 < clientWidth / 2 ? at.left : at.right - width;
  popover.style.top = `${Math.max(EDGE_PX, top)}px`;
  popover.style.left = `${Math.min(Math.max(EDGE_PX, left), clientWidth - width - EDGE_PX)}px`;
}
