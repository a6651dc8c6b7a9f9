/** What was written before: asked of one neighbour after the other until one answers, and told in pieces. */
import { type EarlierMessage, HISTORY_PIECE, MAX_HISTORY } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';

/** A neighbour who says nothing for this long is not waited for. */
const PATIENCE_MS = 3_000;
/** A neighbour whose link came back is asked again, but no more often than they would answer. */
const MAX_ASKS = 3;
/** What every browser takes as one message of a channel is 64 KB; around a piece there is an envelope. */
export const MAX_PIECE_BYTES = 48_000;
/** Signals and flags share the channel, and have to wait meanwhile. */
const MAX_ANSWER_BYTES = 256_000;

export interface HistorySearchOptions {
  /** Who can be asked now, in the order in which to ask. */
  linked(): readonly ParticipantId[];
  /** @returns whether it could be asked */
  ask(id: ParticipantId): boolean;
  onFound(messages: readonly EarlierMessage[]): void;
}

/** Looks for the history once in a visit. */
export class HistorySearch {
  readonly #options: HistorySearchOptions;
  readonly #asks = new Map<ParticipantId, number>();
  /** Since their link came up. */
  readonly #tried = new Set<ParticipantId>();
  #asked: ParticipantId | null = null;
  #gathered: EarlierMessage[] = [];
  /** The most of those who broke off. */
  #best: EarlierMessage[] = [];
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HistorySearchOptions) {
    this.#options = options;
  }

  linked(id: ParticipantId): void {
    // Another link: what they told over the last may be lost.
    this.#tried.delete(id);
    if (this.#asked === null || this.#asked === id) this.#next();
  }

  gone(id: ParticipantId): void {
    if (this.#asked === id) this.#next();
  }

  /** @returns whether they were asked */
  hear(from: ParticipantId, messages: readonly EarlierMessage[], isLast: boolean): boolean {
    if (this.#asked !== from) return false;
    this.#gathered.push(...messages.slice(0, MAX_HISTORY - this.#gathered.length));
    // A piece with nothing in it is no reason to wait longer.
    if (isLast || this.#gathered.length === MAX_HISTORY) this.#finish(this.#gathered);
    else if (messages.length > 0) this.#wait();
    return true;
  }

  close(): void {
    this.#isOver = true;
    this.#asked = null;
    clearTimeout(this.#timer);
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    if (this.#gathered.length > this.#best.length) this.#best = this.#gathered;
    this.#gathered = [];
    this.#asked = null;
    for (const id of this.#options.linked()) {
      const asks = this.#asks.get(id) ?? 0;
      if (this.#tried.has(id) || asks >= MAX_ASKS) continue;
      this.#tried.add(id);
      if (!this.#options.ask(id)) continue;
      this.#asks.set(id, asks + 1);
      this.#asked = id;
      this.#wait();
      return;
    }
    if (this.#best.length > 0) this.#finish(this.#best);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), PATIENCE_MS);
  }

  #finish(messages: readonly EarlierMessage[]): void {
    this.close();
    if (messages.length > 0) this.#options.onFound(messages);
  }
}

/** The newest of them, oldest first, in pieces that a channel takes; at least one piece. */
export function piecesOf(messages: readonly EarlierMessage[]): EarlierMessage[][] {
  const pieces: EarlierMessage[][] = [[]];
  let bytes = 0;
  let all = 0;
  for (const message of messages.slice(-MAX_HISTORY).reverse()) {
    const size = bytesOf(message);
    if (all + size > MAX_ANSWER_BYTES) break;
    const piece = pieces[0] ?? [];
    if (piece.length === HISTORY_PIECE || bytes + size > MAX_PIECE_BYTES) {
      pieces.unshift([message]);
      bytes = 0;
    } else piece.unshift(message);
    bytes += size;
    all += size;
  }
  return pieces;
}

const encoder = new TextEncoder();
/** In a list, with its comma. */
function bytesOf(message: EarlierMessage): number {
  return encoder.encode(JSON.stringify(message)).length + 1;
}
