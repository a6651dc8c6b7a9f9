/** Follows how one link does, and whether it is safe, for as long as somebody looks at its details. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { Safety, SafetyLook } from '@/lib/rtc/safety-exchange';
import type { LinkDetails, SafetyCode } from './state';

const INTERVAL_MS = 1_000;
/** The share of lost packets is that of the last so many looks: of one alone it would jump. */
const WINDOW = 10;

/** In so many looks a code is agreed upon, over the slowest of links. */
const AGREED_BY = 10;

export interface LinkLook {
  stats: LinkStats | null;
  safety: SafetyLook;
}

export class LinkWatch {
  readonly #ask: (id: ParticipantId) => Promise<LinkLook>;
  readonly #told: (details: LinkDetails | null) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #watched: ParticipantId | null = null;
  #details: LinkDetails | null = null;
  #safety: Safety | null = null;
  /** Looks at a connection that had no code yet. */
  #vainLooks = 0;
  #totals: LinkStats['packets'][] = [];
  /** Pairs of pages between which nobody is, as this person has made sure. */
  readonly #verified = new Set<string>();

  constructor(ask: (id: ParticipantId) => Promise<LinkLook>, told: (details: LinkDetails | null) => void) {
    this.#ask = ask;
    this.#told = told;
  }

  /** One at a time; `null` ends it. */
  watch(id: ParticipantId | null): void {
    if (id === this.#watched) return;
    clearInterval(this.#timer);
    this.#watched = id;
    this.#totals = [];
    this.#safety = null;
    this.#vainLooks = 0;
    this.#tell(id === null ? null : { id, stats: null, lostShare: null, safetyCode: 'agreeing', verified: false });
    if (id === null) return;
    this.#timer = setInterval(() => void this.#look(id), INTERVAL_MS);
    void this.#look(id);
  }

  /** Only the code that was shown can be verified: a link made anew just before the press has another. */
  markVerified(id: ParticipantId, code: readonly number[], verified: boolean): void {
    if (id !== this.#watched || !this.#safety || !this.#details || code.join() !== this.#safety.code.join()) return;
    if (verified) this.#verified.add(this.#safety.pages);
    else this.#verified.delete(this.#safety.pages);
    this.#tell({ ...this.#details, verified });
  }

  async #look(id: ParticipantId): Promise<void> {
    const { stats, safety } = await this.#ask(id);
    if (id !== this.#watched) return;
    this.#safety = safety === 'spoiled' ? null : safety;
    this.#vainLooks = safety || !stats ? 0 : this.#vainLooks + 1;
    this.#tell({ id, stats, lostShare: this.#lostShare(stats), safetyCode: this.#codeOf({ stats, safety }), verified: this.#safety !== null && this.#verified.has(this.#safety.pages) });
  }

  #codeOf({ stats, safety }: LinkLook): SafetyCode {
    if (safety) return safety === 'spoiled' ? safety : safety.code;
    if (!stats) return 'unconnected';
    return this.#vainLooks < AGREED_BY ? 'agreeing' : 'missing';
  }

  #tell(details: LinkDetails | null): void {
    this.#details = details;
    this.#told(details);
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
