/** How large a picture has to come so that a tile shows it sharply: pure arithmetic, in steps, so that encoders are not asked anew for every pixel. */
import type { Size } from './stage-layout';

/** One step; both sides of a camera's 16:9 are whole multiples of it. */
const STEP: Size = { width: 32, height: 18 };
/** More than any screen has; the protocol takes no more (`peer-messages.ts`). */
const MOST_STEPS = 512;
/** So much of a size is sharp enough: pixels are what a call costs. */
const ENOUGH = 0.955;
/** A picture that needs a little less than it gets is left alone: sizes swing while windows are dragged and panels open. */
const SHRINKS_BELOW = 0.88;
/** However little of a picture is seen, it comes in this part of the size at which it is drawn, and as wide as its box at the least. */
const CROPPED = 0.75;
/** Until the first frame a picture is taken to have this shape. */
const USUAL: Size = { width: 16, height: 9 };

/**
 * The size in which a picture has to come: that at which the whole of it is drawn, in the unit of the box; less where the crop hides
 * much of it, because what is hidden costs as much as what is seen.
 * @param picture its own size; 0 by 0 while unknown
 */
export function neededSize(picture: Size, box: Size, fit: 'cover' | 'contain'): Size {
  const { width, height } = picture.width > 0 && picture.height > 0 ? picture : USUAL;
  const scales = [box.width / width, box.height / height] as const;
  const drawn = fit === 'cover' ? Math.max(...scales) : Math.min(...scales);
  const seen = Math.min(1, (box.width * box.height) / (width * height * drawn ** 2) || 0);
  const scale = Math.min(drawn, Math.max(drawn * Math.max(CROPPED, Math.sqrt(seen)), scales[0]));
  return { width: width * scale, height: height * scale };
}

/** The fewest steps of a box that holds a picture, lying or upright; 0 for one that is not drawn. A pixel too small for an eye is let go. */
export function stepsFor({ width, height }: Size): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (short <= 0) return 0;
  return Math.min(MOST_STEPS, Math.max(1, Math.ceil((long * ENOUGH) / STEP.width), Math.ceil((short * ENOUGH) / STEP.height)));
}

/** Larger at once, smaller only when it is worth it. */
export function stepsAfter(present: number, wanted: number): number {
  return wanted > 0 && wanted < present && wanted >= present * SHRINKS_BELOW ? present : wanted;
}

/** @returns device pixels; upright pictures go into it on its side */
export const boxOfSteps = (steps: number): Size => ({ width: steps * STEP.width, height: steps * STEP.height });
