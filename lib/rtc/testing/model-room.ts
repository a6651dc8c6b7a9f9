/** A room on the fake, with everything that can go wrong, and what must hold afterwards. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { NO_FLAGS, NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { ReplayWindow } from '@/lib/sealing/replay-window';
import type { RtcEnvironment } from '../environment';
import { type LinkState, Mesh, type Seat } from '../mesh';
import { NO_WISHES } from '../quality-part';
import type { Seal } from '../sealed-talk';
import { FakeNetwork } from './fake-network';
import { type PersonId, PEOPLE, type Step } from './model-schedule';
import { ModelServer, type ModelSocket } from './model-server';
import { Random } from './random';
import { UNHEARD } from './unheard';

/** A page takes time to load: longer than the last words of the one before it are under way. */
const LOAD_MS = 400;
const RECONNECT_MS = [300, 700, 2_000, 4_000];

export class ModelRoom {
  readonly network = new FakeNetwork();
  readonly pages = new Map<PersonId, ModelPage>();
  /** What went wrong on the way; the end is looked at by `problems`. */
  readonly faults: string[] = [];
  readonly server: ModelServer;
  readonly offline = new Set<PersonId>();
  #pagesMade = 0;

  constructor(readonly random: Random) {
    this.server = new ModelServer(random);
  }

  take({ what, who }: Step): void {
    const page = this.pages.get(who);
    switch (what) {
      case 'join':
        if (!page) this.pages.set(who, new ModelPage(who, `page${++this.#pagesMade}`, this));
        return;
      case 'leave':
      case 'reload':
        if (!page) return;
        page.leave();
        this.pages.delete(who);
        return what === 'reload' ? this.take({ what: 'join', who, afterMs: 0 }) : undefined;
      case 'crash':
        if (!page) return;
        this.network.crash(who);
        page.crash();
        return void this.pages.delete(who);
      case 'cut':
        this.offline.add(who);
        this.network.cut(who);
        return page?.dropSocket();
      case 'mend':
      case 'move':
        this.offline.delete(who);
        if (what === 'move') this.network.cut(who);
        this.network.mend({ owner: who, changedAddress: what === 'move' });
        page?.dropSocket();
        return page?.mesh.networkChanged();
      case 'break-path':
        return this.network.breakPath(who, this.random.pick(PEOPLE));
      case 'drop-socket':
        return page?.dropSocket();
      case 'network-changed':
        return page?.mesh.networkChanged();
      case 'deafen': {
        const deaf = this.network.connections.find(({ owner, connectionState }) => owner === who && connectionState === 'connected');
        if (deaf) deaf.isDeaf = true;
        return;
      }
      case 'rename':
        return page?.rename(`${who[0]}${this.random.below(1_000)}`);
      case 'change-policy':
        return page?.changePolicy();
      case 'change-view':
        return page?.changeView();
      case 'renew-ice':
        for (const connection of this.network.connections) connection.isRelayed = this.random.next() < 0.5;
        for (const each of this.pages.values()) each.mesh.iceRenewed();
        return;
      case 'kill-server':
        return this.server.isUp ? this.server.kill() : undefined;
      case 'start-server':
        this.server.isUp = true;
        return;
      case 'network-storm':
        for (const each of this.pages.values()) each.mesh.networkChanged();
    }
  }

  /** Everything is mended; who gave up meanwhile is told by the browser that the network is back. */
  heal(): void {
    this.server.isUp = true;
    for (const who of PEOPLE) if (this.offline.has(who)) this.take({ what: 'mend', who, afterMs: 0 });
  }

  /** What does not hold, once all has been calm for a while. */
  problems(): string[] {
    const problems = [...this.faults];
    const present = [...this.pages.keys()];
    for (const [id, page] of this.pages) {
      const others = present.filter((other) => other !== id);
      const seen = [...page.links.keys()].sort();
      if (seen.join() !== [...others].sort().join()) problems.push(`${id[0]} sees ${seen.map(([first]) => first).join('') || 'nobody'} instead of ${others.map(([first]) => first).join('') || 'nobody'}`);
      for (const other of others) {
        if (page.links.get(other) !== 'connected') problems.push(`${id[0]} to ${other[0]} is ${page.links.get(other)}`);
        const name = this.pages.get(other)?.name;
        if (page.names.get(other) !== name) problems.push(`${id[0]} calls ${other[0]} ${page.names.get(other)} instead of ${name}`);
      }
      for (const connection of this.network.connections) {
        if (connection.connectionState !== 'connected') continue;
        if (connection.owner === id && !page.isOfPresentPolicy(connection)) problems.push(`${id[0]} has a link of a policy of before`);
        if (connection.remote?.owner === id && connection.sendsCamera !== page.isShowing) problems.push(`${id[0]} is ${page.isShowing ? 'not ' : ''}sent a picture of ${connection.owner[0]}`);
      }
      if (page.mesh.unexpectedNegotiations > 0) problems.push(`${id[0]} had to negotiate again`);
    }
    const living = this.network.connections.filter(({ connectionState }) => connectionState !== 'closed');
    const wanted = present.length * (present.length - 1);
    if (living.length !== wanted) problems.push(`${living.length} connections live instead of ${wanted}`);
    for (const { id, offersMade, restartsAsked } of this.network.connections) if (offersMade > 1 + restartsAsked) problems.push(`connection ${id} made ${offersMade} offers for ${restartsAsked} restarts`);
    return problems;
  }

