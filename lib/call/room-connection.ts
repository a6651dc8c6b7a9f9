/** Being in a room: the seat, the roster and the mesh, kept in step with the server and independent of its health. */
import type { Participant, RequestValue, Role } from '@/lib/protocol/events';
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import { isCleanName } from '@/lib/protocol/names';
import { NO_FLAGS, type PeerFlags, type PeerState, type Profile, type Slot, type View, WHOLE } from '@/lib/protocol/peer-messages';
import type { RoomLink } from '@/lib/protocol/room-link';
import { createBrowserEnvironment, type IceConfiguration, type RtcEnvironment, warmUp } from '@/lib/rtc/environment';
import type { LinkStats } from '@/lib/rtc/link-stats';
import { type LinkState, Mesh } from '@/lib/rtc/mesh';
import { offerAnew, prepareCall, type PreparedCall } from '@/lib/rtc/prepared-call';
import { NO_TRACKS, type SlotStreams } from '@/lib/rtc/slots';
import { openProfile, sealProfile } from '@/lib/sealing/sealed-profile';
import { Arrivals } from './arrivals';
import { later } from './later';
import { makePageKeys, type PageKeys } from './page-keys';
import { PushQueue } from './push-queue';
import { keepTicket, type SeatStorage } from './seat-claim';
import type { ConnectionTest } from './state';
import { type ClientErrorCode, type Push, SignalingClient } from './signaling-client';

/** What is told of somebody's seat once their profile is opened. */
export interface Occupant {
  id: ParticipantId;
  name: string;
  role: Role;
  away: boolean;
}

/** One's own seat. */
export interface Seated {
  id: ParticipantId;
  role: Role;
  /** Others are in a room of this name behind another key. */
  elsewhere: boolean;
  /** This site has a relay. */
  relay: boolean;
}

export interface RoomEvents {
  /** `up` in the lobby: connected; in a room: seated. */
  onSignaling(signaling: 'up' | 'down'): void;
  onOutdated(): void;
  onPeek(peek: RequestValue<'room:peek'>): void;
  onSeated(seat: Seated): void;
  /** The join was refused for good; who wants to may try again. */
  onRefused(code: ClientErrorCode): void;
  /** Sits in the room; `arrived`: came after we did, by a page that we did not know. */
  onOccupant(occupant: Occupant, arrived: boolean): void;
  onGone(id: ParticipantId): void;
  onLink(id: ParticipantId, state: LinkState): void;
  onStreams(id: ParticipantId, streams: SlotStreams): void;
  onPeerState(id: ParticipantId, state: PeerState): void;
  /** The seat goes on in another page. */
  onReplaced(): void;
}

/** How long a seated page waits after its join was refused for a passing reason. */
const REJOIN_MS = 2_000;
/** How long entering may wait for the first calls to leave. */
const CALLS_FIRST_MS = 150;

