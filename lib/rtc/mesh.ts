/** All links of this page: who is linked to whom follows from the roster; tracks and flags go to everybody. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { SEAT_GRACE_MS } from '@/lib/protocol/limits';
import { NO_FLAGS, type PeerFlags, type Sizes, type Slot, WHOLE } from '@/lib/protocol/peer-messages';
import type { Instance } from '@/lib/sealing/instance';
import type { RoomSecrets } from '@/lib/sealing/room-secrets';
import { SignalSeal } from '@/lib/sealing/signal-seal';
import type { RtcEnvironment } from './environment';
import { MeshPeer, type MeshPeerOptions, type Seat } from './mesh-peer';
import type { LinkStats } from './link-stats';
import type { NotedEvent } from './link-story';
import { type Dropped, Neighbours } from './neighbours';
import type { PeerLink } from './peer-link';
import type { PreparedCall } from './prepared-call';
import type { QualityWishes } from './budget';
import type { QualityReport } from './quality-loop';
import { QualityPart } from './quality-part';
import type { Seal } from './sealed-talk';
import type { SafetyLook } from './safety-exchange';
import { NO_TRACKS } from './slots';
import { nextVersion } from './state-exchange';

export type { LinkState, Seat } from './mesh-peer';

export interface MeshOptions {
  self: Instance & { id: ParticipantId };
  secrets: RoomSecrets;
  environment: RtcEnvironment;
  signaling: MeshPeerOptions['signaling'];
  /** As they are now; `wishesChanged` tells of a change. */
  wishes(): QualityWishes;
  events: Omit<MeshPeerOptions['events'], 'onSizes'> & { onQuality(report: QualityReport): void; onOwnPictureRate(framesPerSecond: number): void };
  /** The sealed talk with somebody's page; the model test brings a plain one. */
  seal?: (other: Seat) => Seal;
  /** The caller's side of the first link, made ahead; the mesh closes it. */
  prepared?: PreparedCall | null;
}

const FLOW_INTERVAL_MS = 1_000;
/** Links come up in groups; one word about all of them is enough. */
const LINKED_DELAY_MS = 250;

