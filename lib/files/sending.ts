/** One flow of bytes to one receiver: over one channel, from one byte to the file's end, and the receiver's word on it. */
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { dropChannel, type FileChannel, isOver, readText, say, type ToSender, toSenderSchema } from './channel-messages';
import { giveBack } from './give-back';
import { CHANNEL_TEXTS, CHUNK_BYTES, PIECE_BYTES, QUEUE_HIGH_BYTES, QUEUE_LOW_BYTES } from './limits';
import { Restraint } from './restraint';
import { SendWindow } from './send-window';

/** Where the bytes come from. */
export interface FileSource {
  /** Exactly these. @throws when the file cannot be read, or not any more */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Of all of it, in hexadecimal. */
  sha256(): Promise<string>;
}

/**
 * - `done`, `corrupt`: the receiver says so
 * - `unreadable`: the file is
 * - `lost`: the channel is closed
 * - `wrong`: the receiver says what cannot be
 */
export type SendingEnd = 'done' | 'corrupt' | 'unreadable' | 'lost' | 'wrong';

interface SendingEvents {
  /** More has reached the receiver's storage, or the flow has come to another point. */
  onProgress(): void;
  /** It is over, once. */
  onOver(how: SendingEnd): void;
}

export interface SendingOptions {
  channel: FileChannel;
  from: number;
  size: number;
  source: FileSource;
  events: SendingEvents;
  /** Of all that this page sends: its own sound. */
  restraint: Restraint;
  nowMs(): number;
}

export class Sending {
  /** In the receiver's storage. */
  written: number;
  isPaused = false;
  /** All bytes are on their way, and the hash with them. */
  hasEnded = false;
  readonly #options: SendingOptions;
  readonly #window = new SendWindow();
  /** The receiver's sound: nobody but they pay for it. */
  readonly #theirs: Restraint;
  readonly #turn = () => this.#goOn();
  readonly #texts: TokenBucket;
  /** Up to here, the channel has taken them. */
  #sent: number;
  /** Up to here, they are read. */
  #readTo: number;
  #isReading = false;
  /** Read and not sent: the first of them from its next byte on. */
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  /** When which byte was sent, of those on their way. */
  readonly #onTheirWay: { to: number; atMs: number }[] = [];
  #isOver = false;

  constructor(options: SendingOptions) {
    const { channel, from, nowMs } = options;
    this.#options = options;
    this.written = this.#sent = this.#readTo = from;
    this.#texts = new TokenBucket(CHANNEL_TEXTS, nowMs);
    this.#theirs = new Restraint(nowMs, Infinity);
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = QUEUE_LOW_BYTES;
    channel.onopen = channel.onbufferedamountlow = () => this.#goOn();
    channel.onmessage = ({ data }) => this.#hear(data);
    channel.onclose = () => this.#end('lost');
    this.#goOn();
  }

  get isOpen(): boolean {
    return !isOver(this.#options.channel);
  }

  /** A second passed; whether the receiver's sound is well, they say themselves. */
  relaxed(): void {
    this.#theirs.relaxed();
  }

  /** Nobody is called any more. */
  close(): void {
    this.#isOver = true;
    for (const restraint of [this.#options.restraint, this.#theirs]) restraint.leave(this.#turn);
    this.#pieces.length = 0;
    dropChannel(this.#options.channel);
  }

  #goOn(): void {
    const { channel, size, restraint, nowMs } = this.#options;
    // The first message of the far end can come before `open`.
    while (!this.#isOver && !this.isPaused && !this.hasEnded && channel.readyState === 'open') {
      if (this.#sent === size) return void this.#sayEnd();
      this.#readAhead();
      const next = this.#pieces[0]?.subarray(0, CHUNK_BYTES);
      const onTheirWay = this.#sent - this.written;
      if (!next || channel.bufferedAmount >= QUEUE_HIGH_BYTES || (onTheirWay > 0 && onTheirWay + next.length > this.#window.bytes)) return;
      if (!this.#theirs.mayGo(this.#turn) || !restraint.mayGo(this.#turn)) return;
      try {
        channel.send(next);
      } catch {
        // Its queue is full all the same: it calls when there is room.
        return;
      }
      this.#sent += next.length;
      for (const each of [restraint, this.#theirs]) each.sent(next.length);
      this.#onTheirWay.push({ to: this.#sent, atMs: nowMs() });
      const rest = this.#pieces[0]?.subarray(next.length);
      if (rest?.length) this.#pieces[0] = rest;
      else {
        this.#pieces.shift();
        giveBack(next.buffer);
      }
    }
  }

  #readAhead(): void {
    const { source, size } = this.#options;
    if (this.#isReading || this.#pieces.length > 1 || this.#readTo === size) return;
    const from = this.#readTo;
    const to = Math.min(size, from + PIECE_BYTES);
    this.#isReading = true;
    source.read(from, to).then(
      (piece) => {
        if (this.#isOver) return;
        this.#isReading = false;
        if (piece.length !== to - from) return this.#end('unreadable');
        this.#readTo = to;
        this.#pieces.push(piece);
        this.#goOn();
      },
      () => this.#end('unreadable'),
    );
  }

  async #sayEnd(): Promise<void> {
    this.hasEnded = true;
    try {
      const sha256 = await this.#options.source.sha256();
      if (!this.#isOver) say(this.#options.channel, { end: true, sha256 });
      if (!this.#isOver) this.#options.events.onProgress();
    } catch {
      this.#end('unreadable');
    }
  }

  #hear(data: unknown): void {
    const message = this.#texts.take() ? readText<ToSender>(toSenderSchema, data) : null;
    if (!message) return this.#end('wrong');
    const { written = this.written, paused = this.isPaused, strained, done, corrupt } = message;
    if (corrupt) return this.#end('corrupt');
    if (written < this.written || written > this.#sent) return this.#end('wrong');
    this.#acknowledge(written);
    if (strained) this.#theirs.suffered();
    if (done) {
      const isAll = this.hasEnded && this.#sent === this.#options.size;
      if (isAll) this.written = this.#options.size;
      return this.#end(isAll ? 'done' : 'wrong');
    }
    this.isPaused = paused;
    this.#options.events.onProgress();
    this.#goOn();
  }

  #acknowledge(written: number): void {
    const nowMs = this.#options.nowMs();
    let newest: { atMs: number } | undefined;
    while ((this.#onTheirWay[0]?.to ?? Infinity) <= written) newest = this.#onTheirWay.shift();
    if (newest) this.#window.acknowledged(written - this.written, nowMs - newest.atMs, nowMs, this.#sent - this.written);
    this.written = written;
  }

  #end(how: SendingEnd): void {
    if (this.#isOver) return;
    this.close();
    this.#options.events.onOver(how);
  }
}
