/** A file that somebody offers, as its receiver follows it: bytes are taken in order, written, and believed only when their hash is the one told. */
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { dropChannel, type FileChannel, isOver, readText, say, type ToReceiver, toReceiverSchema } from './channel-messages';
import { giveBack } from './give-back';
import { BLOCK_BYTES, BLOCK_MS, CHANNEL_TEXTS, MAX_UNWRITTEN_BYTES, SPARE_BLOCKS } from './limits';
import type { Leg, LegEnding, LegState, Sound, TransferFailure } from './transfer';

/** Where the bytes go, in order. */
export interface FileSink {
  /** Takes them over. @returns them, to be filled again, once they are written. @throws when they cannot be kept */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** After the last one. @returns the hash of what was written, in hexadecimal */
  finish(): Promise<string>;
  /** Throws away what was written. */
  remove(): void;
}

export interface IncomingOptions {
  size: number;
  onChange(): void;
  /** It ended by itself, for a reason that the sender cannot know. */
  onGivenUp(): void;
  /** The far end broke the rules. */
  onWrong(): void;
}

export class IncomingLeg {
  readonly #options: IncomingOptions;
  #ending: LegEnding | null = null;
  #failure: TransferFailure | null = null;
  #sink: FileSink | null = null;
  #channel: FileChannel | null = null;
  #texts = new TokenBucket(CHANNEL_TEXTS);
  /** Had a channel, and waits for the next. */
  #isLost = false;
  #isPaused = false;
  #received = 0;
  /** When sound was looked at last. */
  #receivedBefore = 0;
  #written = 0;
  /** The byte with which the channel began: its sender takes all that comes before for written. */
  #from = 0;
  /** What has come and is not on its way to be written, from the block's beginning on. */
  #block: Uint8Array<ArrayBuffer> | null = null;
  #blockBytes = 0;
  #blockTimer: ReturnType<typeof setTimeout> | undefined;
  /** Memory that is used again: a page's collector lets buffers pile up. */
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];
  /** Of what was written; there once everything is. */
  #sha256: Promise<string> | null = null;

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  get look(): Omit<Leg, 'pace'> {
    return { state: this.#state, bytes: this.#written, failure: this.#failure };
  }

  get #state(): LegState {
    if (this.#ending) return this.#ending;
    if (!this.#sink) return 'offered';
    if (this.#sha256) return 'checking';
    if (this.#isPaused) return 'paused';
    return this.#isLost ? 'broken' : 'flowing';
  }

  get isOver(): boolean {
    return this.#ending !== null;
  }

  /** Accepted, and not over. */
  get isUnderWay(): boolean {
    return !this.#ending && this.#sink !== null;
  }

  /** The next byte that is wanted. What came before is written, or on its way to be, in order. */
  get next(): number {
    return this.#received;
  }

  accept(sink: FileSink): void {
    if (this.#ending || this.#sink) return sink.remove();
    this.#sink = sink;
    this.#options.onChange();
  }

  /** The sender's channel. Of a file that is there already they only want to hear so. @returns whether it is one that was asked for */
  attach(channel: FileChannel, from: number): boolean {
    const isAwaited = this.#ending === null || this.#ending === 'done';
    if (!this.#sink || !isAwaited || from !== this.#received) return false;
    if (this.#channel) dropChannel(this.#channel);
    this.#channel = channel;
    this.#isLost = false;
    this.#from = from;
    this.#texts = new TokenBucket(CHANNEL_TEXTS);
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#hear(data);
    channel.onclose = () => this.lose();
    channel.onopen = () => {
      if (this.#isPaused) say(channel, { paused: true });
    };
    if (channel.readyState === 'open' && this.#isPaused) say(channel, { paused: true });
    this.#options.onChange();
    return true;
  }

  /** A channel can be gone without a word, with its connection. @returns whether the sender has to be asked for the rest */
  isCutOff(): boolean {
    if (this.#channel && isOver(this.#channel)) this.lose();
    return this.isUnderWay && !this.#channel;
  }

  /** There is no way to the sender now. */
  lose(): void {
    this.#write();
    if (this.#channel) dropChannel(this.#channel);
    this.#channel = null;
    if (!this.isUnderWay) return;
    this.#isLost = true;
    this.#options.onChange();
  }

  setPaused(paused: boolean): void {
    if (!this.isUnderWay || this.#isPaused === paused) return;
    this.#isPaused = paused;
    if (this.#channel) say(this.#channel, { paused });
    this.#options.onChange();
  }

  /** A second has passed. Where sound suffers and something came meanwhile, the sender is asked to take it slower. */
  soundPlayed(sound: Sound): void {
    if (sound === 'suffered' && this.#received > this.#receivedBefore && this.#channel) say(this.#channel, { strained: true });
    this.#receivedBefore = this.#received;
  }

  /** Over, if it was not: what has come is thrown away, unless it is `done`. @returns whether it was not */
  end(ending: LegEnding, failure: TransferFailure | null = null): boolean {
    if (this.#ending) return false;
    this.#ending = ending;
    this.#failure = failure;
    this.#dropBlocks();
    this.lose();
    if (ending !== 'done') this.#sink?.remove();
    this.#options.onChange();
    return true;
  }

  #hear(data: unknown): void {
    if (data instanceof ArrayBuffer) return this.#take(data);
    const message = this.#texts.take() ? readText<ToReceiver>(toReceiverSchema, data) : null;
    if (!message || this.#received !== this.#options.size) return this.#refuse();
    if (this.#sha256 && this.#ending !== 'done') return;
    void this.#check(message.sha256);
  }

  #take(bytes: ArrayBuffer): void {
    const { size } = this.#options;
    const length = bytes.byteLength;
    const isTooMuch = length === 0 || this.#received + length > size || this.#received - this.#written + length > MAX_UNWRITTEN_BYTES;
    if (isTooMuch || this.#sha256 || this.#ending || !this.#sink) return this.#refuse();
    this.#received += length;
    this.#gather(new Uint8Array(bytes));
    giveBack(bytes);
    if (this.#received === size) this.#write();
    else if (this.#blockBytes > 0) this.#blockTimer ??= setTimeout(() => this.#write(), BLOCK_MS);
  }

  #gather(bytes: Uint8Array<ArrayBuffer>): void {
    for (let rest = bytes; rest.length > 0;) {
      this.#block ??= this.#spare.pop() ?? new Uint8Array(Math.min(this.#options.size, BLOCK_BYTES));
      const taken = rest.subarray(0, this.#block.length - this.#blockBytes);
      this.#block.set(taken, this.#blockBytes);
      this.#blockBytes += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#blockBytes === this.#block.length) this.#write();
    }
  }

  /** What is gathered, if there is any; and tells the sender when it is there. */
  #write(): void {
    clearTimeout(this.#blockTimer);
    this.#blockTimer = undefined;
    const length = this.#blockBytes;
    if (!this.#block || !this.#sink || length === 0) return;
    const block = this.#block.subarray(0, length);
    this.#block = null;
    this.#blockBytes = 0;
    this.#sink.write(block).then(
      ({ buffer }) => {
        if (this.#ending) return;
        if (this.#spare.length < SPARE_BLOCKS) this.#spare.push(new Uint8Array(buffer));
        this.#written += length;
        if (this.#channel && this.#written > this.#from) say(this.#channel, { written: this.#written });
        this.#options.onChange();
      },
      () => this.#giveUp('no-space'),
    );
  }

  #dropBlocks(): void {
    clearTimeout(this.#blockTimer);
    this.#block = null;
    this.#blockBytes = 0;
    this.#spare.length = 0;
  }

  async #check(sha256: string): Promise<void> {
    const sink = this.#sink;
    if (!sink) return;
    this.#sha256 ??= sink.finish();
    this.#options.onChange();
    let own: string;
    try {
      own = await this.#sha256;
    } catch {
      return this.#giveUp('no-space');
    }
    const channel = this.#channel;
    if (own === sha256) {
      if (channel) say(channel, { done: true });
      this.#close(channel);
      this.#written = this.#options.size;
      this.end('done');
    } else if (this.#ending === 'done') this.#close(channel);
    else this.#refuse();
  }

  /** What has come cannot be what was offered. */
  #refuse(): void {
    if (this.#channel) say(this.#channel, { corrupt: true });
    this.#close(this.#channel);
    this.#options.onWrong();
    this.end('failed', 'corrupt');
  }

  #giveUp(failure: TransferFailure): void {
    if (this.end('failed', failure)) this.#options.onGivenUp();
  }

  /** What was said last still gets through. */
  #close(channel: FileChannel | null): void {
    if (channel) dropChannel(channel);
    if (this.#channel === channel) this.#channel = null;
  }
}
