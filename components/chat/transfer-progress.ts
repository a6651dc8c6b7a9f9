/** How far files are, as people ask it. Pure. */
import type { Leg, LegState, Transfer } from '@/lib/hooks/types';

const OVER: readonly LegState[] = ['done', 'declined', 'cancelled', 'failed'];
/** Nothing more will come of it. */
export const isOver = ({ state }: Leg): boolean => OVER.includes(state);
/** It was answered with yes, and is not over. */
export const isUnderWay = (leg: Leg): boolean => !isOver(leg) && leg.state !== 'offered';

/** 0 to 100. An empty file is there at once. */
export function percentOf(bytes: number, size: number): number {
  return size === 0 ? 100 : Math.min(100, Math.floor((bytes / size) * 100));
}

export interface TimeLeft {
  unit: 'seconds' | 'minutes' | 'hours';
  count: number;
}

/**
 * Rounded up, so that it never promises too much: seconds below a minute, minutes below an hour.
 * @param pace bytes per second
 * @returns `null` while nobody can tell
 */
export function timeLeft(bytesLeft: number, pace: number): TimeLeft | null {
  if (pace <= 0) return null;
  const seconds = Math.ceil(bytesLeft / pace);
  if (!Number.isFinite(seconds)) return null;
  if (seconds < 60) return { unit: 'seconds', count: Math.max(1, seconds) };
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.ceil(minutes / 60) };
}

/** All receivers of one file together: those who can still get it, how many have it, and how far they are, 0 to 100. */
export function sumOf({ legs, size }: Pick<Transfer, 'legs' | 'size'>): { of: number; done: number; percent: number; isOver: boolean } {
  const all = Object.values(legs);
  const wanted = all.filter((leg) => leg.state === 'done' || !isOver(leg));
  const bytes = wanted.reduce((sum, leg) => sum + (leg.state === 'done' ? size : leg.bytes), 0);
  return {
    of: all.length,
    done: all.filter(({ state }) => state === 'done').length,
    percent: wanted.length === 0 ? 0 : size === 0 ? (wanted.every(isOver) ? 100 : 0) : percentOf(bytes, size * wanted.length),
    isOver: all.every(isOver),
  };
}

/** The ending, and a little of what is before it, are always shown: they tell one file from another. */
const END_LENGTH = 10;

/** A file's name in two parts, of which the first may be shortened where there is no room. */
export function splitName(name: string): [begin: string, end: string] {
  const characters = [...name];
  const at = Math.max(0, characters.length - END_LENGTH);
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}
