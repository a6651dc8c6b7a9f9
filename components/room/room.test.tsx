// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StoreApi } from 'zustand/vanilla';
import { fakeCall, somebody } from '@/components/testing/fake-call';
import { withStage, withWindow } from '@/components/testing/in-room';
import { standInForPopovers } from '@/components/ui/popover-stand-in';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallHandle, CallState, ParticipantState } from '@/lib/hooks/types';
import en from '@/lib/i18n/messages/en';
import { PARTS } from './parts';
import Room from './room';

let root: Root;
let store: StoreApi<CallState>;
let call: CallHandle;

async function show(...others: ParticipantState[]) {
  ({ store, call } = fakeCall(...others));
  await Promise.all(PARTS.map((part) => part.preload()));
  await act(async () => root.render(<IntlProvider locale="en" messages={en} timeZone="UTC"><CallProvider call={call}><Room /></CallProvider></IntlProvider>));
}
const change = (patch: (state: CallState) => Partial<CallState>) => act(async () => store.setState(patch));
const changePerson = (id: string, patch: Partial<ParticipantState>) =>
  change(({ participants }) => ({ participants: { ...participants, [id]: { ...participants[id] ?? somebody(id), ...patch } } }));
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const facts = (id: string) => ({ ...find(`[data-participant="${id}"]`)?.dataset });
const press = (label: string) => act(async () => find(`button[aria-label="${label}"]`)?.click());

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  withStage();
  document.body.innerHTML = '<div id="room"></div>';
  root = createRoot(find('#room') as HTMLElement);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Your own camera runs; on a phone there is another. */
const withCamera = (facing: 'user' | 'environment' | null) =>
  change(({ media }) => ({ media: { ...media, camera: { ...media.camera, on: true, facing, stream: new MediaStream() }, can: { ...media.can, flip: facing !== null } } }));

it('begins at its title for who listens: the lobby and its button are gone', async () => {
  await show(somebody('ann'));
  expect(document.activeElement?.tagName).toBe('H1');
  expect(document.activeElement?.textContent).toBe('In a call');
});

it('gives the focus back to the button of a panel that a key has opened', async () => {
  await show(somebody('ann'));
  await act(async () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', bubbles: true })));
  const panel = find('aside');
  expect(document.activeElement).toBe(panel);
  await act(async () => panel?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })));
  expect(find('aside')).toBeNull();
  expect(document.activeElement).toBe(find('button[aria-label="People"]'));
});

describe('your own picture', () => {
  const own = () => find('[data-self] video') as HTMLVideoElement;

  it('is mirrored, unless the camera looks away from you', async () => {
    await show(somebody('ann'));
    await withCamera('user');
    expect(own().className).toContain('-scale-x-100');
    await withCamera('environment');
    expect(own().className).not.toContain('-scale-x-100');
    await withCamera(null);
    expect(own().className).toContain('-scale-x-100');
  });

  it('plays in its place and without sound, so that iOS lets it begin by itself', async () => {
    await show(somebody('ann'));
    await withCamera('user');
    expect(own()).toMatchObject({ muted: true, autoplay: true });
    expect(own().hasAttribute('playsinline')).toBe(true);
  });

  it('is set going again when the page is seen again', async () => {
    await show(somebody('ann'));
    await withCamera('user');
    const play = vi.mocked(own().play);
    play.mockClear();
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    expect(play.mock.contexts).toContain(own());
  });

  it('offers the other camera where there is one and this one is on', async () => {
    await show(somebody('ann'));
    await withCamera(null);
    expect(find('button[aria-label="Switch camera"]')).toBeNull();
    await withCamera('user');
    await press('Switch camera');
    expect(call.flipCamera).toHaveBeenCalledTimes(1);
    await change(({ media }) => ({ media: { ...media, camera: { ...media.camera, busy: true } } }));
    await press('Switch camera');
    expect(call.flipCamera).toHaveBeenCalledTimes(1);
    await change(({ media }) => ({ media: { ...media, camera: { ...media.camera, on: false, stream: null } } }));
    expect(find('button[aria-label="Switch camera"]')).toBeNull();
  });
});

