/** What one person is still to get: in order, paced so that they never have to refuse it, and sent again until they have it. */
import type { ChatMessageBody } from '@/lib/protocol/beside-messages';
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { OUTBOX_PACE, WINDOW } from './allowances';

export type TextBody = Extract<ChatMessageBody, { kind: 'text' }>;

export interface OutboxOptions {
  /** They are linked, and this person may write. */
  isOpen(): boolean;
  /** @returns whether their channel took it */
  send(body: TextBody): boolean;
}

interface Letter {
  body: TextBody;
  /** By the clock of this page; `null`: not, or not over the link of now. */
  sentAtMs: number | null;
  attempts: number;
}

/** How soon it is looked again, while something waits for the pace, for room in the channel, or for a host's permission. */
const LOOK_AGAIN_MS = 500;
/** A channel loses nothing, but the far end may have dropped it: it is sent again after this long, and then less and less often. */
const FIRST_PATIENCE_MS = 10_000;
const LONGEST_PATIENCE_MS = 160_000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #letters = new Map<string, Letter>();
  readonly #pace = new TokenBucket(OUTBOX_PACE);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** What is on its way already is sent once more. */
  add(body: TextBody): void {
    const letter = this.#letters.get(body.id);
    if (letter) letter.sentAtMs = null;
    else this.#letters.set(body.id, { body, sentAtMs: null, attempts: 0 });
    this.#send();
  }

  /** They have it. */
  got(id: string): void {
    if (this.#letters.delete(id)) this.#send();
  }

  /** There is a link, perhaps another one: what was under way on the last may be lost. */
  linked(): void {
    for (const letter of this.#letters.values()) letter.sentAtMs = null;
    this.#send();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#letters.clear();
  }

  #send(): void {
    clearTimeout(this.#timer);
    if (this.#letters.size === 0) return;
    if (this.#options.isOpen()) this.#sendWhatMay();
    this.#timer = setTimeout(() => this.#send(), LOOK_AGAIN_MS);
  }

  #sendWhatMay(): void {
    const nowMs = performance.now();
    let underWay = 0;
    for (const letter of this.#letters.values()) {
      if (letter.sentAtMs !== null && nowMs - letter.sentAtMs > patienceMs(letter.attempts)) letter.sentAtMs = null;
      if (letter.sentAtMs !== null) underWay += 1;
    }
    for (const letter of this.#letters.values()) {
      if (letter.sentAtMs !== null) continue;
      if (underWay >= WINDOW || !this.#pace.take() || !this.#options.send(letter.body)) return;
      letter.sentAtMs = nowMs;
      letter.attempts += 1;
      underWay += 1;
    }
  }
}

function patienceMs(attempts: number): number {
  return Math.min(LONGEST_PATIENCE_MS, FIRST_PATIENCE_MS * 2 ** (attempts - 1));
}
