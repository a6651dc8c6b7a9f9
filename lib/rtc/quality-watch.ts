/** What readings mean: whether the computer or a path has too much, and how a link does, in a word. Pure. */
import type { LinkQuality } from './link-quality';
import type { LinkReading } from './link-reading';
import { CPU_RUNGS, hasFewCores, PATH_RUNGS } from './budget';
import { type Ladder, type Sign } from './rung';

export const CPU_LADDER: Ladder = { lowest: CPU_RUNGS.length - 1, downAfterMs: 1_900, upAfterMs: 8_000 };
export const PATH_LADDER: Ladder = { lowest: PATH_RUNGS.length - 1, downAfterMs: 900, upAfterMs: 4_000 };

/** As the browser tells it of the whole machine (W3C Compute Pressure); `null` where it does not. */
export type Pressure = 'nominal' | 'fair' | 'serious' | 'critical' | null;

/** Fewer frames than this part of those that were meant: the encoders do not keep up. */
const KEEPS_UP = 0.75;
/** So far a full machine is relieved before anything is late: nobody misses these frames. In a small call who speaks keeps all of theirs. */
const UNHARMED = { small: 1, crowd: 2 };
/** So many who are sent pictures are a crowd. */
const CROWD_LINKS = 3;

/** Where a computer of few cores begins: drowning first and recovering then would cost everybody their first seconds. */
export function cpuFloor(links: number, cores: number): number {
  return !hasFewCores(cores) || links < CROWD_LINKS ? 0 : links < 5 ? 2 : 3;
}

/**
 * @param level the present rung
 * @param links to whom pictures are being sent: how many frames of the camera were meant, and came
 */
export function cpuSign(pressure: Pressure, level: number, links: readonly (Pick<LinkReading, 'encodedPerS' | 'sourcePerS' | 'isCpuLimited'> & { meantPerS: number })[]): Sign {
  const isFull = pressure === 'critical' || pressure === 'serious';
  // A camera gives fewer frames in the dark, too; and on a machine that is full, because it is.
  const possible = (sourcePerS: number | null) => (isFull ? Number.POSITIVE_INFINITY : (sourcePerS ?? Number.POSITIVE_INFINITY));
  const sent = links.flatMap(({ encodedPerS, sourcePerS, meantPerS }) => (encodedPerS === null ? [] : [encodedPerS / Math.max(1, Math.min(meantPerS, possible(sourcePerS)))]));
  const keepsUp = sent.length === 0 ? 1 : sent.reduce((sum, part) => sum + part, 0) / sent.length;
  const isLimited = links.filter(({ isCpuLimited }) => isCpuLimited).length * 2 > links.length;
  const isCrowd = links.length >= CROWD_LINKS;
  if (isLimited || keepsUp < KEEPS_UP || (pressure === 'critical' && level < UNHARMED[isCrowd ? 'crowd' : 'small'])) return 'over';
  // A machine may be full of other things: what keeps up in spite of it may have its last frames back, and loses them again if that was wrong.
  const hasRoom = pressure !== 'critical' && !(isCrowd && pressure === 'serious' && level >= UNHARMED.crowd);
  return keepsUp > 0.9 && hasRoom ? 'room' : 'even';
}

/** Loss that no camera should add to; and that at which none is sent at all, though the path may be wide enough. */
const MUCH_LOSS = 0.1;
const MOST_LOSS = 0.3;

/** Whether giving up the camera altogether, instead of sending the smallest, would do the sound any good. */
export function mustStop({ estimateBps, lostSent }: Pick<LinkReading, 'estimateBps' | 'lostSent'>, smallestBps: number): boolean {
  return lostSent > MOST_LOSS || (estimateBps !== null && estimateBps < smallestBps * 0.8);
}

/**
 * @param neededBps what is sent to them now, at most
 * @param nextBps what the next better rung would take
 */
export function pathSign({ estimateBps, lostSent }: Pick<LinkReading, 'estimateBps' | 'lostSent'>, neededBps: number, nextBps: number): Sign {
  if (lostSent > MUCH_LOSS || (estimateBps !== null && estimateBps < neededBps * 0.8)) return 'over';
  return lostSent < MUCH_LOSS / 5 && (estimateBps === null || estimateBps >= nextBps) ? 'room' : 'even';
}

/** How a link does now. Held for a while by whoever shows it. */
export function wordFor({ lostSent, lostReceived, concealed, roundTripMs }: LinkReading, pathRung: number, isFlowing: boolean): LinkQuality {
  if (!isFlowing) return 'lost';
  const loss = Math.max(lostSent, lostReceived);
  if (loss > 0.08 || concealed > 0.05 || (roundTripMs ?? 0) > 600 || pathRung >= 3) return 'weak';
  if (loss > 0.03 || concealed > 0.02 || (roundTripMs ?? 0) > 300 || pathRung >= 1) return 'fair';
  return 'good';
}
