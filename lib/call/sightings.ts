/** Where on this page pictures of others are seen, and how large: what is asked of the others follows from it. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Box, NOT_SHOWN, type Sizes, WHOLE } from '@/lib/protocol/peer-messages';
import type { Place } from './state';

export class Sightings {
  readonly #places = new Map<ParticipantId, Record<'camera' | 'screen', Map<Place, Box>>>();

  /** @param box in device pixels; `null`: no longer there */
  show(id: ParticipantId, slot: 'camera' | 'screen', place: Place, box: Box | null): void {
    // A tile that goes after its person was forgotten.
    if (!box && !this.#places.has(id)) return;
    const seen = this.#places.get(id) ?? { camera: new Map<Place, Box>(), screen: new Map<Place, Box>() };
    this.#places.set(id, seen);
    if (box) seen[slot].set(place, box);
    else seen[slot].delete(place);
  }

  forget(id: ParticipantId): void {
    this.#places.delete(id);
  }

  forgetAll(): void {
    this.#places.clear();
  }

  /** The largest size at which each picture is seen. Of somebody who was never seen yet, a camera as large as the largest. */
  of(id: ParticipantId): Sizes {
    const seen = this.#places.get(id);
    if (seen) return { camera: largest(seen.camera.values()), screen: largest(seen.screen.values()) };
    const cameras = [...this.#places.values()].flatMap(({ camera }) => [...camera.values()]);
    return { camera: cameras.length > 0 ? largest(cameras) : WHOLE, screen: WHOLE };
  }

  /** The same, but in windows of their own only: while the page itself is out of sight. */
  apartOf(id: ParticipantId): Sizes {
    const seen = this.#places.get(id);
    const apart = (places: Map<Place, Box> = new Map()) => largest([...places].filter(([place]) => place.apart).map(([, box]) => box));
    return { camera: apart(seen?.camera), screen: apart(seen?.screen) };
  }
}

function largest(boxes: Iterable<Box>): Box {
  let [width, height] = [NOT_SHOWN.width, NOT_SHOWN.height];
  for (const box of boxes) [width, height] = [Math.max(width, box.width), Math.max(height, box.height)];
  return { width, height };
}
