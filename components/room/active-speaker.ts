/** Who has the floor: who speaks, or spoke last. A pure machine, slow enough that a cough or an "mhm" moves nothing. */

/** So long one has to speak to be looked at. */
export const SPOKEN_MS = 1_500;
/** So long the one before must have been silent; on top of the breath that a speaker may take (`speaking-detector.ts`). */
export const SILENT_MS = 500;

export interface Floor {
  /** `null` while nobody else is there. */
  holder: string | null;
  /** Since when who has the floor is silent; `Infinity` while they speak. */
  silentSinceMs: number;
  /** Since when each one speaks who speaks now. */
  speakingSinceMs: ReadonlyMap<string, number>;
}

export const EMPTY_FLOOR: Floor = { holder: null, silentSinceMs: -Infinity, speakingSinceMs: new Map() };

/** Of the others; oneself is never looked at for speaking. */
export interface Heard {
  present: readonly string[];
  speaking: readonly string[];
  nowMs: number;
}

/** The floor that follows, and when to look again though nothing is heard; `null`: not before. */
export function floorAfter(before: Floor, { present, speaking, nowMs }: Heard): { floor: Floor; dueMs: number | null } {
  const speakingSinceMs = new Map(speaking.map((id) => [id, before.speakingSinceMs.get(id) ?? nowMs]));
  const give = (holder: string | null, silentSinceMs: number) => ({ holder, silentSinceMs, speakingSinceMs });
  const rivals = [...speakingSinceMs].filter(([id]) => id !== before.holder).sort(([, a], [, b]) => a - b);
  const [rival, sinceMs = 0] = rivals[0] ?? [];

  if (before.holder === null || !present.includes(before.holder)) {
    return rival === undefined ? { floor: give(present[0] ?? null, -Infinity), dueMs: null } : { floor: give(rival, Infinity), dueMs: null };
  }
  const silentSinceMs = speakingSinceMs.has(before.holder) ? Infinity : Math.min(before.silentSinceMs, nowMs);
  const dueMs = Math.max(sinceMs + SPOKEN_MS, silentSinceMs + SILENT_MS);
  if (rival !== undefined && nowMs >= dueMs) return { floor: give(rival, Infinity), dueMs: null };
  return { floor: give(before.holder, silentSinceMs), dueMs: rival !== undefined && dueMs < Infinity ? dueMs : null };
}
