/** Follows how one link does, and whether it is safe, for as long as somebody looks at its details. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { Safety, SafetyLook } from '@/lib/rtc/safety-exchange';
import type { LinkDetails, SafetyCode } from './state';

const INTERVAL_MS = 1_000;
/** Shares, of lost packets and of sound that was made up, are those of the last so many looks: of one alone they would jump. */
const WINDOW = 10;
/** The pace is of fewer, so that a change is seen at once. */
const PACE_WINDOW = 4;

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
  #totals: Pick<LinkStats, 'packets' | 'sound' | 'held' | 'bytes'>[] = [];
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
    this.#tell(id === null ? null : { id, stats: null, lostShare: null, madeUpShare: null, bufferMs: null, kbps: null, safetyCode: 'agreeing', verified: false });
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
    this.#count(stats);
    this.#tell({ id, stats, lostShare: this.#lostShare(), madeUpShare: this.#madeUpShare(), bufferMs: this.#bufferMs(), kbps: this.#kbps(), safetyCode: this.#codeOf({ stats, safety }), verified: this.#safety !== null && this.#verified.has(this.#safety.pages) });
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

  #count(stats: LinkStats | null): void {
    const newest = this.#totals.at(-1);
    // A link made anew counts from zero, and so do the bytes of one that found another way.
    const isAnew = stats && newest && (stats.packets.received < newest.packets.received || (stats.bytes?.received ?? 0) < (newest.bytes?.received ?? 0));
    if (!stats || isAnew) this.#totals = [];
    if (stats) this.#totals = [...this.#totals, stats].slice(-WINDOW);
  }

  #lostShare(): number | null {
    const [first, last] = [this.#totals[0]?.packets, this.#totals.at(-1)?.packets];
    if (!first || !last) return null;
    const lost = Math.max(0, last.lost - first.lost);
    const expected = last.received - first.received + lost;
    return expected > 0 ? lost / expected : null;
  }

  #madeUpShare(): number | null {
    const [first, last] = [this.#totals[0]?.sound, this.#totals.at(-1)?.sound];
    if (!first || !last || last.played <= first.played) return null;
    return Math.max(0, last.madeUp - first.madeUp) / (last.played - first.played);
  }

  #bufferMs(): number | null {
    const [first, last] = [this.#totals[0]?.held, this.#totals.at(-1)?.held];
    if (!first || !last || last.samples <= first.samples) return null;
    return Math.round(Math.max(0, last.ms - first.ms) / (last.samples - first.samples));
  }

  #kbps(): LinkDetails['kbps'] {
    const [first, last] = [this.#totals.at(-PACE_WINDOW)?.bytes ?? this.#totals[0]?.bytes, this.#totals.at(-1)?.bytes];
    if (!first || !last || last.atMs <= first.atMs) return null;
    const pace = (way: 'received' | 'sent') => Math.round((Math.max(0, last[way] - first[way]) * 8) / (last.atMs - first.atMs));
    return { received: pace('received'), sent: pace('sent') };
  }
}
