/** How a file does on its way: plain data. */
import type { ParticipantId } from '@/lib/protocol/ids';

/**
 * One way from one sender to one receiver.
 * - `offered`: the receiver has not answered yet
 * - `flowing`
 * - `paused`: by the receiver
 * - `broken`: the link is down; it goes on from the same byte when it is back
 * - `checking`: all bytes are there, and their SHA-256 is being compared
 * - `done`, `declined`, `cancelled`: over
 * - `failed`: over, for the reason given
 */
export type LegState = 'offered' | 'flowing' | 'paused' | 'broken' | 'checking' | 'done' | 'declined' | 'cancelled' | 'failed';
export type LegEnding = Extract<LegState, 'done' | 'declined' | 'cancelled' | 'failed'>;

/**
 * - `gone`: the other page is no longer there
 * - `unreadable`: the file cannot be read, or not any more
 * - `no-space`: this device has no room for it
 * - `too-large`: this browser keeps files in memory only, and this one is too large for it
 * - `corrupt`: what came is not what was sent
 */
export type TransferFailure = 'gone' | 'unreadable' | 'no-space' | 'too-large' | 'corrupt';

/** How the last second of sound was: `unheard` when nobody can be heard, `suffered` when some of it had to be made up. */
export type Sound = 'unheard' | 'relaxed' | 'suffered';

export interface Leg {
  state: LegState;
  /** Written to the receiver's storage. */
  bytes: number;
  /** Bytes per second over the last seconds; 0 while nothing flows. */
  pace: number;
  failure: TransferFailure | null;
}

export interface Transfer {
  id: string;
  direction: 'in' | 'out';
  /** Who offers it; one's own id where `direction` is `out`. */
  from: ParticipantId;
  /** As they were called then. */
  name: string;
  /** When it was offered, by this device's clock: its place among the messages. */
  at: number;
  /** Cleaned: it names no folder, is no device, and hides no ending. */
  fileName: string;
  size: number;
  /** A MIME type as its sender tells it, for show. */
  type: string;
  /** A small JPEG. */
  preview: Blob | null;
  privateWith: ParticipantId | null;
  /** By the other end's id: of one that comes in, its sender alone. */
  legs: Readonly<Record<ParticipantId, Leg>>;
}

/** Whether bytes are on their way, from here or to here. */
export function isFlowing(transfers: Readonly<Record<string, Transfer>>): boolean {
  return Object.values(transfers).some(({ legs }) => Object.values(legs).some(({ state }) => state === 'flowing'));
}
