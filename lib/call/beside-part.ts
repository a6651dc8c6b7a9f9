/** The door to `Beside`, whose code comes after the first picture: what is said and heard before waits here. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { Beside, BesideOptions } from './beside';
import { later } from './later';

/** From the first link: what it needs is not in the way of the first picture. */
const AFTER_FIRST_LINK_MS = 1_000;
/** What others may make wait here until the code is there. */
const MAX_WAITING = 500;

export class BesidePart {
  readonly #options: BesideOptions;
  #beside: Promise<Beside | null> | null = null;
  #waiting: ((beside: Beside) => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells one visit from the next. */
  #visit = 0;

  constructor(options: BesideOptions) {
    this.#options = options;
  }

  /** Does something with it now, or as soon as its code is there. Where that cannot be had, it waits for the next try. */
  act(act: (beside: Beside) => void): void {
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(act);
    void this.#load();
  }

  hear(from: ParticipantId, body: unknown): void {
    this.act((beside) => beside.hear(from, body));
  }

  channelOpened(from: ParticipantId, channel: RTCDataChannel): void {
    this.act((beside) => beside.files.channelOpened(from, channel));
  }

  linked(id: ParticipantId): void {
    if (this.#beside) return this.act((beside) => beside.linked(id));
    this.#waiting.push((beside) => beside.linked(id));
    this.#timer ??= setTimeout(() => void this.#load(), AFTER_FIRST_LINK_MS);
  }

  soundPlayed(madeUp: number): void {
    if (this.#beside) this.act((beside) => beside.soundPlayed(madeUp));
  }

  gone(id: ParticipantId): void {
    if (this.#beside) this.act((beside) => beside.gone(id));
  }

  /** The visit is over: nothing of it is kept. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#visit += 1;
    void this.#beside?.then((beside) => beside?.close());
    this.#beside = null;
  }

  async #load(): Promise<void> {
    const visit = this.#visit;
    this.#beside ??= later.beside().then(
      ({ Beside }) => (visit === this.#visit ? new Beside(this.#options) : null),
      () => (this.#beside = null),
    );
    const beside = await this.#beside;
    if (!beside || visit !== this.#visit) return;
    for (const act of this.#waiting.splice(0)) act(beside);
  }
}
