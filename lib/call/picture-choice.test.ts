// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { LocalMedia } from '@/lib/media/local-media';
import { Call } from './call';

afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
});

it('opens cameras at full size while pictures are wanted at their best, and as usual when the choice is undone', () => {
  const setFullSize = vi.spyOn(LocalMedia.prototype, 'setFullSize');
  const visit = () => new Call({ roomId: 'a-room', key: null, hostSecret: null }, { name: 'Ann', microphone: null, camera: null });
  const first = visit();
  expect(setFullSize).toHaveBeenLastCalledWith(false);
  first.setPreference('quality', 'best');
  expect(setFullSize).toHaveBeenLastCalledWith(true);
  first.close();
  // Remembered: before any camera is opened.
  const second = visit();
  expect(setFullSize).toHaveBeenLastCalledWith(true);
  for (const quality of ['auto', 'saver', 'audio'] as const) {
    second.setPreference('quality', quality);
    expect(setFullSize).toHaveBeenLastCalledWith(false);
  }
  second.close();
});