export class Mesh {
  readonly #options: MeshOptions;
  readonly #peers = new Map<ParticipantId, MeshPeer>();
  readonly #neighbours = new Neighbours(this.#peers);
  #sizesOf: (id: ParticipantId) => Sizes = () => ({ camera: WHOLE, screen: WHOLE });
  readonly #quality: QualityPart;
  #flowTimer: ReturnType<typeof setInterval> | undefined;
  #linkedTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #local: MeshPeerOptions['local'] = {
    seq: 0,
    state: { version: nextVersion(), ...NO_FLAGS, linkedTo: [] },
    tracks: NO_TRACKS,
    links: 0,
    prepared: null,
  };

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#local.prepared = options.prepared ?? null;
    this.#quality = new QualityPart({
      links: () => [...this.#peers.values()].flatMap((peer) => peer.watched ?? []),
      tracks: () => this.#local.tracks,
      wishes: options.wishes,
      cores: globalThis.navigator?.hardwareConcurrency ?? 4,
      onReport: options.events.onQuality,
      onOwnPictureRate: options.events.onOwnPictureRate,
    });
  }

  /** How often any living link wished for an offer that was not meant. Stays 0. */
  get unexpectedNegotiations(): number {
    return [...this.#peers.values()].reduce((sum, { link }) => sum + (link?.unexpectedNegotiations ?? 0), 0);
  }

  /** Whether anybody is linked to this page now. */
  get isLinked(): boolean {
    return [...this.#peers.values()].some(({ isOpen }) => isOpen);
  }

  /** What was dropped of that which peers sent. */
  get dropped(): Readonly<Dropped> {
    return this.#neighbours.dropped;
  }

  /** The answer to one's own join: one's place in the order, and everybody else. Who is missing is lost. */
  setRoster(seq: number, seats: readonly Seat[]): void {
    // Places are counted anew: the server has lost its memory, and the others are on their way back too.
    const graceMs = seq <= this.#local.seq ? SEAT_GRACE_MS : 0;
    this.#local.seq = seq;
    const present = new Set(seats.map(({ id }) => id));
    for (const id of [...this.#peers.keys()]) if (!present.has(id)) this.remove(id, 'lost', graceMs);
    for (const seat of seats) this.upsert(seat);
  }

  /** Settles once every call that is being made is with a carrier. */
  async called(): Promise<void> {
    await Promise.all([...this.#peers.values()].map(({ calling }) => calling));
  }

  /** Somebody came, came back, or went away for a moment. Another public key is another page: its old link ends at once. */
  upsert(seat: Seat): void {
    if (seat.id === this.#options.self.id) return;
    const known = this.#peers.get(seat.id);
    if (known?.publicKey === seat.publicKey) return known.update(seat);
    known?.close();
    const { self, secrets, environment, signaling, events } = this.#options;
    const peer = new MeshPeer({
      seat,
      seal: this.#options.seal?.(seat) ?? SignalSeal.between(secrets, self, seat),
      polite: self.id < seat.id,
      environment,
      signaling,
      neighbours: this.#neighbours,
      local: this.#local,
      sizes: this.#sizesOf(seat.id),
      events: {
        ...events,
        onGone: (id) => this.remove(id, 'left'),
        onLink: (id, state) => {
          this.#linkedChanged();
          if (state === 'connected') {
            this.#resume();
            this.#quality.start();
          }
          events.onLink(id, state);
        },
        onSizes: () => this.#quality.decide(),
        onState: (id, state) => {
          // Somebody may have become, or ceased to be, the way to others.
          this.#resume();
          events.onState(id, state);
        },
      },
    });
    this.#peers.set(seat.id, peer);
    this.#flowTimer ??= setInterval(() => this.#watchFlow(), FLOW_INTERVAL_MS);
    this.#local.links = this.#peers.size;
    peer.resume();
  }

  /** Somebody's seat is gone. Who `left` is unlinked; who is `lost` to the server stays while the link holds. */
  remove(id: ParticipantId, reason: 'left' | 'lost', graceMs = 0): void {
    const peer = this.#peers.get(id);
    if (!peer || (reason === 'lost' && peer.lose(graceMs))) return;
    peer.close();
    this.#peers.delete(id);
    if (this.#peers.size === 0) this.#stopWatching();
    this.#local.links = this.#peers.size;
    this.#linkedChanged();
    this.#options.events.onGone(id);
  }

  /** A sealed signal, by whatever carrier. One from nobody we know is dropped. */
  receive(from: ParticipantId, envelope: string): void {
    this.#peers.get(from)?.receive(envelope);
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    if (this.#local.tracks[slot] === track) return;
    this.#local.tracks = { ...this.#local.tracks, [slot]: track };
    for (const peer of this.#peers.values()) peer.setTrack(slot, track);
    this.#quality.decide();
  }

  /** Tells everybody what this person is doing now, where it is something else than before. */
  setState(flags: PeerFlags): void {
    const { linkedTo } = this.#local.state;
    const names = Object.keys(flags) as (keyof PeerFlags)[];
    if (names.every((name) => flags[name] === this.#local.state[name])) return;
    this.#local.state = { version: nextVersion(), ...flags, linkedTo };
    for (const peer of this.#peers.values()) peer.sendState();
  }

  /** Tells everybody at what size this page shows them; also those who come later. */
  setSizes(of: (id: ParticipantId) => Sizes): void {
    this.#sizesOf = of;
    for (const [id, peer] of this.#peers) peer.setSizes(of(id));
  }

  /** This person has chosen something else, begins or ceases to speak, or files flow or do not any more. */
  wishesChanged(): void {
    this.#quality.decide();
  }

  /** The ICE servers have new credentials. */
  iceRenewed(): void {
    this.#discardPrepared();
    for (const peer of this.#peers.values()) void peer.iceRenewed();
  }

  /** The person has decided on other ways to be reached. */
  icePolicyChanged(): void {
    this.#discardPrepared();
    for (const peer of this.#peers.values()) peer.icePolicyChanged();
  }

  /** Tells everybody another name, where the server cannot. */
  sendName(name: string): void {
    for (const peer of this.#peers.values()) peer.sendName(name);
  }

  /** The connection to the server is back. Living links do not care; the others try at once. */
  signalingRegained(): void {
    for (const peer of this.#peers.values()) peer.carrierRegained();
  }

  networkChanged(): void {
    this.#discardPrepared();
    for (const peer of this.#peers.values()) peer.networkChanged();
  }

  /** How somebody's link is connected, and how well. */
  async stats(id: ParticipantId): Promise<LinkStats | null> {
    return (await this.#peers.get(id)?.stats()) ?? null;
  }

  /** What befell the links to somebody. */
  history(id: ParticipantId): readonly NotedEvent[] {
    return this.#peers.get(id)?.history ?? [];
  }

  /** What two people read to each other, to know that nobody is in between. */
  async safety(id: ParticipantId): Promise<SafetyLook> {
    return (await this.#peers.get(id)?.link?.safety()) ?? null;
  }

  retry(id: ParticipantId): void {
    this.#peers.get(id)?.retry();
  }

  /** The present link to somebody, if any. For tests. */
  link(id: ParticipantId): PeerLink | null {
    return this.#peers.get(id)?.link ?? null;
  }

  /** Says something beside the picture to one person. @returns whether their channel took it */
  say(id: ParticipantId, body: unknown): boolean {
    return this.#peers.get(id)?.sendControl({ v: 1, kind: 'beside', body }) ?? false;
  }

  /** A channel of its own to one person; `null` while they are not connected. */
  openChannel(id: ParticipantId, label: string): RTCDataChannel | null {
    return this.#peers.get(id)?.link?.openChannel(label) ?? null;
  }

  /** How loud somebody's microphone is now, 0 to 1. */
  audioLevel(id: ParticipantId): number {
    return this.#peers.get(id)?.link?.audioLevel('microphone') ?? 0;
  }

  close({ bye = false } = {}): void {
    this.#stopWatching();
    for (const peer of this.#peers.values()) peer.close({ bye });
    this.#peers.clear();
    this.#discardPrepared();
  }

  #resume(): void {
    for (const peer of this.#peers.values()) peer.resume();
  }

  #watchFlow(): void {
    for (const peer of this.#peers.values()) void peer.watchFlow();
  }

  #stopWatching(): void {
    clearInterval(this.#flowTimer);
    clearTimeout(this.#linkedTimer);
    this.#quality.stop();
    this.#flowTimer = this.#linkedTimer = undefined;
  }

  /** Says to whom one is linked, so that others know whom to ask. */
  #linkedChanged(): void {
    this.#linkedTimer ??= setTimeout(() => {
      this.#linkedTimer = undefined;
      const linkedTo = [...this.#peers].flatMap(([id, peer]) => (peer.isOpen ? [id] : []));
      const { state } = this.#local;
      if (linkedTo.join() === state.linkedTo.join()) return;
      this.#local.state = { ...state, version: nextVersion(), linkedTo };
      for (const peer of this.#peers.values()) peer.sendState();
    }, LINKED_DELAY_MS);
  }

  /** It knows the ways of before only. */
  #discardPrepared(): void {
    this.#local.prepared?.connection.close();
    this.#local.prepared = null;
  }
}
