/** What new credentials, and another policy of this person's, mean for one peer's present link. */
import type { PeerLink } from './peer-link';
import { ATTEMPT_MS } from './recovery';

export interface IceUpkeepOptions {
  link(): PeerLink | null;
  /** A fresh link could be asked for now, by a carrier that does not end with the present one. */
  canMakeAnew(): boolean;
  restart(): void;
  makeAnew(): void;
}

/** How long the called side lets the caller renew a relayed link for both. */
const RENEW_DELAY_MS = 2_000;

export class IceUpkeep {
  readonly #options: IceUpkeepOptions;
  /** The present link was made by a policy that the person has changed since. */
  #isPolicyDue = false;
  #policyTimer: ReturnType<typeof setTimeout> | undefined;
  #renewTimer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(options: IceUpkeepOptions) {
    this.#options = options;
  }

  /** The ICE servers have new credentials: a link that runs over a relay of this side's takes them up before the old ones expire. */
  async renewed(): Promise<void> {
    const link = this.#options.link();
    link?.configure();
    const nowMs = Date.now();
    if (!link || !(await link.stats())?.isRelayedHere || this.#isClosed) return;
    // One restart serves both ends, who hear of new credentials at the same time.
    const restart = () => link === this.#options.link() && link.negotiatedAtMs < nowMs && this.#options.restart();
    clearTimeout(this.#renewTimer);
    this.#renewTimer = setTimeout(restart, link.isCaller ? 0 : RENEW_DELAY_MS);
  }

  /**
   * The person has decided on other ways to be reached: the link is made anew, and takes one of them. A restart of ICE would not do:
   * the old sockets stay, and the far end, who knows them, is let in by them.
   */
  policyChanged(): void {
    const link = this.#options.link();
    // Whatever restarts ICE meanwhile gathers by the new policy.
    link?.configure();
    this.#isPolicyDue = link !== null;
  }

  /** Something has changed that a due policy may have waited for. */
  resume(): void {
    if (!this.#policyTimer) this.followPolicy();
  }

  /** Again and again, because who is asked to call may not hear it. Without a carrier it stays due, as rungs of recovery do. */
  followPolicy(): void {
    clearTimeout(this.#policyTimer);
    this.#policyTimer = undefined;
    if (!this.#isPolicyDue || !this.#options.canMakeAnew()) return;
    this.#policyTimer = setTimeout(() => this.followPolicy(), ATTEMPT_MS);
    this.#options.makeAnew();
  }

  /** A new link is made by the present policy, and with the present credentials. */
  linkReplaced(): void {
    this.#isPolicyDue = false;
    clearTimeout(this.#policyTimer);
    this.#policyTimer = undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.linkReplaced();
    clearTimeout(this.#renewTimer);
  }
}
