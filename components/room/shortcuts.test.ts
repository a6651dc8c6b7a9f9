// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginsTalk, listenForTalk, shortcutOf } from './shortcuts';

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

describe('the beginning of push to talk', () => {
  it('is Space, but not where it would press or type something', () => {
    for (const markup of ['<button></button>', '<a href="/"></a>', '<input>', '<input type="range">', '<div role="menuitem"></div>']) {
      expect(beginsTalk(key({ key: ' ' }, markup))).toBe(false);
    }
    expect(beginsTalk(key({ key: ' ' }))).toBe(true);
    expect(beginsTalk(key({ key: ' ', ctrlKey: true }))).toBe(false);
  });
});

describe('push to talk', () => {
  let muted = true;
  const talk = vi.fn((on: boolean) => void (muted = !on));
  let stop = () => {};
  beforeEach(() => {
    muted = true;
    talk.mockClear();
    stop = listenForTalk({ isMuted: () => muted, talk });
  });
  afterEach(() => stop());
  const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', cancelable: true }));
  const release = () => window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));

  it('lasts as long as Space is held', () => {
    press();
    expect(talk.mock.calls).toEqual([[true]]);
    press(); // the system repeats the key
    release();
    expect(talk.mock.calls).toEqual([[true], [false]]);
  });

  it('ends when the page loses the focus', () => {
    press();
    window.dispatchEvent(new Event('blur'));
    release();
    expect(talk.mock.calls).toEqual([[true], [false]]);
  });

  it('ends when the page goes out of sight', () => {
    press();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockRestore();
    expect(talk.mock.calls).toEqual([[true], [false]]);
  });

  it('ends with the room', () => {
    press();
    stop();
    expect(talk.mock.calls).toEqual([[true], [false]]);
  });

  it('does nothing while the microphone is on', () => {
    muted = false;
    press();
    release();
    expect(talk).not.toHaveBeenCalled();
  });
});
