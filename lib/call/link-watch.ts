/** Follows how one link does, for as long as somebody looks at its details. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { LinkDetails } from './state';

const INTERVAL_MS = 1_000;
/** The share of lost packets is that of the last so many looks: of one alone it would jump. */
const WINDOW = 10;

export class LinkWatch {
  readonly #stats: (id: ParticipantId) => Promise<LinkStats | null>;
  readonly #told: (details: LinkDetails | null) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #watched: ParticipantId | null = null;
  #totals: LinkStats['packets'][] = [];

  constructor(stats: (id: ParticipantId) => Promise<LinkStats | null>, told: (details: LinkDetails | null) => void) {
    this.#stats = stats;
    this.#told = told;
  }

  /** One at a time; `null` ends it. */
  watch(id: ParticipantId | null): void {
    if (id === this.#watched) return;
    clearInterval(this.#timer);
    this.#watched = id;
    this.#totals = [];
    this.#told(id === null ? null : { id, stats: null, lostShare: null });
    if (id === null) return;
    this.#timer = setInterval(() => void this.#look(id), INTERVAL_MS);
    void this.#look(id);
  }

  async #look(id: ParticipantId): Promise<void> {
    const stats = await this.#stats(id);
    if (id !== this.#watched) return;
    this.#told({ id, stats, lostShare: this.#lostShare(stats) });
  }

  #lostShare(stats: LinkStats | null): number | null {
    const oldest = this.#totals[0];
    // A link made anew counts from zero.
    if (!stats || (oldest && stats.packets.received < oldest.received)) this.#totals = [];
    if (!stats) return null;
    this.#totals = [...this.#totals, stats.packets].slice(-WINDOW);
    const [first = stats.packets] = this.#totals;
    const lost = Math.max(0, stats.packets.lost - first.lost);
    const expected = stats.packets.received - first.received + lost;
    return expected > 0 ? lost / expected : null;
  }
}
