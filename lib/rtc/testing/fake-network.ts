/** The network between fake connections: connects those whose descriptions and candidates fit, and can be cut, as a whole or for one person. */
import type { RtcEnvironment } from '../environment';
import { FakeConnection } from './fake-connection';
import { FakeStream, type FakeTrack } from './fake-parts';

/** How long a browser takes to notice that nothing arrives any more. */
const NOTICED_AFTER_MS = 5_000;

export class FakeNetwork {
  readonly connections: FakeConnection[] = [];
  readonly #cut = new Set<string>();
  /** While cut, nothing connects and nothing passes. */
  #isCut = false;
  /** Pairs of generations whose path is dead for good, as after a change of address: only an ICE restart helps. */
  readonly #dead = new Set<string>();

  /** An environment whose connections run over this network, all with one certificate, as a page has. @param owner whose they are */
  environment(owner = ''): RtcEnvironment {
    const fingerprint = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
    return {
      createConnection: () => {
        const connection = new FakeConnection(this.connections.length, this, owner, fingerprint);
        this.connections.push(connection);
        return connection as unknown as RTCPeerConnection;
      },
      configure: (connection) => connection.setConfiguration(),
      codecs: () => [],
      createStream: (tracks) => new FakeStream(tracks as unknown as FakeTrack[]) as unknown as MediaStream,
    };
  }

  find(id: number): FakeConnection | null {
    return this.connections[id] ?? null;
  }

  /** How long a message takes from end to end; `null` while there is no way. */
  delay(from: FakeConnection): number | null {
    return from.remote && this.#passes(from, from.remote) ? 1 : null;
  }

  /** Connects two ends once each knows the other's present generation and at least one candidate has arrived. */
  check(one: FakeConnection): void {
    const two = one.remote;
    if (one.signalingState === 'stable' && one.connectionState === 'new') one.become('connecting');
    if (!two || two.remote !== one || one.connectionState === 'closed' || two.connectionState === 'closed') return;
    const fits = one.remoteUfrag === two.localUfrag && two.remoteUfrag === one.localUfrag;
    const isNegotiated = one.signalingState === 'stable' && two.signalingState === 'stable';
    if (!fits || !isNegotiated || !(one.hasCandidates || two.hasCandidates) || !this.#passes(one, two)) return;
    setTimeout(() => {
      if (!this.#passes(one, two) || one.connectionState === 'closed' || two.connectionState === 'closed') return;
      one.become('connected');
      two.become('connected');
    }, 5);
  }

  /** Takes the link away, of one person or of all: both ends notice after a while. */
  cut(owner?: string): void {
    if (owner === undefined) this.#isCut = true;
    else this.#cut.add(owner);
    for (const connection of this.connections) if (!this.#reaches(connection)) connection.become('disconnected');
  }

  /** The link is back; the old paths work again unless the address changed meanwhile. */
  mend({ owner, changedAddress = false }: { owner?: string; changedAddress?: boolean } = {}): void {
    if (owner === undefined) this.#isCut = false;
    else this.#cut.delete(owner);
    for (const connection of this.connections) {
      const isTouched = owner === undefined || connection.owner === owner || connection.remote?.owner === owner;
      if (changedAddress && isTouched && connection.remote) this.#dead.add(pathOf(connection, connection.remote));
      if (isTouched && !this.#reaches(connection)) connection.become('disconnected');
      this.check(connection);
    }
  }

  /** The path between two people dies; every other one of theirs goes on. */
  breakPath(one: string, two: string): void {
    for (const connection of this.connections) {
      if (connection.connectionState !== 'connected' || connection.owner !== one || connection.remote?.owner !== two) continue;
      this.#dead.add(pathOf(connection, connection.remote));
      connection.remote.become('disconnected');
      connection.become('disconnected');
    }
  }

  /** A page dies without a word: its connections are gone, and the far ends notice by the silence. */
  crash(owner: string): void {
    for (const connection of this.connections) {
      if (connection.owner !== owner || connection.connectionState === 'closed') continue;
      const far = connection.remote;
      connection.vanish();
      if (far?.remote === connection) setTimeout(() => far.become('disconnected'), NOTICED_AFTER_MS);
    }
  }

  /** The far end notices by its channel, at once, where there is a way; else by the silence. */
  closed(connection: FakeConnection): void {
    const far = connection.remote;
    if (!far || far.remote !== connection) return;
    if (this.#passes(connection, far)) setTimeout(() => far.channels.forEach((channel) => channel.end()), 1);
    else setTimeout(() => far.become('disconnected'), NOTICED_AFTER_MS);
  }

  #passes(one: FakeConnection, two: FakeConnection): boolean {
    return !this.#isCut && !this.#cut.has(one.owner) && !this.#cut.has(two.owner) && !this.#dead.has(pathOf(one, two));
  }

  /** A connection that is up, and whose path no longer is. */
  #reaches(connection: FakeConnection): boolean {
    return connection.connectionState !== 'connected' || !connection.remote || this.#passes(connection, connection.remote);
  }
}

const pathOf = (one: FakeConnection, two: FakeConnection) => [one.localUfrag, two.localUfrag].sort().join('~');
