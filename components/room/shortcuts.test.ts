// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts';

const key = (init: KeyboardEventInit, markup = '<p></p>') => {
  document.body.innerHTML = markup;
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  document.body.firstElementChild?.dispatchEvent(event);
  return event;
};

describe('a shortcut', () => {
  it.each([
    ['d', 'microphone'], ['D', 'microphone'], ['e', 'camera'], ['s', 'share'], ['h', 'hand'], ['c', 'chat'], ['p', 'people'], ['f', 'full-screen'], ['?', 'help'],
  ])('%s means %s', (pressed, meaning) => {
    expect(shortcutOf(key({ key: pressed }))).toBe(meaning);
  });

  it('is nothing while typing', () => {
    for (const markup of ['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true"></div>']) {
      expect(shortcutOf(key({ key: 'd' }, markup))).toBeNull();
    }
  });

  it('is nothing in a menu, where letters lead to its rows', () => {
    for (const role of ['menuitem', 'menuitemradio', 'menuitemcheckbox']) expect(shortcutOf(key({ key: 'd' }, `<button role="${role}"></button>`))).toBeNull();
  });

  it('works from a button and from a slider', () => {
    expect(shortcutOf(key({ key: 'd' }, '<button></button>'))).toBe('microphone');
    expect(shortcutOf(key({ key: 'd' }, '<input type="range">'))).toBe('microphone');
  });

  it('is nothing with a modifier, held down, or within an input method', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }]) {
      expect(shortcutOf(key({ key: 'd', ...more }))).toBeNull();
    }
  });

  it('is nothing for other keys', () => {
    expect(shortcutOf(key({ key: 'x' }))).toBeNull();
  });
});
