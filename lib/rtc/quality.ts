/** How much one link may take: a mesh uploads once per person, so the budget is divided. A pure table. */
import type { Slot } from '@/lib/protocol/peer-messages';

/** What one encoder is told. Bits per second, frames per second, pixels. */
export interface EncodingLimits {
  maxBitrate: number;
  maxFramerate?: number;
  /** The frame fits into this box; upright pictures into the box on its side. */
  maxWidth?: number;
  maxHeight?: number;
}

const CAMERA_STEPS: readonly [links: number, limits: EncodingLimits][] = [
  [1, { maxBitrate: 1_700_000, maxFramerate: 30, maxWidth: 1280, maxHeight: 720 }],
  [3, { maxBitrate: 900_000, maxFramerate: 30, maxWidth: 960, maxHeight: 540 }],
  [5, { maxBitrate: 500_000, maxFramerate: 24, maxWidth: 640, maxHeight: 360 }],
  [Infinity, { maxBitrate: 250_000, maxFramerate: 20, maxWidth: 480, maxHeight: 270 }],
];

/** The limits of one slot's encoder when this page holds `links` links. */
export function encodingLimits(slot: Slot, links: number): EncodingLimits {
  switch (slot) {
    case 'microphone':
      return { maxBitrate: 40_000 };
    case 'screenAudio':
      return { maxBitrate: 96_000 };
    case 'screen':
      return { maxBitrate: Math.max(400_000, Math.round(3_000_000 / Math.max(1, links))), maxFramerate: links > 3 ? 10 : 15 };
    case 'camera':
      return CAMERA_STEPS.find(([most]) => links <= most)?.[1] ?? { maxBitrate: 250_000 };
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
