// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { button, doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { SelfRecording } from '@/lib/hooks/types';
import words from '@/lib/i18n/messages/settings';
import { MoreWords } from '@/lib/i18n/more-words';
import { SelfTrial } from './self-trial';

const BEGIN = 'Hear and see yourself';

beforeEach(() => {
  vi.stubGlobal('MediaRecorder', class {});
});

async function trial() {
  const { call, store } = fakeCall();
  store.setState(({ media }) => ({ media: { ...media, microphone: { ...media.microphone, on: true } } }));
  const { container, rerender } = await render(<MoreWords words={words}><CallProvider call={call}><SelfTrial /></CallProvider></MoreWords>);
  let finish: (recording: SelfRecording) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  vi.mocked(call.recordSelf).mockImplementation(() => new Promise((resolve, reject) => ([finish, fail] = [resolve, reject])));
  return {
    call, store, container, rerender,
    status: () => container.querySelector('[role=status]')?.textContent,
    begin: () => act(async () => vi.mocked(call.recordSelf).mock.lastCall?.[0].onBegin()),
    finish: (recording: SelfRecording) => doing(() => finish(recording)),
    fail: (name: string) => doing(() => fail(new DOMException('', name))),
  };
}

it('shows how one arrives, and plays it again', async () => {
  const { container, status, begin, finish } = await trial();
  await doing(() => button(container, BEGIN).click());
  expect([status(), button(container, BEGIN).getAttribute('aria-busy')]).toEqual(['Connecting to yourself.', 'true']);
  await begin();
  expect(status()).toBe('Recording. Say something.');
  await finish({ blob: new Blob(['x']), hasPicture: true, picture: { width: 640, height: 360, framesPerSecond: 24, codec: 'VP8' } });
  expect(status()).toBe('This is how you arrive: 640 × 360 pixels, 24 pictures a second.');
  const video = container.querySelector('video')!;
  expect([video.getAttribute('aria-label'), video.src.startsWith('blob:'), video.classList.contains('hidden')]).toEqual(['You, as the others get you', true, false]);
  const play = vi.spyOn(video, 'play').mockRejectedValue(new DOMException('', 'AbortError'));
  video.currentTime = 3;
  await doing(() => button(container, 'Play again').click());
  expect([video.currentTime, play.mock.calls.length]).toEqual([0, 1]);
  expect(button(container, 'Once more')).toBeTruthy();
});

it('lets one hear what is sound alone, and see a picture of which nothing is known', async () => {
  const { container, status, finish } = await trial();
  await doing(() => button(container, BEGIN).click());
  await finish({ blob: new Blob(['x']), hasPicture: false, picture: null });
  expect([status(), container.querySelector('video')?.classList.contains('hidden')]).toEqual(['This is how you sound.', true]);
  await doing(() => button(container, 'Once more').click());
  await finish({ blob: new Blob(['x']), hasPicture: true, picture: null });
  expect([status(), container.querySelector('video')?.classList.contains('hidden')]).toEqual(['This is how you arrive.', false]);
});

it('says where it could not be done, and can be tried again', async () => {
  const { call, container, status, fail } = await trial();
  await doing(() => button(container, BEGIN).click());
  await fail('TimeoutError');
  expect(status()).toContain('This page could not reach itself.');
  await doing(() => button(container, BEGIN).click());
  await fail('NotSupportedError');
  expect(status()).toBe('This could not be recorded. Try again.');
  await doing(() => button(container, BEGIN).click());
  expect(status()).toBe('Connecting to yourself.');
  expect(call.recordSelf).toHaveBeenCalledTimes(3);
});

it('is called off with the settings', async () => {
  const { call, container, rerender } = await trial();
  await doing(() => button(container, BEGIN).click());
  const { signal } = vi.mocked(call.recordSelf).mock.lastCall![0];
  expect(signal.aborted).toBe(false);
  await rerender(null);
  expect(signal.aborted).toBe(true);
});

it('has nothing to begin with while nothing is on, and is not there where the browser cannot record', async () => {
  const { store, container, rerender, call } = await trial();
  await act(async () => store.setState(({ media }) => ({ media: { ...media, microphone: { ...media.microphone, on: false } } })));
  const begin = button(container, BEGIN);
  await doing(() => begin.click());
  expect(call.recordSelf).not.toHaveBeenCalled();
  expect([begin.ariaDisabled ?? begin.getAttribute('aria-disabled'), document.getElementById(begin.getAttribute('aria-describedby') ?? '')?.textContent]).toEqual(['true', 'Turn on your microphone or camera first.']);
  vi.stubGlobal('MediaRecorder', undefined);
  await rerender(null);
  await rerender(<MoreWords words={words}><CallProvider call={call}><SelfTrial /></CallProvider></MoreWords>);
  expect(container.textContent).toBe('');
});
