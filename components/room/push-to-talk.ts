/** Push to talk: who is muted opens the microphone for as long as Space is held. */
import { inside, isModified } from './shortcuts';

/** Where Space presses or types something. */
const CONTROL = 'a[href], button, input, select, textarea, summary, [contenteditable]:not([contenteditable=false]), [role=slider], [role^=menuitem]';

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
