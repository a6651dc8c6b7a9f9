/** How much one link may take: a mesh uploads once per person, so the budget is divided. A pure table. */
import { type Box, isShown, type Slot, WHOLE } from '@/lib/protocol/peer-messages';

/** What one encoder is told. Bits per second, frames per second, pixels. */
export interface EncodingLimits {
  /** False: nothing is encoded, and nothing sent. */
  active: boolean;
  maxBitrate: number;
  maxFramerate?: number;
  /** The frame fits into this box; upright pictures into the box on its side. */
  maxWidth?: number;
  maxHeight?: number;
}

const CAMERA_STEPS: readonly [links: number, limits: { maxBitrate: number; maxFramerate: number; maxWidth: number; maxHeight: number }][] = [
  [1, { maxBitrate: 1_700_000, maxFramerate: 30, maxWidth: 1280, maxHeight: 720 }],
  [3, { maxBitrate: 900_000, maxFramerate: 30, maxWidth: 960, maxHeight: 540 }],
  [5, { maxBitrate: 500_000, maxFramerate: 24, maxWidth: 640, maxHeight: 360 }],
];
const CROWDED = { maxBitrate: 250_000, maxFramerate: 20, maxWidth: 480, maxHeight: 270 };
/** What a camera's picture is worth; below 100 kbit/s none is worth looking at. */
const BITS_PER_PIXEL = 3;
const LEAST_BITRATE = 100_000;

/**
 * The limits of one slot's encoder.
 * @param links how many links this page holds
 * @param shown at what size the far end shows it
 */
export function encodingLimits(slot: Slot, links: number, shown: Box = WHOLE): EncodingLimits {
  switch (slot) {
    case 'microphone':
      return { active: true, maxBitrate: 40_000 };
    case 'screenAudio':
      return { active: true, maxBitrate: 96_000 };
    case 'screen':
      return { active: isShown(shown), maxBitrate: Math.max(400_000, Math.round(3_000_000 / Math.max(1, links))), maxFramerate: links > 3 ? 10 : 15 };
    case 'camera': {
      const step = CAMERA_STEPS.find(([most]) => links <= most)?.[1] ?? CROWDED;
      if (!isShown(shown)) return { active: false, ...step };
      const [maxWidth, maxHeight] = [Math.min(step.maxWidth, shown.width), Math.min(step.maxHeight, shown.height)];
      const worth = Math.max(LEAST_BITRATE, maxWidth * maxHeight * BITS_PER_PIXEL);
      return { active: true, maxBitrate: Math.min(step.maxBitrate, worth), maxFramerate: step.maxFramerate, maxWidth, maxHeight };
    }
  }
}

/** How many times smaller than its track a picture is sent to fit into the limits' box, whichever side is up. At least 1. */
export function downscale({ maxWidth, maxHeight }: EncodingLimits, { width, height }: MediaTrackSettings): number {
  if (!maxWidth || !maxHeight || !width || !height) return 1;
  return Math.max(1, Math.max(width, height) / Math.max(maxWidth, maxHeight), Math.min(width, height) / Math.min(maxWidth, maxHeight));
}

/** Where video starts before the browser has measured the path, kilobits per second and link. */
export function startBitrateKbps(links: number): number {
  return Math.max(150, Math.round(1500 / Math.max(1, links)));
}