export class RoomConnection {
  readonly #link: RoomLink;
  readonly #events: RoomEvents;
  readonly #storage: SeatStorage;
  readonly #signaling: SignalingClient;
  #keys: PageKeys | null = null;
  #mesh: Mesh | null = null;
  #prepared: PreparedCall | null = null;
  readonly #ice: IceConfiguration = { iceServers: [], iceTransportPolicy: 'all' };
  #view: Pick<View, 'camera' | 'screen'> = { camera: WHOLE, screen: WHOLE };
  /** Wanted: to sit in the room, under this name. */
  #wish: { name: string } | null = null;
  #isSeated = false;
  #isJoining = false;
  /** Tells one wish to sit from the next: an answer to an earlier one is not ours any more. */
  #visit = 0;
  /** Who sits here, and with which page, so that a reload is told from a reconnect. */
  readonly #known = new Map<ParticipantId, { occupant: Occupant; instance: string }>();
  readonly #pushes = new PushQueue((push) => this.#take(push));
  readonly #arrivals = new Arrivals<Occupant>((occupant) => this.#events.onOccupant(occupant, true));
  readonly #tracks = new Map<Slot, MediaStreamTrack | null>();
  #flags: PeerFlags = NO_FLAGS;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(link: RoomLink, storage: SeatStorage, events: RoomEvents) {
    this.#link = link;
    this.#storage = storage;
    this.#events = events;
    this.#signaling = new SignalingClient({
      onUp: () => this.#connected(),
      onDown: () => {
        this.#isSeated = false;
        events.onSignaling('down');
      },
      onOutdated: () => events.onOutdated(),
      onPush: (push) => this.#pushes.add(push),
    });
  }

  /**
   * Makes the keys, claims a seat and connects.
   * @returns whether the seat is the one that this tab had before it was loaded anew, and the room's name in this device's memory
   */
  async start({ reloaded }: { reloaded: boolean }): Promise<{ isReturn: boolean; room: string }> {
    const keys = await makePageKeys(this.#link, this.#storage, { reloaded });
    if (this.#isClosed) keys.claim.release();
    else {
      this.#keys = keys;
      this.#signaling.connect();
      this.#prepare(keys);
    }
    return { isReturn: keys.claim.isReturn, room: keys.room };
  }

  /** Sits down as soon as the server can be reached. */
  join(name: string): void {
    this.#wish = { name };
    if (this.#signaling.isUp) void this.#sit();
  }

  rename(name: string): void {
    if (!this.#wish) return;
    this.#wish = { name };
    if (!this.#isSeated) return this.#mesh?.sendName(name);
    void this.#sealedProfile(name).then((profile) => profile && this.#signaling.notify('profile:update', { profile }));
  }

  /** Gets up and tells everybody, by the server and by every link. The socket stays, for the way back. */
  leave(): void {
    if (this.#wish) this.#signaling.notify('room:leave', {});
    this.#stand({ bye: true });
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
  setView(view: Pick<View, 'camera' | 'screen'>): void {
    this.#view = view;
    this.#mesh?.setView(view);
  }

  /** `relay`: by no way that shows this person's address to the others, from the next connection on; links that stand are moved over. */
  setIcePolicy(policy: RTCIceTransportPolicy): void {
    if (policy === this.#ice.iceTransportPolicy) return;
    this.#ice.iceTransportPolicy = policy;
    this.#mesh?.icePolicyChanged();
    this.#prepareAnew();
  }

  /** Finds out by which ways this page can be reached, also those that the person does not permit: nobody hears of them. */
  async testConnection(): Promise<ConnectionTest> {
    const reply = await this.#signaling.request('ice:test', {});
    if (!reply.ok) return { phase: 'refused', tooOften: reply.code === 'rate-limited' };
    const { iceServers } = reply.value;
    const { testConnection } = await later.connectionTest();
    return { phase: 'done', report: await testConnection(() => new RTCPeerConnection({ iceServers }), iceServers) };
  }

  /** How somebody's link is connected, and how well. */
  async linkStats(id: ParticipantId): Promise<LinkStats | null> {
    return (await this.#mesh?.stats(id)) ?? null;
  }

  /** The browser is on another network: find new paths, and the server, at once. */
  networkChanged(): void {
    // A question to the old socket might wait long for an answer that a new one brings at once.
    this.#signaling.renew();
    this.#mesh?.networkChanged();
    this.#prepareAnew();
  }

  /** The page was asleep, or out of sight: what broke meanwhile may not have been noticed. */
  woke(): void {
    this.#verify();
  }

  retry(id: ParticipantId): void {
    this.#mesh?.retry(id);
  }

  audioLevel(id: ParticipantId): number {
    return this.#mesh?.audioLevel(id) ?? 0;
  }

  /** Ends everything. Says farewell first where it still sits in the room. */
  close(): void {
    this.#isClosed = true;
    this.leave();
    this.#signaling.close();
    this.#prepared?.connection.close();
    this.#prepared = null;
    this.#keys?.claim.release();
    this.#keys = null;
  }

  /** The first call is made in the lobby, but for its sending. */
  #prepare({ certificate }: PageKeys): void {
    const environment = createBrowserEnvironment(() => this.#ice, certificate);
    this.#prepared = prepareCall(environment, NO_TRACKS, 1);
    void warmUp(environment, this.#prepared);
  }

  /** What was prepared knows the ways of before only. */
  #prepareAnew(): void {
    if (!this.#prepared || !this.#keys) return;
    this.#prepared.connection.close();
    this.#prepare(this.#keys);
  }

  #takePrepared(environment: RtcEnvironment): PreparedCall | null {
    const prepared = this.#prepared;
    this.#prepared = null;
    // ICE servers come with the seat.
    if (prepared && this.#ice.iceServers.length > 0) prepared.offered = offerAnew(environment, prepared);
    return prepared;
  }

  #renewIce(iceServers: RTCIceServer[]): void {
    if (iceServers.length === 0 && this.#ice.iceServers.length === 0) return;
    // An address that sits down very often gets no credentials for a while; those at hand are good until the next ones come.
    if (hasRelay(this.#ice.iceServers) && !hasRelay(iceServers)) return;
    this.#ice.iceServers = iceServers;
    this.#mesh?.iceRenewed();
  }

  #connected(): void {
    if (this.#wish) return void this.#sit();
    this.#events.onSignaling('up');
    void this.#peek();
  }

  #verify(): void {
    if (!this.#keys) return;
    const { roomId, door } = this.#keys.secrets;
    void this.#signaling.verify({ roomId, door });
  }

  async #peek(): Promise<void> {
    if (!this.#keys) return;
    const { roomId, door } = this.#keys.secrets;
    const reply = await this.#signaling.request('room:peek', { roomId, door });
    if (reply.ok && !this.#wish) this.#events.onPeek(reply.value);
  }

  async #sit(): Promise<void> {
    if (!this.#keys || !this.#wish || this.#isJoining || this.#isSeated) return;
    const visit = this.#visit;
    this.#isJoining = true;
    this.#pushes.hold();
    const { secrets, claim } = this.#keys;
    const profile = await this.#sealedProfile(this.#wish.name);
    const reply = await this.#signaling.request('room:join', {
      roomId: secrets.roomId,
      door: secrets.door,
      participantId: claim.id,
      profile: profile ?? '',
      ...(this.#link.hostSecret && { hostSecret: this.#link.hostSecret }),
      ...(claim.ticket && { ticket: claim.ticket }),
    });
    const isWanted = () => visit === this.#visit && !this.#isClosed;
    const wasWanted = isWanted();
    if (reply.ok && wasWanted) await this.#seated(reply.value);
    this.#isJoining = false;
    if (reply.ok && isWanted() && this.#isSeated) return this.#pushes.release();
    this.#pushes.discard();
    // Left while the answer was on its way; who left later has said so.
    if (reply.ok && !wasWanted) this.#signaling.notify('room:leave', {});
    if (!reply.ok && wasWanted) return this.#refused(reply.code);
    // Came back meanwhile, or has a new socket, which has no seat yet.
    if (this.#wish && this.#signaling.isUp) void this.#sit();
  }

  #refused(code: ClientErrorCode): void {
    if (!this.#wish || !this.#keys) return;
    if (code === 'id-taken') {
      // Somebody holds the seat, and our ticket does not prove it: sit down as somebody new, without the old links.
      this.#mesh?.close();
      this.#mesh = null;
      for (const id of this.#known.keys()) this.#events.onGone(id);
      this.#known.clear();
      this.#keys.claim = { ...this.#keys.claim, id: createParticipantId(), ticket: null };
      return void this.#sit();
    }
    // Without a socket the next connect tries again. A call that is under way does not end over a server's mood.
    if (code === 'draining' || !this.#signaling.isUp) return;
    // Whether the server has seated us is not known: a new socket takes the seat by its ticket, or it is given up.
    const isUnsure = code === 'no-answer' || code === 'already-seated';
    if (this.#mesh && isUnsure) return this.#signaling.renew();
    if (isUnsure) this.#signaling.notify('room:leave', {});
    if (this.#mesh) {
      this.#retryTimer = setTimeout(() => void this.#sit(), REJOIN_MS);
      return;
    }
    this.#stand();
    this.#events.onRefused(code);
  }

  async #seated(answer: RequestValue<'room:join'>): Promise<void> {
    if (!this.#keys) return;
    const { claim, room } = this.#keys;
    claim.ticket = answer.ticket;
    keepTicket(this.#storage, room, { id: claim.id, ticket: answer.ticket });
    this.#renewIce(answer.iceServers);
    this.#isSeated = true;
    this.#mesh?.signalingRegained();
    const mesh = (this.#mesh ??= this.#createMesh(this.#keys));
    const others = answer.roster.filter(({ id }) => id !== claim.id);
    const profiles = await Promise.all(others.map((participant) => this.#open(participant)));
    if (mesh !== this.#mesh) return;
    const opened = others.flatMap((participant, index) => {
      const profile = profiles[index];
      return profile ? [{ participant, profile }] : [];
    });
    for (const { participant, profile } of opened) this.#introduce(participant, profile);
    mesh.setRoster(answer.seq, opened.map(({ participant, profile }) => seatOf(participant, profile)));
    // Calls first: what the screen does about the news would hold them up, and has time while they travel.
    await Promise.race([mesh.called(), new Promise((resolve) => setTimeout(resolve, CALLS_FIRST_MS))]);
    if (mesh !== this.#mesh) return;
    this.#events.onSeated({ id: claim.id, role: answer.role, elsewhere: answer.elsewhere, relay: answer.relay });
    if (this.#isSeated) this.#events.onSignaling('up');
  }

  #createMesh({ secrets, instance, claim, certificate }: PageKeys): Mesh {
    const { onStreams, onPeerState } = this.#events;
    const environment = createBrowserEnvironment(() => this.#ice, certificate);
    const mesh = new Mesh({
      self: { ...instance, id: claim.id },
      secrets,
      prepared: this.#takePrepared(environment),
      environment,
      signaling: {
        isOpen: () => this.#isSeated,
        send: (to, envelope) => this.#signaling.notify('peer:signal', { to, envelope }),
      },
      events: {
        onLink: (id, state) => {
          // What broke the link may have broken the socket too, which by itself would notice much later.
          if (state === 'recovering') this.#verify();
          this.#events.onLink(id, state);
        },
        onName: (id, name) => this.#renamed(id, name),
        onStreams: (id, streams) => {
          this.#arrivals.show(id);
          onStreams(id, streams);
        },
        onState: (id, state) => {
          this.#arrivals.show(id);
          onPeerState(id, state);
        },
        onGone: (id) => {
          this.#known.delete(id);
          if (!this.#arrivals.forget(id)) this.#events.onGone(id);
        },
      },
    });
    for (const [slot, track] of this.#tracks) mesh.setTrack(slot, track);
    mesh.setState(this.#flags);
    mesh.setView(this.#view);
    return mesh;
  }

  async #take(push: Push): Promise<void> {
    switch (push.name) {
      case 'peer:joined':
      case 'peer:updated': {
        const { participant } = push.payload;
        // An away seat of somebody who said farewell over the link is on its way out.
        if (participant.away && !this.#known.has(participant.id)) return;
        const profile = await this.#open(participant);
        if (!profile || !this.#mesh) return;
        this.#introduce(participant, profile, { arrived: !this.#known.has(participant.id) });
        return this.#mesh.upsert(seatOf(participant, profile));
      }
      case 'peer:left': {
        const { id, reason } = push.payload;
        return this.#mesh?.remove(id, reason);
      }
      case 'peer:signal':
        return this.#mesh?.receive(push.payload.from, push.payload.envelope);
      case 'participant:replaced':
        this.#stand();
        return this.#events.onReplaced();
      case 'ice:renewed':
        return this.#renewIce(push.payload.iceServers);
      case 'server:draining':
      case 'event:refused':
        return;
      default:
        push satisfies never;
    }
  }

  #renamed(id: ParticipantId, raw: string): void {
    const known = this.#known.get(id);
    if (!known || !isCleanName(raw)) return;
    known.occupant = { ...known.occupant, name: raw };
    this.#events.onOccupant(known.occupant, false);
  }

  #introduce({ id, role, away }: Participant, { instance, name }: Profile, { arrived = false } = {}): void {
    const occupant = { id, role, away, name };
    this.#known.set(id, { occupant, instance });
    if (arrived) return this.#arrivals.expect(occupant);
    this.#arrivals.show(id);
    this.#events.onOccupant(occupant, false);
  }

  /** Ends one's own sitting here: the links, the wish for a seat. The keys and the socket stay. */
  #stand({ bye = false } = {}): void {
    clearTimeout(this.#retryTimer);
    this.#visit += 1;
    this.#wish = null;
    this.#isSeated = false;
    this.#arrivals.clear();
    this.#mesh?.close({ bye });
    this.#mesh = null;
    this.#known.clear();
  }

  #open({ id, profile }: Participant): Promise<Profile | null> {
    return this.#keys ? openProfile(this.#keys.secrets.profileKey, this.#link.roomId, id, profile) : Promise.resolve(null);
  }

  async #sealedProfile(name: string): Promise<string | null> {
    if (!this.#keys) return null;
    const { secrets, instance, claim } = this.#keys;
    return sealProfile(secrets.profileKey, secrets.roomId, claim.id, { v: 1, name, instance: instance.publicKey });
  }
}

const hasRelay = (iceServers: readonly RTCIceServer[]) => iceServers.some(({ username }) => username !== undefined);

function seatOf({ id, seq, away }: Participant, { instance }: Profile) {
  return { id, seq, away, publicKey: instance };
}
