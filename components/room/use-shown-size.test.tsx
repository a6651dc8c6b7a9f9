// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import { Picture } from './picture';
import type { Size } from './stage-layout';

/** The window's observers, newest last. */
const observers: FakeObserver[] = [];
class FakeObserver {
  readonly watched = new Set<Element>();
  constructor(readonly told: (entries: { isIntersecting: boolean }[]) => void) {
    observers.push(this);
  }
  observe(element: Element) {
    this.watched.add(element);
  }
  disconnect() {
    this.watched.clear();
  }
}
const { defaultView } = document;
const real = { IntersectionObserver: defaultView?.IntersectionObserver, devicePixelRatio: defaultView?.devicePixelRatio };
const pretend = (properties: object) => Object.assign(defaultView ?? {}, properties);

beforeEach(() => {
  observers.length = 0;
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  pretend({ IntersectionObserver: FakeObserver });
});
afterEach(() => {
  vi.restoreAllMocks();
  pretend(real);
});

const stream = new MediaStream();

async function picture(box: Size) {
  const { call } = fakeCall();
  const show = vi.mocked(call.show);
  const tile = (size: Size, whole = false) => <CallProvider call={call}><Picture stream={stream} of={{ id: 'ann', slot: 'camera' }} box={size} whole={whole} /></CallProvider>;
  const { container, rerender } = await render(tile(box));
  const video = () => container.querySelector('video') as HTMLVideoElement;
  return {
    /** What was asked since the last look: id, slot and height. */
    asked: () => show.mock.calls.splice(0).map(([id, slot, , size]) => [id, slot, size?.height ?? null]),
    places: () => new Set(show.mock.calls.map(([, , place]) => place)).size,
    resize: (size: Size, whole?: boolean) => rerender(tile(size, whole)),
    coversWhatIsBelow: () => video().classList.contains('bg-stage-tile'),
    remove: () => rerender(null),
    frame: (width: number, height: number) =>
      act(async () => {
        Object.defineProperties(video(), { videoWidth: { configurable: true, value: width }, videoHeight: { configurable: true, value: height } });
        video().dispatchEvent(new Event('resize'));
      }),
    scroll: (isIntersecting: boolean) => act(async () => observers.at(-1)?.told([{ isIntersecting }])),
  };
}

describe('what a tile asks of the sender of its picture', () => {
  it('is the size of its box, until the picture has a shape of its own', async () => {
    const { asked, frame } = await picture({ width: 320, height: 180 });
    expect(asked()).toEqual([['ann', 'camera', 180]]);
    await frame(640, 480);
    expect(asked()).toEqual([['ann', 'camera', 234]]);
  });

  it('follows its box, but not every step of one that shrinks', async () => {
    const { asked, resize } = await picture({ width: 640, height: 360 });
    for (const height of [400, 370, 280]) await resize({ width: (height / 9) * 16, height });
    expect(asked().map(([, , height]) => height)).toEqual([360, 396, 270]);
  });

  it('is the whole of a picture that is shown whole', async () => {
    const { asked, frame, resize } = await picture({ width: 640, height: 180 });
    await frame(1280, 720);
    await resize({ width: 640, height: 180 }, true);
    expect(asked().map(([, , height]) => height)).toEqual([360, 180]);
  });

  it('is nothing on another page, scrolled out of sight, and at the end', async () => {
    const { asked, resize, scroll, remove } = await picture({ width: 0, height: 0 });
    expect(asked()).toEqual([['ann', 'camera', null]]);
    await resize({ width: 320, height: 180 });
    await scroll(false);
    await scroll(true);
    await remove();
    expect(asked().map(([, , height]) => height)).toEqual([180, null, 180, null]);
    expect(observers.every(({ watched }) => watched.size === 0)).toBe(true);
  });

  it('is counted in the pixels of its window', async () => {
    pretend({ devicePixelRatio: 2 });
    const { asked } = await picture({ width: 320, height: 180 });
    expect(asked()).toEqual([['ann', 'camera', 360]]);
  });

  it('is one showing of many', async () => {
    const [tile, other] = [await picture({ width: 320, height: 180 }), await picture({ width: 320, height: 180 })];
    expect([tile.places(), other.places()]).toEqual([1, 1]);
  });
});

describe('a picture that is shown whole', () => {
  it('covers what lies below it, but nothing before there is a picture', async () => {
    const { coversWhatIsBelow, frame, resize } = await picture({ width: 98, height: 200 });
    expect(coversWhatIsBelow()).toBe(false);
    await frame(1280, 720);
    expect(coversWhatIsBelow()).toBe(true);
    await resize({ width: 320, height: 180 });
    expect(coversWhatIsBelow()).toBe(false);
  });
});
