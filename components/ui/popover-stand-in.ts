/** Popovers (HTML, section 6.12) for browsers that have none: Chrome before 114, Safari before 17. As much of them as Parlor uses. */

/** Marks what is open, for the style sheet. */
const OPEN = 'data-popover-open';

/**
 * Popovers open and close by their methods, by the button that names them, and by Esc; a menu itself closes by a press elsewhere.
 * They lie above the page by their z-index, not in a top layer.
 * @returns takes it all away again
 */
export function standInForPopovers(): () => void {
  const set = (element: Element, isOpen: boolean) => {
    if (element.hasAttribute(OPEN) === isOpen) return;
    if (!isOpen && element.contains(document.activeElement)) document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(element.id)}"]`)?.focus();
    element.toggleAttribute(OPEN, isOpen);
    element.dispatchEvent(Object.assign(new Event('toggle'), { oldState: isOpen ? 'closed' : 'open', newState: isOpen ? 'open' : 'closed' }));
  };
  const verbs = {
    showPopover(this: HTMLElement) {
      set(this, true);
    },
    hidePopover(this: HTMLElement) {
      set(this, false);
    },
  };
  const onClick = ({ target }: Event) => {
    const id = target instanceof Element && target.closest('[popovertarget]')?.getAttribute('popovertarget');
    const list = id && document.getElementById(id);
    if (list) set(list, !list.hasAttribute(OPEN));
  };
  // Before whoever keeps the key from what surrounds the list.
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') for (const list of document.querySelectorAll(`[popover=auto][${OPEN}]`)) set(list, false);
  };
  Object.assign(HTMLElement.prototype, verbs);
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('click', onClick);
    document.removeEventListener('keydown', onKeyDown, true);
    for (const verb of Object.keys(verbs)) Reflect.deleteProperty(HTMLElement.prototype, verb);
  };
}
