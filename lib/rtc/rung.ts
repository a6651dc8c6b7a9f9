/** Where on a ladder something stands, 0 being the best, and when it moves: down when it has been too much for a while, up when there has been room for longer. Pure. */

export interface Rung {
  level: number;
  /** How the last readings were alike, and since when. */
  sign: Sign;
  sinceMs: number;
  /** How long there must be room before it goes up. Longer after each time that going up was too much. */
  patienceMs: number;
  raisedAtMs: number;
}

/** `over`: too much. `room`: more would go. */
export type Sign = 'over' | 'even' | 'room';

export interface Ladder {
  lowest: number;
  /** How long it must have been too much. */
  downAfterMs: number;
  upAfterMs: number;
}

const MOST_PATIENCE_MS = 60_000;
/** Too much so soon after going up: that was why. */
const REGRET_MS = 12_000;

export const firstRung = ({ upAfterMs }: Ladder, level = 0): Rung => ({ level, sign: 'even', sinceMs: 0, patienceMs: upAfterMs, raisedAtMs: Number.NEGATIVE_INFINITY });

/**
 * One more reading.
 * @param lowTo where `over` leads, if further down than the next rung
 */
export function stepped(rung: Rung, sign: Sign, nowMs: number, ladder: Ladder, lowTo = rung.level + 1): Rung {
  const sinceMs = sign === rung.sign ? rung.sinceMs : nowMs;
  const forMs = nowMs - sinceMs;
  const still = { ...rung, sign, sinceMs };
  if (sign === 'over' && forMs >= ladder.downAfterMs && rung.level < ladder.lowest) {
    const isRegretted = nowMs - rung.raisedAtMs < REGRET_MS;
    const patienceMs = isRegretted ? Math.min(MOST_PATIENCE_MS, rung.patienceMs * 2) : rung.patienceMs;
    // One step up is regretted once, however far down it leads.
    return { ...still, level: Math.min(ladder.lowest, Math.max(rung.level + 1, lowTo)), sinceMs: nowMs, patienceMs, ...(isRegretted && { raisedAtMs: nowMs - REGRET_MS }) };
  }
  if (sign === 'room' && forMs >= rung.patienceMs && rung.level > 0) {
    // What has held for so long was no mistake.
    const patienceMs = nowMs - rung.raisedAtMs > 2 * rung.patienceMs ? Math.max(ladder.upAfterMs, rung.patienceMs / 2) : rung.patienceMs;
    return { level: rung.level - 1, sign, sinceMs: nowMs, patienceMs, raisedAtMs: nowMs };
  }
  return still;
}