describe('a tile', () => {
  it('carries what assistive technology and test clients rely on', async () => {
    await show(somebody('ann', { microphone: false, speaking: true, away: true }), somebody('ben'));
    expect(facts('ann')).toMatchObject({ participant: 'ann', name: 'ann', microphone: 'off', camera: 'off', link: 'connected', speaking: 'true', away: 'true' });
    expect(facts('ben')).not.toHaveProperty('speaking');
    expect(facts('me')).toMatchObject({ self: 'true', name: 'Tomas', microphone: 'on', camera: 'off' });
    expect(facts('me')).not.toHaveProperty('link');
  });

  it('says that it is connecting until its link stands, in its label and its words', async () => {
    await show(somebody('ann', { link: 'connecting' }), somebody('ben'));
    const ann = () => find('[data-participant="ann"]');
    const words = () => document.getElementById(ann()?.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    expect(facts('ann')).toMatchObject({ link: 'connecting' });
    expect([ann()?.querySelector('bdi')?.parentElement?.textContent, words()]).toEqual(['annconnecting', 'connecting, camera off']);
    await changePerson('ann', { link: 'connected' });
    expect([ann()?.querySelector('bdi')?.parentElement?.textContent, words()]).toEqual(['ann', 'camera off']);
  });

  it('holds a picture only while there is one', async () => {
    const stream = new MediaStream();
    await show(somebody('ann', { camera: true, streams: { camera: stream } }), somebody('ben'));
    const video = find('[data-participant="ann"] video') as HTMLVideoElement;
    expect(video.srcObject).toBe(stream);
    expect(video.muted).toBe(true);
    expect(find('[data-participant="ben"] video')).toBeNull();
    await changePerson('ann', { camera: false });
    expect(find('[data-participant="ann"] video')).toBeNull();
  });

  it('keeps its picture, and sets it once, while others come and go', async () => {
    const stream = new MediaStream();
    await show(somebody('ann', { camera: true, streams: { camera: stream } }));
    const video = find('[data-participant="ann"] video');
    const set = vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'set');
    await change(({ participants }) => ({ order: ['ann', 'ben'], participants: { ...participants, ben: somebody('ben') } }));
    await change(() => ({ order: ['ann'] }));
    await changePerson('ann', { speaking: true });
    expect(find('[data-participant="ann"] video')).toBe(video);
    expect(set).not.toHaveBeenCalled();
  });

  it('says of oneself, too, that the server is away', async () => {
    await show(somebody('ann'));
    expect(facts('me')['away']).toBeUndefined();
    await change(() => ({ signaling: 'down' }));
    expect(facts('me')['away']).toBe('true');
  });

  it('tells namesakes apart', async () => {
    await show(somebody('one', { name: 'Ann' }), somebody('two', { name: 'Ann', namesake: 2 }));
    expect(['one', 'two'].map((id) => find(`[data-participant="${id}"]`)?.getAttribute('aria-label'))).toEqual(['Ann', 'Ann (2)']);
    expect([facts('one')['name'], facts('two')['name']]).toEqual(['Ann', 'Ann']);
  });

  it('offers a fresh link where the old one failed', async () => {
    await show(somebody('ann', { link: 'failed' }), somebody('ben'));
    const retry = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Retry');
    await act(async () => retry?.click());
    await act(async () => retry?.click());
    expect(call.retryLink).toHaveBeenCalledTimes(1);
    expect(call.retryLink).toHaveBeenCalledWith('ann');
  });
});

describe('what a system pauses', () => {
  const described = (selector: string) => document.getElementById(find(selector)?.getAttribute('aria-describedby') ?? '')?.textContent;

  it('is initials and a quiet word at the others, not a picture that stands still', async () => {
    await show(somebody('ann', { camera: true, cameraPaused: true, streams: { camera: new MediaStream() } }), somebody('ben'));
    expect(facts('ann')).toMatchObject({ camera: 'on', paused: 'true' });
    expect(find('[data-participant="ann"] video')).toBeNull();
    expect(find('[data-participant="ann"]')?.textContent).toContain('paused');
    expect(described('[data-participant="ann"]')).toBe('camera paused');
    await changePerson('ann', { cameraPaused: false });
    expect(facts('ann')).not.toHaveProperty('paused');
    expect(find('[data-participant="ann"] video')).not.toBeNull();
    expect(find('[data-participant="ann"]')?.textContent).not.toContain('paused');
  });

  it('is a muted sign with words of its own for a microphone', async () => {
    await show(somebody('ann', { microphonePaused: true, camera: true }), somebody('ben', { camera: true }));
    expect(facts('ann')).toMatchObject({ microphone: 'on' });
    expect(described('[data-participant="ann"]')).toBe('microphone paused');
    expect([find('[data-participant="ann"] .lucide-mic-off'), find('[data-participant="ben"] .lucide-mic-off')]).toEqual([expect.anything(), null]);
    await press('People');
    expect(find('li[aria-label="ann"] [role="img"]')?.getAttribute('aria-label')).toBe('microphone paused');
  });

  it('of your own is said on your tile and at its control', async () => {
    await show(somebody('ann'));
    await change(({ media }) => ({ media: { ...media, camera: { ...media.camera, on: true, paused: true, stream: new MediaStream() } } }));
    expect(facts('me')).toMatchObject({ camera: 'on', paused: 'true' });
    expect(find('[data-participant="me"] video')).toBeNull();
    expect(find('[data-participant="me"]')?.textContent).toContain('paused');
    expect(described('[data-participant="me"]')).toBe('camera paused');
    expect(described('button[aria-label="Turn off camera"]')).toBe('Camera paused by your system');
  });
});

