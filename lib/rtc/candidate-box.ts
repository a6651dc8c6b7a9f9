/** Candidates on their way: those found here, gathered into one signal per task; those that arrived before their description, held. */

import type { IceCandidate } from '@/lib/protocol/peer-messages';

/** More than any honest page gathers; a flood is dropped. */
const MAX_HELD = 64;

export class CandidateBox {
  #found: IceCandidate[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The count of the own description that candidates found now belong to; `null` while it is not sent yet. */
  #own: number | null = null;
  #described = 0;
  #early: { of: number; candidate: IceCandidate }[] = [];

  constructor(
    private readonly send: (of: number, candidates: IceCandidate[]) => void,
    private readonly add: (candidate: IceCandidate) => Promise<void>,
  ) {}

  /** A new own description is being made: what is found from now on belongs to it. */
  hold(): void {
    this.#flush();
    this.#own = null;
  }

  /** The own description was read just now, and goes out under this count. What was found so far stands in it (RFC 8829, section 4.1.12). */
  release(count: number): void {
    this.#own = count;
    this.#found = [];
  }

  found(candidate: IceCandidate): void {
    this.#found.push(candidate);
    this.#timer ??= setTimeout(() => this.#flush(), 0);
  }

  /** The far end's candidates: added when their description stands, held when it is still to come, else dropped. */
  async arrived(of: number, candidates: IceCandidate[]): Promise<void> {
    if (of === this.#described) await this.#add(candidates);
    else if (of > this.#described) this.#early.push(...candidates.slice(0, MAX_HELD - this.#early.length).map((candidate) => ({ of, candidate })));
  }

  /** The far end's description of this count was set. */
  async described(count: number): Promise<void> {
    this.#described = count;
    const held = this.#early;
    this.#early = held.filter(({ of }) => of > count);
    await this.#add(held.filter(({ of }) => of === count).map(({ candidate }) => candidate));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#found = [];
    this.#early = [];
  }

  async #add(candidates: IceCandidate[]): Promise<void> {
    // A candidate that the browser cannot parse costs one path, not the link.
    await Promise.allSettled(candidates.map((candidate) => this.add(candidate)));
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#own === null || this.#found.length === 0) return;
    this.send(this.#own, this.#found.splice(0));
  }
}
