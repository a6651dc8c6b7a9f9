/** Who sits in the room, by the name that they gave: told once their profile is opened, and with their link rather than ahead of it. */
import type { Participant } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import { isCleanName } from '@/lib/protocol/names';
import type { Profile } from '@/lib/protocol/peer-messages';
import { Arrivals } from './arrivals';

/** What is told of somebody's seat. */
export interface Occupant {
  id: ParticipantId;
  name: string;
  away: boolean;
}

export interface OccupantEvents {
  /** Sits in the room; `arrived`: came after we did, by a page that we did not know. */
  onOccupant(occupant: Occupant, arrived: boolean): void;
  onGone(id: ParticipantId, removed: boolean): void;
}

export class Occupants {
  readonly #events: OccupantEvents;
  readonly #known = new Map<ParticipantId, Occupant>();
  readonly #arrivals = new Arrivals<Occupant>((occupant) => this.#events.onOccupant(occupant, true));
  #removed: ReadonlySet<ParticipantId> = new Set();

  constructor(events: OccupantEvents) {
    this.#events = events;
  }

  has(id: ParticipantId): boolean {
    return this.#known.has(id);
  }

  /** A host removed them: they are not let in by anybody, whatever the server says of their seat. */
  isRemoved(id: ParticipantId): boolean {
    return this.#removed.has(id);
  }

  /** One more was removed. */
  addRemoved(id: ParticipantId): void {
    this.#removed = new Set(this.#removed).add(id);
  }

  setRemoved(ids: readonly ParticipantId[]): void {
    this.#removed = new Set(ids);
  }

  introduce({ id, away }: Participant, { name }: Profile, { arrived = false } = {}): void {
    const occupant = { id, away, name };
    this.#known.set(id, occupant);
    if (arrived) return this.#arrivals.expect(occupant);
    this.#arrivals.show(id);
    this.#events.onOccupant(occupant, false);
  }

  /** They say to be called otherwise now. */
  rename(id: ParticipantId, raw: string): void {
    const known = this.#known.get(id);
    if (!known || !isCleanName(raw)) return;
    this.#known.set(id, { ...known, name: raw });
    this.#events.onOccupant({ ...known, name: raw }, false);
  }

  /** Their link is being made: time to show them. */
  show(id: ParticipantId): void {
    this.#arrivals.show(id);
  }

  gone(id: ParticipantId): void {
    this.#known.delete(id);
    if (!this.#arrivals.forget(id)) this.#events.onGone(id, this.#removed.has(id));
  }

  /** Everybody, without a word. */
  clear(): void {
    this.#arrivals.clear();
    this.#known.clear();
  }

  /** Everybody goes. */
  dismiss(): void {
    for (const id of [...this.#known.keys()]) this.gone(id);
  }
}
