/** The sealed talk with one page: signals out and in, each way strictly in order, because sealing and opening take time. */
import { type Signal, signalSchema } from '@/lib/protocol/peer-messages';
import type { SignalSeal } from '@/lib/sealing/signal-seal';

export type Seal = Pick<SignalSeal, 'takeCount' | 'seal' | 'open'>;

export interface SealedTalkOptions {
  seal: Seal;
  /** Hands an envelope to a carrier, chosen at this moment. */
  carry(envelope: string): void;
  take(signal: Signal, count: number): void | Promise<void>;
  /** Something arrived that does not open, or is of no known shape. It is dropped. */
  unreadable(): void;
}

export class SealedTalk {
  readonly #options: SealedTalkOptions;
  #outbound: Promise<unknown> = Promise.resolve();
  #inbound: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: SealedTalkOptions) {
    this.#options = options;
  }

  /** Settles once everything said so far is with a carrier. */
  get said(): Promise<unknown> {
    return this.#outbound;
  }

  /** @returns the count that names the signal */
  say(signal: Signal): number {
    const { seal, carry } = this.#options;
    const count = seal.takeCount();
    this.#outbound = this.#outbound
      .then(async () => {
        const envelope = await seal.seal(count, signal);
        if (!this.#isClosed) carry(envelope);
      })
      .catch(() => undefined);
    return count;
  }

  /** Takes an envelope from any carrier. */
  hear(envelope: string): void {
    const { seal, take, unreadable } = this.#options;
    this.#inbound = this.#inbound
      .then(async () => {
        const opened = await seal.open(envelope);
        const signal = signalSchema.safeParse(opened?.message);
        if (!opened || !signal.success) unreadable();
        else if (!this.#isClosed) await take(signal.data, opened.count);
      })
      .catch(() => undefined);
  }

  close(): void {
    this.#isClosed = true;
  }
}
