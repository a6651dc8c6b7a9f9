import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '@/lib/protocol/ids';
import { NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { Sightings } from './sightings';

const [ann, ben] = ['ann', 'ben'] as ParticipantId[] as [ParticipantId, ParticipantId];
const box = (height: number) => ({ width: (height / 9) * 16, height });

describe('what is asked of somebody', () => {
  it('is the largest size at which they are seen', () => {
    const sightings = new Sightings();
    const [tile, window] = [{}, {}];
    sightings.show(ann, 'camera', tile, box(180));
    sightings.show(ann, 'camera', window, box(90));
    expect(sightings.of(ann)).toEqual({ camera: box(180), screen: NOT_SHOWN });
    sightings.show(ann, 'camera', tile, null);
    expect(sightings.of(ann).camera).toEqual(box(90));
    sightings.show(ann, 'camera', window, null);
    expect(sightings.of(ann).camera).toEqual(NOT_SHOWN);
  });

  it('is, while the page is out of sight, what a window of its own shows', () => {
    const sightings = new Sightings();
    expect(sightings.apartOf(ann)).toEqual({ camera: NOT_SHOWN, screen: NOT_SHOWN });
    sightings.show(ann, 'camera', {}, box(360));
    sightings.show(ann, 'camera', { apart: true }, box(180));
    sightings.show(ben, 'screen', { apart: false }, box(360));
    expect(sightings.apartOf(ann)).toEqual({ camera: box(180), screen: NOT_SHOWN });
    expect(sightings.apartOf(ben)).toEqual({ camera: NOT_SHOWN, screen: NOT_SHOWN });
    expect(sightings.of(ann).camera).toEqual(box(360));
  });

  it('is, before they are seen, what the others are asked for', () => {
    const sightings = new Sightings();
    expect(sightings.of(ben)).toEqual({ camera: WHOLE, screen: WHOLE });
    sightings.show(ann, 'camera', {}, box(180));
    expect(sightings.of(ben)).toEqual({ camera: box(180), screen: WHOLE });
    sightings.forget(ann);
    expect(sightings.of(ben).camera).toEqual(WHOLE);
    // Their tile goes after them.
    sightings.show(ann, 'camera', {}, null);
    expect(sightings.of(ann)).toEqual({ camera: WHOLE, screen: WHOLE });
  });
});
