/** The ways on which a signal reaches one person's page: the server, the link itself, a neighbour. It takes the first that is open. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { Neighbour, Neighbours } from './neighbours';

export interface CarriersOptions {
  to: ParticipantId;
  signaling: { isOpen(): boolean; send(to: ParticipantId, envelope: string): void };
  neighbours: Neighbours;
  /** The server has a socket to their page. */
  isSeatReachable(): boolean;
  /** The present link to them. */
  link: Pick<Neighbour, 'isOpen' | 'sendControl'>;
}

export class Carriers {
  readonly #options: CarriersOptions;

  constructor(options: CarriersOptions) {
    this.#options = options;
  }

  get isAnyOpen(): boolean {
    return this.#options.link.isOpen || this.isOtherOpen;
  }

  /** One that does not end with the present link. */
  get isOtherOpen(): boolean {
    const { neighbours, to } = this.#options;
    return this.#isServerOpen || neighbours.reach(to);
  }

  carry(envelope: string): void {
    const { signaling, link, neighbours, to } = this.#options;
    if (this.#isServerOpen) signaling.send(to, envelope);
    else if (link.isOpen) link.sendControl({ v: 1, kind: 'signal', envelope });
    else neighbours.carry(to, envelope);
  }

  get #isServerOpen(): boolean {
    return this.#options.signaling.isOpen() && this.#options.isSeatReachable();
  }
}
