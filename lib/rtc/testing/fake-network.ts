/** The network between fake connections: connects those whose descriptions and candidates fit, and can be cut. */
import type { RtcEnvironment } from '../environment';
import { FakeConnection } from './fake-connection';
import { FakeStream, type FakeTrack } from './fake-parts';

export class FakeNetwork {
  readonly connections: FakeConnection[] = [];
  /** While cut, nothing connects and nothing passes. */
  #isCut = false;
  /** Pairs of generations whose path is dead for good, as after a change of address: only an ICE restart helps. */
  readonly #dead = new Set<string>();

  /** An environment whose connections run over this network. */
  environment(): RtcEnvironment {
    return {
      createConnection: () => {
        const connection = new FakeConnection(this.connections.length, this);
        this.connections.push(connection);
        return connection as unknown as RTCPeerConnection;
      },
      codecs: () => [],
      createStream: (tracks) => new FakeStream(tracks as unknown as FakeTrack[]) as unknown as MediaStream,
    };
  }

  find(id: number): FakeConnection | null {
    return this.connections[id] ?? null;
  }

  delay(): number | null {
    return this.#isCut ? null : 1;
  }

  /** Connects two ends once each knows the other's present generation and at least one candidate has arrived. */
  check(one: FakeConnection): void {
    const two = one.remote;
    if (one.signalingState === 'stable' && one.connectionState === 'new') one.become('connecting');
    if (!two || two.remote !== one || one.connectionState === 'closed' || two.connectionState === 'closed') return;
    const fits = one.remoteUfrag === two.localUfrag && two.remoteUfrag === one.localUfrag;
    const isNegotiated = one.signalingState === 'stable' && two.signalingState === 'stable';
    if (!fits || !isNegotiated || !(one.hasCandidates || two.hasCandidates)) return;
    if (this.#isCut || this.#dead.has(pathOf(one, two))) return;
    setTimeout(() => {
      if (this.#isCut || one.connectionState === 'closed' || two.connectionState === 'closed') return;
      one.become('connected');
      two.become('connected');
    }, 5);
  }

  /** Takes the link away: both ends notice after a while. */
  cut(): void {
    this.#isCut = true;
    for (const connection of this.connections) if (connection.connectionState === 'connected') connection.become('disconnected');
  }

  /** The link is back; the old paths work again unless the address changed meanwhile. */
  mend({ changedAddress = false } = {}): void {
    this.#isCut = false;
    for (const connection of this.connections) {
      if (changedAddress && connection.remote) this.#dead.add(pathOf(connection, connection.remote));
      this.check(connection);
    }
  }

  /** The far end notices by its channel, at once; its state follows later, as measured in browsers. */
  closed(connection: FakeConnection): void {
    const far = connection.remote;
    if (!far || far.remote !== connection || this.#isCut) return;
    setTimeout(() => far.channels.forEach((channel) => channel.end()), 1);
  }
}

const pathOf = (one: FakeConnection, two: FakeConnection) => [one.localUfrag, two.localUfrag].sort().join('~');
