/** Who is to have one's own messages, who has them, and which took too long. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { Delivery } from './chat-state';

/** After this long without anybody having it, a message is called not delivered; it stays on its way. */
const PATIENCE_MS = 15_000;

interface Sent {
  /** Those who are here and have not got it. */
  waiting: Set<ParticipantId>;
  got: Set<ParticipantId>;
  isLate: boolean;
  /** Said to nobody: there is nothing to tell. */
  isAlone: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Deliveries {
  readonly #sent = new Map<string, Sent>();
  readonly #onChange: (id: string, delivery: Delivery) => void;

  constructor(onChange: (id: string, delivery: Delivery) => void) {
    this.#onChange = onChange;
  }

  /**
   * Said again, a message waits as long again.
   * @param to who is to get it
   * @param isAlone it was said to an empty room
   */
  begin(id: string, to: readonly ParticipantId[], isAlone = false): Delivery {
    const got = this.#sent.get(id)?.got ?? new Set();
    this.forget(id);
    const sent: Sent = { waiting: new Set(to.filter((one) => !got.has(one))), got, isLate: false, isAlone, timer: undefined };
    if (sent.waiting.size > 0 && got.size === 0) {
      sent.timer = setTimeout(() => {
        sent.isLate = true;
        this.#onChange(id, deliveryOf(sent));
      }, PATIENCE_MS);
    }
    this.#sent.set(id, sent);
    return deliveryOf(sent);
  }

  hasGot(id: string, who: ParticipantId): boolean {
    return this.#sent.get(id)?.got.has(who) ?? false;
  }

  isWaiting(id: string, who: ParticipantId): boolean {
    return this.#sent.get(id)?.waiting.has(who) ?? false;
  }

  /** Somebody has it. Who was never to get it is not believed. */
  got(id: string, by: ParticipantId): void {
    const sent = this.#sent.get(id);
    if (!sent?.waiting.delete(by)) return;
    sent.got.add(by);
    clearTimeout(sent.timer);
    this.#onChange(id, deliveryOf(sent));
  }

  /** Somebody left: they count no longer, unless they had got it. */
  gone(who: ParticipantId): void {
    for (const [id, sent] of this.#sent) if (sent.waiting.delete(who)) this.#onChange(id, deliveryOf(sent));
  }

  forget(id: string): void {
    clearTimeout(this.#sent.get(id)?.timer);
    this.#sent.delete(id);
  }

  close(): void {
    for (const { timer } of this.#sent.values()) clearTimeout(timer);
    this.#sent.clear();
  }
}

function deliveryOf({ waiting, got, isLate, isAlone }: Sent): Delivery {
  const counts = { got: got.size, of: got.size + waiting.size };
  if (got.size > 0 || isAlone) return { state: 'delivered', ...counts };
  return { state: isLate || waiting.size === 0 ? 'failed' : 'sending', ...counts };
}