  close(): void {
    this.server.kill();
    for (const page of this.pages.values()) page.crash();
  }
}

/** One page load of one person: what the call layer does around a mesh. */
class ModelPage {
  readonly links = new Map<ParticipantId, LinkState>();
  readonly names = new Map<ParticipantId, string>();
  readonly mesh: Mesh;
  name: string;
  #socket: ModelSocket | null = null;
  #isSeated = false;
  #isGone = false;
  #reconnects = 0;
  readonly #seals = new Map<string, Seal>();
  isShowing = true;
  #policy = 0;
  readonly #policies = new WeakMap<object, number>();

  constructor(
    readonly id: PersonId,
    readonly publicKey: string,
    readonly room: ModelRoom,
  ) {
    this.name = `${id[0]} of ${publicKey}`;
    this.mesh = new Mesh({
      self: { id, publicKey } as never,
      secrets: {} as never,
      seal: (other) => this.#sealFor(other),
      environment: this.#environment(),
      signaling: { isOpen: () => this.#isSeated, send: (to, envelope) => this.#socket && room.server.relay(this.#socket, to, envelope) },
      wishes: () => NO_WISHES,
      events: {
        onLink: (other, state) => this.links.set(other, state),
        ...UNHEARD,
        onState: () => undefined,
        onName: (other, name) => this.names.set(other, name),
        onGone: (other) => {
          this.links.delete(other);
          this.names.delete(other);
        },
      },
    });
    this.mesh.setState({ ...NO_FLAGS, microphone: true });
    setTimeout(() => this.#connect(), LOAD_MS);
  }

  rename(name: string): void {
    this.name = name;
    if (this.#isSeated && this.#socket) this.room.server.rename(this.#socket, name);
    else this.mesh.sendName(name);
  }

  changePolicy(): void {
    this.#policy += 1;
    this.mesh.icePolicyChanged();
  }

  isOfPresentPolicy(connection: object): boolean {
    return this.#policies.get(connection) === this.#policy;
  }

  changeView(): void {
    this.isShowing = !this.isShowing;
    const sizes = { camera: this.isShowing ? WHOLE : NOT_SHOWN, screen: WHOLE };
    this.mesh.setSizes(() => sizes);
  }

  dropSocket(): void {
    if (this.#socket) this.room.server.drop(this.#socket);
  }

  leave(): void {
    if (this.#socket) this.room.server.leave(this.#socket);
    this.#isGone = true;
    this.mesh.close({ bye: true });
    // The transport closes behind the last word.
    const socket = this.#socket;
    if (socket) setTimeout(() => this.room.server.drop(socket), 400);
  }

  crash(): void {
    this.#isGone = true;
    this.mesh.close();
    this.dropSocket();
  }

  #environment(): RtcEnvironment {
    const environment = this.room.network.environment(this.id);
    const createConnection = () => {
      const connection = environment.createConnection();
      this.#policies.set(connection, this.#policy);
      return connection;
    };
    return { ...environment, createConnection };
  }

  #connect(): void {
    if (this.#isGone) return;
    if (!this.room.server.isUp || this.room.offline.has(this.id)) return this.#connectLater();
    const socket: ModelSocket = {
      id: this.id,
      publicKey: this.publicKey,
      name: this.name,
      isAlive: true,
      seated: (seq, others) => {
        if (this.#isGone) return;
        this.#isSeated = true;
        this.#reconnects = 0;
        this.mesh.signalingRegained();
        for (const { id, name } of others) this.names.set(id, name);
        this.mesh.setRoster(seq, others);
        if (socket.name !== this.name) this.room.server.rename(socket, this.name);
      },
      joined: (seat) => {
        if (this.#isGone || (seat.away && !this.links.has(seat.id))) return;
        this.names.set(seat.id, seat.name);
        this.mesh.upsert(seat);
      },
      left: (id, reason) => this.mesh.remove(id, reason),
      signal: (from, envelope) => this.mesh.receive(from, envelope),
      closed: () => {
        this.#isSeated = false;
        this.#connectLater();
      },
    };
    this.#socket = socket;
    this.room.server.join(socket);
  }

  #connectLater(): void {
    if (!this.#isGone) setTimeout(() => this.#connect(), RECONNECT_MS[Math.min(this.#reconnects++, RECONNECT_MS.length - 1)]);
  }

  /** Counts and refuses as the real one does, without the cost of ciphers. */
  #sealFor(other: Seat): Seal {
    const known = this.#seals.get(other.publicKey);
    if (known) return known;
    const window = new ReplayWindow();
    const taken = new Set<number>();
    let sent = 0;
    const seal: Seal = {
      takeCount: () => ++sent,
      seal: async (count, message) => JSON.stringify({ from: this.publicKey, to: other.publicKey, count, message }),
      open: async (envelope) => {
        const { from, to, count, message } = JSON.parse(envelope) as { from: string; to: string; count: number; message: unknown };
        if (from !== other.publicKey || to !== this.publicKey || !window.isFresh(count) || !window.take(count)) return null;
        if (taken.has(count)) this.room.faults.push(`${this.id[0]} took message ${count} of ${other.id[0]} twice`);
        taken.add(count);
        return { count, message };
      },
    };
    this.#seals.set(other.publicKey, seal);
    return seal;
  }
}
