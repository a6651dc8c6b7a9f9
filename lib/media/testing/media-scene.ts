/** A person's devices on a fake browser, with what tests of `LocalMedia` look at. */
import { vi } from 'vitest';
import { LocalMedia } from '../local-media';
import type { MediaState } from '../media-state';
import { FakeMediaEnvironment } from './fake-media-environment';

export const BOTH = { microphone: true, camera: true };
export const NEITHER = { microphone: false, camera: false };

export function mediaScene() {
  const environment = new FakeMediaEnvironment();
  const media = new LocalMedia(environment);
  /** What was said besides the state, in order. */
  const told: unknown[] = [];
  media.onDeviceLost((loss) => told.push(loss));
  media.onDeviceFailed((failure) => told.push(failure));
  media.onDeviceReturned((back) => told.push(back));
  media.onShareFailed(() => told.push('share failed'));
  return {
    environment,
    media,
    told,
    /** Waits until the state satisfies a condition. */
    until: (condition: (state: MediaState) => boolean) =>
      vi.waitFor(() => {
        if (!condition(media.state)) throw new Error(`Not yet: ${JSON.stringify(media.state)}`);
      }),
    /** What the browser was asked for, question by question. */
    askedFor: () => environment.requests.map(({ audio, video }) => [audio && 'microphone', video && 'camera'].filter(Boolean).join(' ')),
    /** The names of the devices that are open. */
    labels: (kind: 'audio' | 'video') => environment.live(kind).map(({ label }) => label),
  };
}
