/** The keys of the call: which key means what, and when a key means nothing. */

export type Shortcut = 'microphone' | 'camera' | 'share' | 'hand' | 'chat' | 'people' | 'full-screen' | 'help';

const KEYS: Record<string, Shortcut> = { d: 'microphone', e: 'camera', s: 'share', h: 'hand', c: 'chat', p: 'people', f: 'full-screen', '?': 'help' };

const TEXT = 'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])';
/** Where a letter leads to a row. */
const LIST = '[role^=menuitem], [role=option]';
const CONTROL = 'a[href], button, input, select, textarea, summary, [contenteditable]:not([contenteditable=false]), [role=slider], [role^=menuitem]';

const inside = (target: EventTarget | null, selector: string) => target instanceof Element && target.closest(selector) !== null;
const isModified = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

/** What a key asks for; `null` while typing or in a menu, with a modifier, or when it is held down. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || isModified(event) || inside(event.target, TEXT) || inside(event.target, LIST)) return null;
  return KEYS[event.key.toLowerCase()] ?? null;
}

/** Whether a key press begins push to talk: Space, but not where it would press or type something. */
export function beginsTalk(event: KeyboardEvent): boolean {
  return event.key === ' ' && !event.defaultPrevented && !event.repeat && !isModified(event) && !event.shiftKey && !inside(event.target, CONTROL);
}

interface PushToTalk {
  /** Whether there is a muted microphone that could be opened. */
  isMuted(): boolean;
  talk(on: boolean): void;
}

/**
 * Opens the microphone while Space is held. It closes again when the key is let go, and when the page would not hear of that:
 * it lost the focus, or went out of sight.
 * @returns a function that ends it, also in the middle of a word
 */
export function listenForTalk({ isMuted, talk }: PushToTalk): () => void {
  let talking = false;
  const stop = () => {
    if (talking) talk(false);
    talking = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (talking && event.key === ' ') event.preventDefault();
    if (talking || !beginsTalk(event) || !isMuted()) return;
    event.preventDefault(); // Space would scroll
    talking = true;
    talk(true);
  };
  const onKeyUp = (event: KeyboardEvent) => event.key === ' ' && stop();
  const onVisibility = () => document.hidden && stop();

  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('keyup', onKeyUp);
  window.addEventListener('blur', stop);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    stop();
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('blur', stop);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
