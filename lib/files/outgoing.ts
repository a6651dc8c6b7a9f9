/** One receiver's way of a file that is offered here, as its sender follows it. */
import type { FileChannel } from './channel-messages';
import { TURN_MS } from './limits';
import type { Restraint } from './restraint';
import { type FileSource, Sending, type SendingEnd } from './sending';
import type { Leg, LegEnding, LegState, TransferFailure } from './transfer';

export interface OutgoingOptions {
  size: number;
  source: FileSource;
  restraint: Restraint;
  /** Something of it is different; its state, or bytes alone. */
  onChange(): void;
  /** It ended by itself, for a reason that the receiver cannot know. */
  onGivenUp(): void;
  nowMs(): number;
}

export class OutgoingLeg {
  readonly #options: OutgoingOptions;
  #ending: LegEnding | null = null;
  #failure: TransferFailure | null = null;
  /** The next byte that the receiver asked for; `null` before they accepted. */
  #from: number | null = null;
  /** They wait for their turn. */
  #isWaiting = false;
  #sending: Sending | null = null;
  #bytes = 0;
  #movedAtMs = -Infinity;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  get look(): Omit<Leg, 'pace'> {
    return { state: this.#state, bytes: this.#bytes, failure: this.#failure };
  }

  get #state(): LegState {
    if (this.#ending) return this.#ending;
    if (this.#from === null) return 'offered';
    if (!this.#sending) return this.#isWaiting ? 'flowing' : 'broken';
    if (this.#sending.isPaused) return 'paused';
    return this.#sending.hasEnded ? 'checking' : 'flowing';
  }

  get isOver(): boolean {
    return this.#ending !== null;
  }

  /** Accepted, and not over. */
  get isUnderWay(): boolean {
    return !this.#ending && this.#from !== null;
  }

  /** Wants a channel when it is their turn. */
  get isWaiting(): boolean {
    return !this.#ending && this.#isWaiting;
  }

  /** Takes a turn: it moves, or has just begun. */
  get isMoving(): boolean {
    return this.#sending !== null && !this.#sending.isPaused && this.#options.nowMs() - this.#movedAtMs < TURN_MS;
  }

  /** @returns whether that can be */
  accept(from: number): boolean {
    if (from > this.#options.size || this.#ending) return false;
    this.#sending?.close();
    this.#sending = null;
    this.#from = this.#bytes = from;
    this.#isWaiting = true;
    this.#options.onChange();
    return true;
  }

  /** The byte that a channel begins with. */
  get from(): number {
    return this.#from ?? 0;
  }

  /** Their turn has come. */
  begin(channel: FileChannel): void {
    const { size, source, restraint, nowMs } = this.#options;
    this.#isWaiting = false;
    this.#movedAtMs = nowMs();
    const events = { onProgress: () => this.#progress(), onOver: (how: SendingEnd) => this.#sendingOver(how) };
    this.#sending = new Sending({ channel, from: this.from, size, source, events, restraint, nowMs });
  }

  /** A second passed; whether the receiver's sound is well, they say themselves. */
  relaxed(): void {
    this.#sending?.relaxed();
  }

  /** A channel can be gone without a word, with its connection. @returns whether the receiver has to be asked how far they are */
  isCutOff(): boolean {
    if (this.#sending && !this.#sending.isOpen) this.lose();
    return this.isUnderWay && !this.#sending && !this.#isWaiting;
  }

  /** There is no way to them now. They will ask for the rest. */
  lose(): void {
    if (!this.isUnderWay || (!this.#sending && !this.#isWaiting)) return;
    this.#sending?.close();
    this.#sending = null;
    this.#isWaiting = false;
    this.#options.onChange();
  }

  /** Over, if it was not: nothing more is sent. @returns whether it was not */
  end(ending: LegEnding, failure: TransferFailure | null = null): boolean {
    if (this.#ending) return false;
    this.#sending?.close();
    this.#sending = null;
    this.#isWaiting = false;
    this.#ending = ending;
    this.#failure = failure;
    this.#options.onChange();
    return true;
  }

  #progress(): void {
    const written = this.#sending?.written ?? this.#bytes;
    if (written > this.#bytes) this.#movedAtMs = this.#options.nowMs();
    this.#bytes = written;
    this.#options.onChange();
  }

  #sendingOver(how: SendingEnd): void {
    if (how === 'lost') return this.lose();
    if (how === 'done') this.#bytes = this.#options.size;
    if (how === 'done') this.end('done');
    else this.end('failed', how === 'unreadable' ? 'unreadable' : 'corrupt');
    if (how === 'unreadable' || how === 'wrong') this.#options.onGivenUp();
  }
}
