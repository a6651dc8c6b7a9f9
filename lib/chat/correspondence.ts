/** What each of the others is still to get from this person. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { type ChipBody, ChipNews } from './chip-news';
import { Outbox, type TextBody } from './outbox';

export interface CorrespondenceOptions {
  /** They are linked, and this person may write. */
  isOpen(to: ParticipantId): boolean;
  /** @returns whether their channel took it */
  send(to: ParticipantId, body: TextBody | ChipBody): boolean;
}

export class Correspondence {
  readonly #options: CorrespondenceOptions;
  readonly #people = new Map<ParticipantId, { texts: Outbox; chips: ChipNews }>();

  constructor(options: CorrespondenceOptions) {
    this.#options = options;
  }

  with(id: ParticipantId): { texts: Outbox; chips: ChipNews } {
    const known = this.#people.get(id);
    if (known) return known;
    const toThem = { isOpen: () => this.#options.isOpen(id), send: (body: TextBody | ChipBody) => this.#options.send(id, body) };
    const made = { texts: new Outbox(toThem), chips: new ChipNews(toThem) };
    this.#people.set(id, made);
    return made;
  }

  got(by: ParticipantId, id: string): void {
    this.#people.get(by)?.texts.got(id);
  }

  linked(id: ParticipantId): void {
    const person = this.#people.get(id);
    person?.texts.linked();
    person?.chips.linked();
  }

  gone(id: ParticipantId): void {
    const person = this.#people.get(id);
    person?.texts.close();
    person?.chips.close();
    this.#people.delete(id);
  }

  close(): void {
    for (const id of [...this.#people.keys()]) this.gone(id);
  }
}
