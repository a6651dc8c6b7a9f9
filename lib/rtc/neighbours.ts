/** Neighbours as carriers: who is linked to two people passes their sealed signals on, one hop, within limits. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { ControlMessage } from '@/lib/protocol/peer-messages';
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';

/** What one neighbour may ask for or bring: a few links being mended at once, over and over. */
const ALLOWANCE: Allowance = { burst: 120, refillPerS: 20 };

type CarriedSignal = Extract<ControlMessage, { kind: 'signal' }>;

/** One person as a carrier sees them. */
export interface Neighbour {
  /** Their link works now, its channel too. */
  readonly isOpen: boolean;
  /** With whom they say to be linked. */
  readonly linkedTo: readonly ParticipantId[];
  sendControl(message: ControlMessage): boolean;
  /** Passes on what is somebody else's. @returns whether there was a way, and room on it */
  relay(message: ControlMessage): boolean;
  /** A sealed signal of theirs, by whatever way. */
  receive(envelope: string): void;
}

/** How many messages were dropped, and why. For tests and diagnosis: nobody is told. */
export interface Dropped {
  /** Beyond what one neighbour may send. */
  flooded: number;
  /** For, or from, somebody to whom there is no link. */
  unroutable: number;
  /** Forged, replayed, meant for others, or of no known shape. */
  unreadable: number;
}

export class Neighbours {
  readonly dropped: Dropped = { flooded: 0, unroutable: 0, unreadable: 0 };
  readonly #peers: ReadonlyMap<ParticipantId, Neighbour>;
  readonly #allowances = new WeakMap<Neighbour, TokenBucket>();
  #turn = 0;

  constructor(peers: ReadonlyMap<ParticipantId, Neighbour>) {
    this.#peers = peers;
  }

  /** Whether somebody could carry a signal to this person now. */
  reach(to: ParticipantId): boolean {
    return this.#between(to).length > 0;
  }

  /** Has a signal carried. In turns, because a neighbour whose own link has just died does not know it yet. */
  carry(to: ParticipantId, envelope: string): void {
    const neighbours = this.#between(to);
    neighbours[this.#turn++ % neighbours.length]?.sendControl({ v: 1, kind: 'signal', to, envelope });
  }

  /** Takes what arrived over somebody's channel: passes it on, or hands it to whom it speaks for. The seal, not the bearer, says who wrote it. */
  take(via: ParticipantId, { to, from, envelope }: CarriedSignal): void {
    const bearer = this.#peers.get(via);
    if (!bearer) return;
    if (!this.#allowanceOf(bearer).take()) {
      this.dropped.flooded += 1;
    } else if (to === undefined) {
      const author = this.#peers.get(from ?? via);
      if (author) author.receive(envelope);
      else this.dropped.unroutable += 1;
    } else {
      const receiver = this.#peers.get(to);
      const isSent = to !== via && receiver?.relay({ v: 1, kind: 'signal', from: via, envelope });
      if (!isSent) this.dropped.unroutable += 1;
    }
  }

  #between(to: ParticipantId): Neighbour[] {
    return [...this.#peers].flatMap(([id, peer]) => (id !== to && peer.isOpen && peer.linkedTo.includes(to) ? [peer] : []));
  }

  #allowanceOf(bearer: Neighbour): TokenBucket {
    const allowance = this.#allowances.get(bearer) ?? new TokenBucket(ALLOWANCE);
    this.#allowances.set(bearer, allowance);
    return allowance;
  }
}