describe('a picture that a weak path has stopped', () => {
  const ann = () => find('[data-participant="ann"]');
  const video = () => ann()?.querySelector('video');
  const described = () => document.getElementById(ann()?.getAttribute('aria-describedby') ?? '')?.textContent;

  it('stays, dimmed, with a word that says why, and is as before when it comes again', async () => {
    await show(somebody('ann', { camera: true, streams: { camera: new MediaStream() } }), somebody('ben'));
    const before = video();
    expect([before?.className.includes('brightness-50'), ann()?.textContent?.includes('paused')]).toEqual([false, false]);
    await changePerson('ann', { cameraStopped: true, quality: 'weak' });
    // Still asked for: what is shown nowhere is not sent, however wide the path.
    expect(video()).toBe(before);
    expect(before?.className).toContain('brightness-50');
    expect(ann()?.textContent).toContain('paused: weak connection');
    expect(described()).toBe('picture paused: weak connection');
    await press('People');
    expect(find('li[aria-label="ann"]')?.textContent).toContain('picture paused: weak connection');
    await changePerson('ann', { cameraStopped: false });
    expect(video()).toBe(before);
    expect(before?.className).not.toContain('brightness-50');
    expect(ann()?.textContent).not.toContain('paused');
    expect(described()).toBe('weak connection');
  });

  it('gives way to the link’s own word while that is mended, and says nothing where no picture is asked for', async () => {
    await show(somebody('ann', { camera: true, cameraStopped: true, link: 'recovering', streams: { camera: new MediaStream() } }), somebody('ben'));
    expect([ann()?.textContent?.includes('reconnecting'), ann()?.textContent?.includes('paused')]).toEqual([true, false]);
    await changePerson('ann', { link: 'connected' });
    await change(({ preferences }) => ({ preferences: { ...preferences, quality: 'audio' } }));
    expect([ann()?.textContent?.includes('picture off'), ann()?.textContent?.includes('paused')]).toEqual([true, false]);
  });
});

describe('a device that comes and goes', () => {
  const notice = (...notices: CallState['notices']) => change(() => ({ notices }));
  const named = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);

  it.each([
    [{ id: 1, code: 'device-paused', kind: 'camera' }, 'Your system paused the camera.'],
    [{ id: 1, code: 'device-problem', kind: 'camera', problem: 'busy', interrupted: true }, 'Another program took your camera'],
    [{ id: 1, code: 'device-problem', kind: 'camera', problem: 'denied', interrupted: true }, 'Your camera was interrupted'],
  ] as const)('has a button for the way back: %j', async (content, words) => {
    await show(somebody('ann'));
    await notice(content);
    expect(document.body.textContent).toContain(words);
    await act(async () => named('Turn camera back on')?.click());
    expect(call.retryDevice).toHaveBeenCalledWith('camera');
    expect(call.dismissNotice).toHaveBeenCalledWith(1);
  });

  it('leads from a microphone that gives nothing to its choice', async () => {
    await show(somebody('ann'));
    await notice({ id: 1, code: 'microphone-silent' });
    expect(document.body.textContent).toContain('No sound comes from your microphone');
    onTestFinished(standInForPopovers());
    await act(async () => named('Change')?.click());
    expect(call.dismissNotice).toHaveBeenCalledWith(1);
    expect(document.querySelector('[popover]')?.textContent).toContain('System microphone');
  });

  it('waits for an answer, and lets short words pass meanwhile', async () => {
    await show(somebody('ann'));
    await notice({ id: 1, code: 'device-problem', kind: 'microphone', problem: 'busy', interrupted: true }, { id: 2, code: 'device-returned', kind: 'camera', device: 'Webcam' });
    expect(document.body.textContent).toContain('Camera back. Using Webcam.');
    await notice({ id: 1, code: 'device-problem', kind: 'microphone', problem: 'busy', interrupted: true });
    expect(named('Turn microphone back on')).toBeDefined();
    await act(async () => named('Not now')?.click());
    expect(call.dismissNotice).toHaveBeenCalledWith(1);
    expect(call.retryDevice).not.toHaveBeenCalled();
  });
});

