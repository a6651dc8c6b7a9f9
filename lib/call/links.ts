/** The links of this page to the others in its room: a mesh for each sitting, and what all of them are told, kept from one sitting to the next. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { NO_FLAGS, type PeerFlags, type Sizes, type Slot, WHOLE } from '@/lib/protocol/peer-messages';
import type { QualityChoice, QualityWishes } from '@/lib/rtc/budget';
import { Mesh, type MeshOptions } from '@/lib/rtc/mesh';
import { NO_WISHES } from '@/lib/rtc/quality-part';
import type { LinkLook } from './link-watch';
import { LinkSupplies } from './link-supplies';

export class Links {
  #mesh: Mesh | null = null;
  #supplies: LinkSupplies | null = null;
  readonly #tracks = new Map<Slot, MediaStreamTrack | null>();
  #flags: PeerFlags = NO_FLAGS;
  #sizesOf: (id: ParticipantId) => Sizes = () => ({ camera: WHOLE, screen: WHOLE });
  #wishes: QualityWishes = NO_WISHES;
  #policy: RTCIceTransportPolicy = 'all';

  /** Of the present sitting: who sits in the room is told to it. `null` while nobody is to be linked. */
  get mesh(): Mesh | null {
    return this.#mesh;
  }

  /** Makes the first call, but for its sending. @param certificate serves all links of the page */
  prepare(certificate: RTCCertificate): void {
    this.#supplies = new LinkSupplies(certificate, this.#policy);
  }

  /** Begins a sitting, after `prepare`. */
  open(options: Pick<MeshOptions, 'self' | 'secrets' | 'signaling' | 'events'>): Mesh {
    if (!this.#supplies) throw new Error('Nothing is prepared.');
    const mesh = new Mesh({ ...options, prepared: this.#supplies.take(), environment: this.#supplies.environment, wishes: () => this.#wishes });
    for (const [slot, track] of this.#tracks) mesh.setTrack(slot, track);
    mesh.setState(this.#flags);
    mesh.setSizes(this.#sizesOf);
    return (this.#mesh = mesh);
  }

  /** Ends a sitting. @param how `bye`: everybody is told */
  drop(how: { bye?: boolean } = {}): void {
    this.#mesh?.close(how);
    this.#mesh = null;
  }

  /** Ends everything. */
  close(): void {
    this.drop();
    this.#supplies?.close();
    this.#supplies = null;
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#tracks.set(slot, track);
    this.#mesh?.setTrack(slot, track);
  }

  setFlags(flags: PeerFlags): void {
    this.#flags = flags;
    this.#mesh?.setState(flags);
  }

  /** At what size this page shows the others' pictures. */
  setSizes(of: (id: ParticipantId) => Sizes): void {
    this.#sizesOf = of;
    this.#mesh?.setSizes(of);
  }

  /** What pictures may cost, by the person's choice. */
  setQuality(choice: QualityChoice): void {
    this.#wish({ choice });
  }

  /** Who speaks gets more of the upload. */
  setSpeaking(isSpeaking: boolean): void {
    this.#wish({ isSpeaking });
  }

  /** Sound is given more time while bytes of files are on their way. */
  setFilesFlow(filesFlow: boolean): void {
    // Told at every step of a file.
    if (filesFlow !== this.#wishes.filesFlow) this.#wish({ filesFlow });
  }

  /** `relay`: by no way that shows this person's address to the others, from the next connection on; links that stand are moved over. */
  setIcePolicy(policy: RTCIceTransportPolicy): void {
    if (policy === this.#policy) return;
    this.#policy = policy;
    this.#supplies?.setPolicy(policy);
    this.#mesh?.icePolicyChanged();
    this.#supplies?.prepareAnew();
  }

  renewIce(iceServers: RTCIceServer[]): void {
    if (this.#supplies?.renew(iceServers)) this.#mesh?.iceRenewed();
  }

  /** The browser is on another network: new paths are found at once. */
  networkChanged(): void {
    this.#mesh?.networkChanged();
    this.#supplies?.prepareAnew();
  }

  /** Says something beside the picture to one person. @returns whether their channel took it */
  say(id: ParticipantId, body: unknown): boolean {
    return this.#mesh?.say(id, body) ?? false;
  }

  /** A channel of its own to one person; `null` while they are not connected. */
  openChannel(id: ParticipantId, label: string): RTCDataChannel | null {
    return this.#mesh?.openChannel(id, label) ?? null;
  }

  retry(id: ParticipantId): void {
    this.#mesh?.retry(id);
  }

  audioLevel(id: ParticipantId): number {
    return this.#mesh?.audioLevel(id) ?? 0;
  }

  /** How somebody's link is connected, how well, and what tells that nobody is in between. */
  async look(id: ParticipantId): Promise<LinkLook> {
    const [stats = null, safety = null] = await Promise.all([this.#mesh?.stats(id), this.#mesh?.safety(id)]);
    return { stats, safety };
  }

  #wish(change: Partial<QualityWishes>): void {
    this.#wishes = { ...this.#wishes, ...change };
    this.#mesh?.wishesChanged();
  }
}
