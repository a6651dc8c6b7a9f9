/** How much of a camera's picture a tile may cut away before it shows the picture whole. */
import type { Size } from './stage-layout';

/** Heads sit in the middle of a wide picture, so its sides may go until this much of the width is left. */
const LEAST_WIDTH = 0.28;
/** A face fills an upright picture from hair to chin: at most 40 % of the height may go. */
const LEAST_HEIGHT = 0.6;

/** CSS `object-fit` for a picture in a box. */
export function cropOf(picture: Size, box: Size): 'cover' | 'contain' {
  if (picture.width <= 0 || picture.height <= 0 || box.width <= 0 || box.height <= 0) return 'cover';
  const narrower = box.width / box.height / (picture.width / picture.height);
  return narrower >= LEAST_WIDTH && 1 / narrower >= LEAST_HEIGHT ? 'cover' : 'contain';
}
