/** What one encoder is told: sizes, frames and bits. And what a link starts with, before the budget (`budget.ts`) knows anything. Pure. */
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

export const VOICE_BITRATE = 40_000;
export const MUSIC_BITRATE = 128_000;
export const SCREEN_SOUND_BITRATE = 96_000;
/** Below the one no picture is worth looking at, above the other none of 720p gets visibly better; larger ones have as much for each pixel. */
const [LEAST_BITRATE, MOST_BITRATE] = [60_000, 1_700_000];
const PIXELS_OF_MOST = 1280 * 720;
/** What is asked for in little less than a first size is sent in that: another size begins with a large frame. */
const WORTH_A_CHANGE = 0.8;
const FIRST_SIZES: readonly [links: number, box: Box][] = [
  [1, { width: 1280, height: 720 }],
  [3, { width: 960, height: 540 }],
  [5, { width: 640, height: 360 }],
  [Number.POSITIVE_INFINITY, { width: 480, height: 270 }],
];

/**
 * What a camera's picture is worth: the fewer frames, the more bits each one needs.
 * @param share of that, 0 to 1, where it has to be spared
 */
export function bitrateFor({ width, height }: Box, framesPerSecond: number, share = 1): number {
  const pixels = width * height;
  const most = MOST_BITRATE * Math.max(1, pixels / PIXELS_OF_MOST);
  return Math.round(Math.max(LEAST_BITRATE, share * Math.min(most, pixels * (0.5 + framesPerSecond / 20))));
}

/** The largest box that fits into both. */
export const fitted = (a: Box, b: Box): Box => ({ width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) });

/**
 * The limits with which one slot's encoder begins.
 * @param links how many links this page holds
 * @param shown at what size the far end shows it
 */
export function firstLimits(slot: Slot, links: number, shown: Box = WHOLE): EncodingLimits {
  if (slot === 'microphone') return { active: true, maxBitrate: VOICE_BITRATE };
  if (slot === 'screenAudio') return { active: true, maxBitrate: SCREEN_SOUND_BITRATE };
  if (slot === 'screen') return { active: isShown(shown), maxBitrate: Math.max(400_000, Math.round(3_000_000 / Math.max(1, links))), maxFramerate: 15 };
  const first = FIRST_SIZES.find(([most]) => links <= most)?.[1] ?? WHOLE;
  const { width: maxWidth, height: maxHeight } = isShown(shown) && shown.width <= first.width * WORTH_A_CHANGE ? fitted(first, shown) : first;
  const maxFramerate = links > 5 ? 20 : 30;
  return { active: isShown(shown), maxBitrate: bitrateFor({ width: maxWidth, height: maxHeight }, maxFramerate), maxFramerate, maxWidth, maxHeight };
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

/** Of what both ends know: for text the one that keeps it sharp for the fewest bits, for motion one that this computer can keep up with. */
const SHARING_CODECS = { text: ['video/av1', 'video/vp9', 'video/vp8'], motion: ['video/vp9', 'video/vp8'] } as const;

/** @returns the codec for a shared screen, or nothing where the browser does not let it be chosen (W3C WebRTC Extensions, `codec`) */
export function sharingCodec(contentHint: string, negotiated: readonly RTCRtpCodec[] | undefined): { codec?: RTCRtpCodec } {
  const wanted = SHARING_CODECS[contentHint === 'motion' ? 'motion' : 'text'];
  const codec = wanted.map((mimeType) => negotiated?.find((known) => known.mimeType.toLowerCase() === mimeType)).find(Boolean);
  return codec ? { codec: { mimeType: codec.mimeType, clockRate: codec.clockRate, ...(codec.sdpFmtpLine && { sdpFmtpLine: codec.sdpFmtpLine }) } } : {};
}
