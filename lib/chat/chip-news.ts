/** What one person is still to hear about this person's chips: the latest of each only, and once more after a broken link. */
import type { ChatMessageBody } from '@/lib/protocol/beside-messages';
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { CHIP_PACE } from './allowances';

export type ChipBody = Extract<ChatMessageBody, { kind: 'chip' }>;

/** As long as a link may be dead before that is known: what was told since may be lost. */
const UNSURE_MS = 30_000;
const LOOK_AGAIN_MS = 500;
/** More than wait for anybody who comes back. */
const MAX_WAITING = 500;

export class ChipNews {
  readonly #options: { isOpen(): boolean; send(body: ChipBody): boolean };
  /** By message and emoji; told ones with the time. */
  readonly #news = new Map<string, { body: ChipBody; toldAtMs: number | null }>();
  readonly #pace = new TokenBucket(CHIP_PACE);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { isOpen(): boolean; send(body: ChipBody): boolean }) {
    this.#options = options;
  }

  add(body: ChipBody): void {
    const key = body.id + body.emoji;
    // At the end: those told before are in order of telling.
    this.#news.delete(key);
    this.#news.set(key, { body, toldAtMs: null });
    for (const oldest of this.#news.keys()) if (this.#news.size > MAX_WAITING) this.#news.delete(oldest);
    this.#tell();
  }

  linked(): void {
    const nowMs = performance.now();
    for (const [key, news] of this.#news) {
      if (news.toldAtMs === null) continue;
      if (nowMs - news.toldAtMs > UNSURE_MS) this.#news.delete(key);
      else news.toldAtMs = null;
    }
    this.#tell();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#news.clear();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    for (const news of this.#news.values()) {
      if (news.toldAtMs !== null) continue;
      // Who is not linked is told when they are.
      if (!this.#options.isOpen()) return;
      if (!this.#pace.take() || !this.#options.send(news.body)) {
        this.#timer = setTimeout(() => this.#tell(), LOOK_AGAIN_MS);
        return;
      }
      news.toldAtMs = performance.now();
    }
  }
}
