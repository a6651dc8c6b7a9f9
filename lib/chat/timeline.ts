/** The messages in the order in which they are shown: as they came, and above them what came before. What is shown never moves. */
import type { EarlierMessage, Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { MAX_AT_CHIP, MAX_EARLY_CHIPS, MAX_MESSAGES, MAX_MESSAGES_EACH } from './allowances';
import type { ChatMessage } from './chat-state';

/** What is known of a message besides what is shown. */
interface Entry {
  message: ChatMessage;
  /** By its author's clock. */
  writtenAt: number;
  /** Who was in the room when it came; of earlier ones nobody knows. */
  present: readonly ParticipantId[];
}

interface Chip {
  from: ParticipantId;
  own: boolean;
  emoji: Emoji;
  on: boolean;
}

const ID_LENGTH = 16;

/** The id by which others know a message of this timeline. */
export function wireId(id: string): string {
  return id.slice(0, ID_LENGTH);
}

export class Timeline {
  /** By id, in order. */
  #entries = new Map<string, Entry>();
  readonly #counts = new Map<ParticipantId, number>();
  /** Chips for messages that have not come yet, by the message's id. */
  readonly #earlyChips = new Map<string, Chip[]>();
  readonly #onDropped: (id: string) => void;

  /** @param onDropped there was no more room for this message */
  constructor(onDropped: (id: string) => void) {
    this.#onDropped = onDropped;
  }

  messages(): ChatMessage[] {
    return [...this.#entries.values()].map(({ message }) => message);
  }

  get(id: string): ChatMessage | undefined {
    return this.#entries.get(id)?.message;
  }

  /** Puts a message at the end, or, where a neighbour has told of it before, its author's own words in its place. @returns whether it is a new one */
  append(message: ChatMessage, { writtenAt, present }: Omit<Entry, 'message'>): boolean {
    const known = this.#entries.get(message.id);
    if (known && known.message.from === message.from) {
      if (known.message.earlier && message.privateWith === null) known.message = { ...known.message, name: message.name, text: message.text };
      return false;
    }
    // Somebody took another's id for their own message, or a neighbour lied about whose it is. Neither hides the other.
    const id = known ? `${message.id}-${message.from}` : message.id;
    if (this.#entries.has(id)) return false;
    this.#entries.set(id, { message: { ...message, id }, writtenAt, present });
    this.#count(message.from);
    this.#applyEarlyChips(id);
    return true;
  }

  /** Puts what was written before above everything. What is here already stays as it is. */
  prepend(messages: readonly ChatMessage[]): void {
    const earlier = new Map<string, Entry>();
    for (const message of messages) if (!this.#entries.has(message.id) && !earlier.has(message.id)) earlier.set(message.id, { message, writtenAt: message.at, present: [] });
    this.#entries = new Map([...earlier, ...this.#entries]);
    for (const [id, { message }] of earlier) {
      this.#count(message.from);
      this.#applyEarlyChips(id);
    }
  }

  update(id: string, change: Pick<ChatMessage, 'delivery'>): void {
    const entry = this.#entries.get(id);
    if (entry) entry.message = { ...entry.message, ...change };
  }

  /** @returns whether they can see that message, or may see it as soon as it comes */
  chip(id: string, chip: Chip): boolean {
    const entry = this.#entries.get(id);
    if (!entry) {
      this.#keepEarlyChip(id, chip);
      return true;
    }
    const { privateWith, chips } = entry.message;
    if (privateWith !== null && chip.from !== privateWith && !chip.own) return false;
    const { [chip.emoji]: there = [], ...rest } = chips;
    const now = there.filter((one) => one !== chip.from).concat(chip.on ? chip.from : []).slice(-MAX_AT_CHIP);
    entry.message = { ...entry.message, chips: now.length > 0 ? { ...rest, [chip.emoji]: now } : rest };
    return true;
  }

  /** What somebody may be told of what was written before they came: oldest first, nothing private. */
  historyFor(id: ParticipantId, isOpen: boolean): EarlierMessage[] {
    return [...this.#entries.values()]
      .filter(({ message, present }) => message.privateWith === null && (isOpen || message.from === id || present.includes(id)))
      .map(({ message, writtenAt }) => ({ id: wireId(message.id), from: message.from, name: message.name, at: writtenAt, text: message.text }));
  }

  /** One more of this person's. Who has filled too much loses their own oldest. */
  #count(from: ParticipantId): void {
    const count = (this.#counts.get(from) ?? 0) + 1;
    this.#counts.set(from, count);
    if (count > MAX_MESSAGES_EACH) this.#dropOldestOf(from);
    else if (this.#entries.size > MAX_MESSAGES) this.#dropOldestOf([...this.#counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
  }

  #dropOldestOf(from: ParticipantId): void {
    for (const [id, { message }] of this.#entries) {
      if (message.from !== from) continue;
      this.#entries.delete(id);
      this.#counts.set(from, (this.#counts.get(from) ?? 1) - 1);
      this.#onDropped(id);
      return;
    }
  }

  #keepEarlyChip(id: string, chip: Chip): void {
    this.#earlyChips.set(id, [...(this.#earlyChips.get(id) ?? []), chip].slice(-MAX_AT_CHIP));
    for (const oldest of this.#earlyChips.keys()) if (this.#earlyChips.size > MAX_EARLY_CHIPS) this.#earlyChips.delete(oldest);
  }

  #applyEarlyChips(id: string): void {
    const chips = this.#earlyChips.get(id) ?? [];
    this.#earlyChips.delete(id);
    for (const chip of chips) this.chip(id, chip);
  }
}
