// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inRoom } from '@/components/testing/in-room';
import { doing } from '@/components/testing/render';
import { somebody } from '@/components/testing/fake-call';
import type { ParticipantState } from '@/lib/hooks/types';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  Reflect.deleteProperty(window, 'documentPictureInPicture');
});

async function room(...others: ParticipantState[]) {
  const page = await inRoom({}, ...others);
  const tile = (id: string) => page.container.querySelector<HTMLElement>(`[data-participant="${id}"]`);
  const offers = () => [...document.querySelectorAll('[role=menu][aria-label=More] [role=menuitem]')].map(({ textContent }) => textContent);
  return {
    ...page,
    zones: (...ids: string[]) => ids.map((id) => tile(id)?.dataset['zone'] ?? null),
    async more(what?: string) {
      await page.press('More');
      if (what) await doing(() => page.item(what)?.click());
      return offers();
    },
    speak: (...ids: string[]) =>
      act(async () =>
        page.store.setState(({ participants }) => ({
          participants: Object.fromEntries(Object.entries(participants).map(([id, each]) => [id, { ...each, speaking: ids.includes(id) }])),
        })),
      ),
    pass: (ms: number) => act(async () => vi.advanceTimersByTime(ms)),
  };
}
const [ann, ben, cai] = [somebody('ann'), somebody('ben'), somebody('cai')];

describe('the speaker layout', () => {
  it('makes who speaks large, after a while, and goes back to the grid', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { more, zones, speak, pass } = await room(ann, ben, cai);
    await more('Speaker layout');
    expect(zones('ann', 'ben', 'cai', 'me')).toEqual(['main', 'strip', 'strip', 'strip']);
    await speak('cai');
    await pass(1_400);
    expect(zones('ann', 'cai')).toEqual(['main', 'strip']);
    await pass(200);
    expect(zones('ann', 'cai')).toEqual(['strip', 'main']);
    await speak();
    await pass(60_000);
    expect(zones('cai')).toEqual(['main']);
    await more('Grid layout');
    expect(zones('ann', 'ben', 'cai', 'me')).toEqual(['grid', 'grid', 'grid', 'grid']);
  });

  it('gives way to what is pinned, and to a shared screen', async () => {
    const { more, zones, press, change } = await room(ann, ben);
    await more('Speaker layout');
    await press('Pin ben');
    expect(zones('ann', 'ben')).toEqual(['strip', 'main']);
    await press('Unpin ben');
    expect(zones('ann', 'ben')).toEqual(['main', 'strip']);
    await change({ participants: { ann, ben: { ...ben, screen: true, streams: { screen: new MediaStream() } } } });
    expect(zones('ann', 'ben')).toEqual(['strip', 'strip']);
  });

  it('is not offered to two, who have none', async () => {
    const { more } = await room(ann);
    expect(await more()).not.toContain('Speaker layout');
  });
});

describe('your own picture', () => {
  it('is hidden by choice, and shown again', async () => {
    const { more, call, change, zones, store } = await room(ann, ben);
    await more('Hide your picture');
    expect(call.setPreference).toHaveBeenCalledWith('hideSelf', true);
    await change({ preferences: { ...store.getState().preferences, hideSelf: true } });
    expect(zones('ann', 'ben', 'me')).toEqual(['grid', 'grid', null]);
    await more('Show your picture');
    expect(call.setPreference).toHaveBeenLastCalledWith('hideSelf', false);
  });

  it('is shown while you are alone, whatever was chosen', async () => {
    const { change, zones, store, more } = await room();
    await change({ preferences: { ...store.getState().preferences, hideSelf: true } });
    expect(zones('me')).toEqual(['solo']);
    expect(await more()).not.toContain('Show your picture');
  });
});

