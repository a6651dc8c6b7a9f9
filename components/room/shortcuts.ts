/** The keys of the call: which key means what, and when a key means nothing. */

export type Shortcut = 'microphone' | 'camera' | 'share' | 'hand' | 'chat' | 'people' | 'full-screen' | 'help';

const KEYS: Record<string, Shortcut> = { d: 'microphone', e: 'camera', s: 'share', h: 'hand', c: 'chat', p: 'people', f: 'full-screen', '?': 'help' };

const TEXT = 'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])';
/** Where a letter leads to a row. */
const LIST = '[role^=menuitem], [role=option]';

export const inside = (target: EventTarget | null, selector: string) => target instanceof Element && target.closest(selector) !== null;
export const isModified = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

/** What a key asks for; `null` while typing or in a menu, with a modifier, or when it is held down. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || isModified(event) || inside(event.target, TEXT) || inside(event.target, LIST)) return null;
  return KEYS[event.key.toLowerCase()] ?? null;
}
