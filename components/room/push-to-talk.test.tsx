// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inRoom } from '@/components/testing/in-room';
import { doing } from '@/components/testing/render';
import { beginsTalk, listenForTalk } from './push-to-talk';

const key = (init: KeyboardEventInit, markup = '<p></p>') => {
  document.body.innerHTML = markup;
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  document.body.firstElementChild?.dispatchEvent(event);
  return event;
};
const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', cancelable: true }));
const release = () => window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));

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

describe('in a room', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('opens the microphone of who is muted for as long as Space is held, unless keys are switched off', async () => {
    const { call, store, change } = await inRoom({}, somebody('ann'));
    const turn = (on: boolean) => {
      const { media } = store.getState();
      return change({ media: { ...media, microphone: { ...media.microphone, on } } });
    };
    await turn(true);
    await doing(press);
    expect(call.setMicrophone).not.toHaveBeenCalled();
    await turn(false);
    await doing(press);
    await turn(true);
    await doing(release);
    await turn(false);
    expect(vi.mocked(call.setMicrophone).mock.calls).toEqual([[true], [false]]);
    await change({ preferences: { ...store.getState().preferences, shortcuts: false } });
    await doing(press);
    expect(call.setMicrophone).toHaveBeenCalledTimes(2);
  });
});
