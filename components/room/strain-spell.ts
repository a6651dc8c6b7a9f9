/** When the room says that less is sent than is wished for: once for each spell of strain, and no longer than it lasts. Pure. */
import type { Strain } from '@/lib/hooks/types';

export interface Spell {
  /** What is said now, `null` for nothing. */
  said: Strain | null;
  /** It has been said in this spell, and is not said again. */
  told: boolean;
  /** When the strain began, and when it was last seen; milliseconds. `null`: all is well. */
  beganMs: number | null;
  lastMs: number;
}

export const CALM: Spell = { said: null, told: false, beganMs: null, lastMs: -Infinity };

/** Shorter ones pass without a word: links find their pace in their first seconds. */
const SETTLED_MS = 2_000;
/** So much calm means that it is over. */
const OVER_MS = 4_000;
/** What comes back sooner belongs to the same spell. */
const FORGOTTEN_MS = 60_000;

const isStrained = ({ busy, weak }: Strain) => busy || weak.length > 0;

/** The spell as it is at `nowMs`. Ask whenever the strain changes, and every second until it {@link isOver}. */
export function withStrain(spell: Spell, strain: Strain, nowMs: number): Spell {
  if (!isStrained(strain)) {
    const calmMs = nowMs - spell.lastMs;
    const over = calmMs >= OVER_MS;
    return { said: over ? null : spell.said, told: spell.told && calmMs < FORGOTTEN_MS, beganMs: over ? null : spell.beganMs, lastMs: spell.lastMs };
  }
  const beganMs = spell.beganMs ?? nowMs;
  if (spell.said) return { said: joined(spell.said, strain), told: true, beganMs, lastMs: nowMs };
  const due = !spell.told && nowMs - beganMs >= SETTLED_MS;
  return { said: due ? strain : null, told: spell.told || due, beganMs, lastMs: nowMs };
}

/** It has been read, or has stood long enough. */
export const withoutWord = (spell: Spell): Spell => ({ ...spell, said: null });

/** Nothing is left to wait for. */
export const isOver = ({ told, beganMs }: Spell): boolean => !told && beganMs === null;

/** Whom it is said of stays in the sentence until it goes: names that come and go cannot be read. */
function joined(said: Strain, strain: Strain): Strain {
  const more = strain.weak.filter((id) => !said.weak.includes(id));
  return more.length === 0 && (said.busy || !strain.busy) ? said : { busy: said.busy || strain.busy, weak: [...said.weak, ...more] };
}
