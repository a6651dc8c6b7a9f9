/** All links of this page: who is linked to whom follows from the roster; tracks and flags go to everybody. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { PeerState, Slot } from '@/lib/protocol/peer-messages';
import type { Instance } from '@/lib/sealing/instance';
import type { RoomSecrets } from '@/lib/sealing/room-secrets';
import { SignalSeal } from '@/lib/sealing/signal-seal';
import type { RtcEnvironment } from './environment';
import { MeshPeer, type MeshPeerOptions, type Seat } from './mesh-peer';
import type { PreparedCall } from './prepared-call';
import { NO_TRACKS } from './slots';

export type { LinkState, Seat } from './mesh-peer';

export interface MeshOptions {
  self: Instance & { id: ParticipantId };
  secrets: RoomSecrets;
  environment: RtcEnvironment;
  signaling: MeshPeerOptions['signaling'];
  events: MeshPeerOptions['events'];
  /** The caller's side of the first link, made ahead; the mesh closes it. */
  prepared?: PreparedCall | null;
}

export class Mesh {
  readonly #options: MeshOptions;
  readonly #peers = new Map<ParticipantId, MeshPeer>();
  readonly #local: MeshPeerOptions['local'] = {
    seq: 0,
    state: { version: 0, microphone: false, microphonePaused: false, camera: false, cameraPaused: false, screen: false, screenAudio: false },
    tracks: NO_TRACKS,
    links: 0,
    prepared: null,
  };

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#local.prepared = options.prepared ?? null;
  }

  /** How often any living link wished for an offer that was not meant. Stays 0. */
  get unexpectedNegotiations(): number {
    return [...this.#peers.values()].reduce((sum, { link }) => sum + (link?.unexpectedNegotiations ?? 0), 0);
  }

  /** The answer to one's own join: one's place in the order, and everybody else. Who is missing is lost. */
  setRoster(seq: number, seats: readonly Seat[]): void {
    this.#local.seq = seq;
    const present = new Set(seats.map(({ id }) => id));
    for (const id of [...this.#peers.keys()]) if (!present.has(id)) this.remove(id, 'lost');
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
      seal: SignalSeal.between(secrets, self, seat),
      polite: self.id < seat.id,
      environment,
      signaling,
      local: this.#local,
      events: { ...events, onGone: (id) => this.remove(id, 'left') },
    });
    this.#peers.set(seat.id, peer);
    this.#divide();
    peer.resume();
  }

  /** Somebody's seat is gone. Who `left` is unlinked; who is `lost` to the server stays while the link holds. */
  remove(id: ParticipantId, reason: 'left' | 'lost'): void {
    const peer = this.#peers.get(id);
    if (!peer || (reason === 'lost' && peer.lose())) return;
    peer.close();
    this.#peers.delete(id);
    this.#divide();
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
  }

  /** Tells everybody what this person is doing now. */
  setState(flags: Omit<PeerState, 'version'>): void {
    this.#local.state = { version: this.#local.state.version + 1, ...flags };
    for (const peer of this.#peers.values()) peer.sendState();
  }

  /** The connection to the server came or went. Living links do not care; steps that waited for it run. */
  signalingChanged(): void {
    for (const peer of this.#peers.values()) peer.resume();
  }

  networkChanged(): void {
    // What was prepared knows the old network only.
    this.#local.prepared?.connection.close();
    this.#local.prepared = null;
    for (const peer of this.#peers.values()) peer.networkChanged();
  }

  retry(id: ParticipantId): void {
    this.#peers.get(id)?.retry();
  }

  /** How loud somebody's microphone is now, 0 to 1. */
  audioLevel(id: ParticipantId): number {
    return this.#peers.get(id)?.link?.audioLevel('microphone') ?? 0;
  }

  close({ bye = false } = {}): void {
    for (const peer of this.#peers.values()) peer.close({ bye });
    this.#peers.clear();
    this.#local.prepared?.connection.close();
    this.#local.prepared = null;
  }

  #divide(): void {
    this.#local.links = this.#peers.size;
    for (const { link } of this.#peers.values()) link?.setLinks(this.#peers.size);
  }
}