describe('a shared screen', () => {
  it('is an element of its own', async () => {
    const screen = new MediaStream();
    await show(somebody('ann', { screen: true, streams: { screen } }));
    expect((find('[data-screen-of="ann"] video') as HTMLVideoElement).srcObject).toBe(screen);
    await changePerson('ann', { screen: false });
    expect(find('[data-screen-of="ann"]')).toBeNull();
  });

  it('of your own is said, not shown', async () => {
    await show(somebody('ann'));
    await change(({ media }) => ({ media: { ...media, screen: { ...media.screen, on: true, stream: new MediaStream() } } }));
    expect(find('[data-screen-of="me"]')?.textContent).toMatch(/^You share this screen.*without sound/);
    await change(({ media }) => ({ media: { ...media, screen: { ...media.screen, audio: true } } }));
    expect(find('[data-screen-of="me"]')?.textContent).toContain('with its sound');
    expect(find('[data-screen-of="me"] video')).toBeNull();
  });
});

describe('the sound of the others', () => {
  it('plays outside the tiles', async () => {
    const microphone = new MediaStream();
    await show(somebody('ann', { streams: { microphone } }));
    const audio = find('audio') as HTMLAudioElement;
    expect(audio.srcObject).toBe(microphone);
    expect(audio.closest('[data-participant]')).toBeNull();
  });

  it('asks for a press when the browser holds it back, and plays it then', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockRejectedValueOnce(new DOMException('no gesture', 'NotAllowedError'));
    await show(somebody('ann', { streams: { microphone: new MediaStream() } }));
    const turnOn = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Turn on sound');
    play.mockClear();
    await act(async () => turnOn?.click());
    expect(play.mock.contexts).toEqual([find('audio')]);
    await act(async () => find('audio')?.dispatchEvent(new Event('playing')));
    expect(document.body.textContent).not.toContain('holding the sound back');
  });
});

describe('the bar', () => {
  const labels = () => [...document.querySelectorAll('[role=toolbar] button:not([role])')].map((button) => button.getAttribute('aria-label'));

  it('has its controls in their order', async () => {
    withWindow(1440, 900);
    await show();
    expect(labels()).toEqual(['Turn off microphone', 'Turn on camera', 'Share screen', 'Raise hand', 'React', 'Chat', 'People', 'More', 'Leave']);
  });

  it('changes labels, without aria-pressed', async () => {
    await show();
    await press('Turn off microphone');
    expect(call.setMicrophone).toHaveBeenCalledWith(false);
    await change(({ media }) => ({ media: { ...media, microphone: { ...media.microphone, on: false }, screen: { ...media.screen, on: true } } }));
    expect(labels().slice(0, 3)).toEqual(['Turn on microphone', 'Turn on camera', 'Stop sharing']);
    expect(find('[role=toolbar] [aria-pressed]')).toBeNull();
  });

  it('has no share where the browser cannot', async () => {
    await show();
    await change(({ media }) => ({ media: { ...media, can: { ...media.can, share: false } } }));
    expect(labels()).not.toContain('Share screen');
  });

  it('is one tab stop', async () => {
    await show();
    expect(document.querySelectorAll('[role=toolbar] [tabindex="0"]')).toHaveLength(1);
  });

  it('opens the people, each by name', async () => {
    await show(somebody('ann'));
    await press('People');
    expect(find('button[aria-label="People"]')?.getAttribute('aria-expanded')).toBe('true');
    expect([...document.querySelectorAll('[aria-label="People"] li')].map((row) => row.getAttribute('aria-label'))).toEqual(['Tomas', 'ann']);
  });
});