it('has the whole of every name at hand, however little of it a tile has room for', async () => {
  const name = 'Wilhelmina-Anastasia Featherstonehaugh-X';
  const long = somebody('long', { name, screen: true, streams: { screen: new MediaStream() } });
  const { press, container } = await room(ann, long);
  await press('Pin ann');
  const cut = (selector: string) => [...container.querySelectorAll(`${selector} bdi`)].map((label) => [label.textContent, label.getAttribute('title')]);
  expect(cut('[data-participant=long]')).toEqual([['Wilhelmina-Anastasia', name]]);
  expect(cut('[data-screen-of=long]')).toEqual([['Wilhelmina-Anastasia', `${name}'s screen`]]);
  expect(container.querySelector('[data-participant=long]')?.getAttribute('aria-label')).toBe(name);
  await press('People');
  expect(cut(`li[aria-label="${name}"]`)).toEqual([[name, name]]);
});

describe('pinning what is one’s own', () => {
  it('is said as one would say it', async () => {
    const { change, press, store, zones } = await room(ann, ben);
    await press('Pin yourself');
    expect(zones('me')).toEqual(['main']);
    await press('Unpin yourself');
    expect(zones('me')).toEqual(['grid']);
    const { media } = store.getState();
    await change({ media: { ...media, screen: { on: true, busy: false, audio: false, stream: null, mode: 'text' } } });
    await press('Pin your screen');
    await press('Unpin your screen');
  });
});

describe('the small window', () => {
  /** What the browser opens; the page's own document lends it another. */
  function withSmallWindow() {
    const opened = Object.assign(new EventTarget(), { document: document.implementation.createHTMLDocument(), innerWidth: 384, innerHeight: 280, close: vi.fn() });
    Object.assign(window, { documentPictureInPicture: { requestWindow: vi.fn(async () => opened) } });
    return opened;
  }

  it('is not offered where the browser has none', async () => {
    const { more } = await room(ann);
    expect(await more()).not.toContain('Small window');
  });

  it('shows who has the floor, and controls', async () => {
    const opened = withSmallWindow();
    document.documentElement.lang = 'en';
    const { more, call, speak } = await room(ann, ben);
    await speak('ben');
    await more('Small window');
    const { body, documentElement } = opened.document;
    expect([body.textContent, documentElement.lang]).toEqual([expect.stringContaining('ben'), 'en']);
    const press = (label: string) => doing(() => body.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click());
    await press('Turn off microphone');
    await press('Turn on camera');
    await press('Leave');
    expect([vi.mocked(call.setMicrophone).mock.calls, vi.mocked(call.setCamera).mock.calls, vi.mocked(call.leave).mock.calls]).toEqual([[[false]], [[true]], [[]]]);
  });

  it('says that a weak path has stopped a picture, and keeps its last frame, dimmed', async () => {
    const opened = withSmallWindow();
    const filmed = somebody('ann', { camera: true, streams: { camera: new MediaStream() } });
    const { more, change } = await room(filmed);
    await more('Small window');
    const { body } = opened.document;
    const shown = () => ({ words: body.querySelector('[data-small]')?.textContent, isDim: body.querySelector('video')?.classList.contains('brightness-50') });
    expect(shown()).toEqual({ words: expect.not.stringContaining('paused'), isDim: false });
    await change({ participants: { ann: { ...filmed, cameraStopped: true } } });
    expect(shown()).toEqual({ words: expect.stringContaining('paused'), isDim: true });
    // Then it stands for another reason.
    await change({ participants: { ann: { ...filmed, cameraStopped: true, link: 'recovering' } } });
    expect(shown()).toEqual({ words: expect.not.stringContaining('paused'), isDim: false });
  });

  it('closes from the page; and the page learns that it was closed', async () => {
    const opened = withSmallWindow();
    const { more } = await room(ann);
    expect(await more('Small window')).toContain('Close small window');
    await more('Close small window');
    expect(opened.close).toHaveBeenCalledTimes(1);
    expect(await more('Small window')).toContain('Close small window');
    await doing(() => opened.dispatchEvent(new Event('pagehide')));
    expect(await more()).toContain('Small window');
  });
});
