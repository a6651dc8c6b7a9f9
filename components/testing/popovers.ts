/** What happy-dom lacks: the platform's popovers, as far as menus need them. */
import { onTestFinished } from 'vitest';

/** For the running test: popovers open and close, by their methods and by the button that names them. */
export function withPopovers(): void {
  const open = new Set<HTMLElement>();
  const set = (element: HTMLElement, isOpen: boolean) => {
    if (open.has(element) === isOpen) return;
    if (isOpen) open.add(element);
    else open.delete(element);
    element.dispatchEvent(Object.assign(new Event('toggle'), { newState: isOpen ? 'open' : 'closed' }));
  };
  const press = ({ target }: Event) => {
    const id = target instanceof Element && target.closest('[popovertarget]')?.getAttribute('popovertarget');
    const list = id && document.getElementById(id);
    if (list) set(list, !open.has(list));
  };
  const verbs = {
    showPopover(this: HTMLElement) {
      set(this, true);
    },
    hidePopover(this: HTMLElement) {
      set(this, false);
    },
  };
  Object.assign(HTMLElement.prototype, verbs);
  document.addEventListener('click', press);
  onTestFinished(() => {
    document.removeEventListener('click', press);
    for (const verb of Object.keys(verbs)) Reflect.deleteProperty(HTMLElement.prototype, verb);
  });
}
