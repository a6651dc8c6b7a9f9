import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOT_SHOWN, type Sizes, WHOLE } from '@/lib/protocol/peer-messages';
import { PictureWishes } from './picture-wishes';

const [PAGE, WINDOW] = [{}, { apart: true }];
const box = (width: number) => ({ width, height: (width * 9) / 16 });

let asked: ((id: string) => Sizes)[];
let wishes: PictureWishes;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  wishes = new PictureWishes((sizesOf) => asked.push(sizesOf));
});
afterEach(() => {
  wishes.close();
  vi.useRealTimers();
});
const cameraOf = (id: string) => asked.at(-1)?.(id).camera;

describe('what is asked of the others', () => {
  it('is told once for all that changes together', () => {
    for (const id of ['ann', 'ben', 'cat']) wishes.show(id, 'camera', PAGE, box(640));
    vi.advanceTimersByTime(200);
    expect(asked).toHaveLength(1);
    expect(['ann', 'cat'].map(cameraOf)).toEqual([box(640), box(640)]);
  });

  it('is all that is there of who is met again after one’s own way out', () => {
    wishes.show('ann', 'camera', PAGE, box(640));
    wishes.forgetAll();
    wishes.show('ann', 'camera', PAGE, null);
    vi.advanceTimersByTime(200);
    expect(asked.at(-1)?.('ann')).toEqual({ camera: WHOLE, screen: WHOLE });
  });

  it('is small for who saves data, and nothing where only sound is wished for', () => {
    wishes.show('ann', 'camera', PAGE, box(640));
    wishes.setChoice('saver');
    expect(cameraOf('ann')).toEqual(box(320));
    wishes.setChoice('audio');
    expect(asked.at(-1)?.('ann')).toEqual({ camera: NOT_SHOWN, screen: NOT_SHOWN });
    wishes.setChoice('best');
    expect(cameraOf('ann')).toEqual(box(640));
  });

  it('is what a window of its own shows, while the page is out of sight', () => {
    wishes.show('ann', 'camera', PAGE, box(640));
    wishes.show('ann', 'camera', WINDOW, box(256));
    wishes.show('ben', 'camera', PAGE, box(640));
    wishes.setOutOfSight(true);
    expect(['ann', 'ben'].map(cameraOf)).toEqual([box(256), NOT_SHOWN]);
    wishes.setOutOfSight(false);
    expect(['ann', 'ben'].map(cameraOf)).toEqual([box(640), box(640)]);
  });

  it('is told no more once it is over', () => {
    wishes.show('ann', 'camera', PAGE, box(640));
    wishes.close();
    vi.advanceTimersByTime(500);
    expect(asked).toEqual([]);
  });
});
