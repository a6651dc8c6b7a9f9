/** Which messages of whom have come already: memory that no sender can make grow. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { MAX_KNOWN_IDS, MAX_KNOWN_PEOPLE } from './allowances';

export class KnownIds {
  readonly #known = new Map<ParticipantId, Set<string>>();

  /** @returns whether it was new */
  add(from: ParticipantId, id: string): boolean {
    const ids = this.#known.get(from) ?? new Set();
    // Who has said nothing for longest is forgotten first.
    this.#known.delete(from);
    this.#known.set(from, ids);
    dropOldest(this.#known, MAX_KNOWN_PEOPLE);
    if (ids.has(id)) return false;
    ids.add(id);
    dropOldest(ids, MAX_KNOWN_IDS);
    return true;
  }
}

function dropOldest(entries: { size: number; keys(): Iterator<string>; delete(key: string): boolean }, max: number): void {
  while (entries.size > max) entries.delete(entries.keys().next().value as string);
}
