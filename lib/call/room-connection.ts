/** Being in a room: the seat and the roster, kept in step with the server; the links to the others, independent of its health. */
import type { Knock, Participant, RequestPayload, RequestValue, RoomFacts } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { Profile } from '@/lib/protocol/peer-messages';
import type { RoomLink } from '@/lib/protocol/room-link';
import type { Mesh } from '@/lib/rtc/mesh';
import { Links } from './links';
import { Occupants } from './occupants';
import { makePageKeys } from './page-keys';
import { passed } from './passed';
import { PushQueue } from './push-queue';
import type { RoomEvents } from './room-events';
import type { SeatStorage } from './seat-claim';
import { SeatPapers } from './seat-papers';
import { type ClientErrorCode, type ClientReply, type Push, SignalingClient } from './signaling-client';

/** What only hosts may ask. */
export type HostRequest = 'room:configure' | 'participant:admit' | 'participant:deny' | 'participant:remove' | 'participant:promote' | 'participants:mute' | 'room:end';
type Answered = RequestValue<'room:join'>;
type SeatAnswer = Extract<Answered, { waiting: false }>;

/** How long a seated page waits after its join was refused for a passing reason. */
const REJOIN_MS = 2_000;
/** How long entering may wait for the first calls to leave. */
const CALLS_FIRST_MS = 150;

export class RoomConnection {
  /** What goes straight to the others. */
  readonly links = new Links();
  readonly #link: RoomLink;
  readonly #events: RoomEvents;
  readonly #storage: SeatStorage;
  readonly #signaling: SignalingClient;
  #papers: SeatPapers | null = null;
  /** Wanted: to sit in the room, under this name. */
  #wish: { name: string } | null = null;
  #isSeated = false;
  #isJoining = false;
  /** At the door: whether somebody is there to answer. */
  #waiting: { hostInside: boolean } | null = null;
  /** Tells one wish to sit from the next: an answer to an earlier one is not ours any more. */
  #visit = 0;
  readonly #occupants: Occupants;
  readonly #pushes = new PushQueue((push) => this.#take(push));
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(link: RoomLink, storage: SeatStorage, events: RoomEvents) {
    this.#link = link;
    this.#storage = storage;
    this.#events = events;
    this.#occupants = new Occupants(events);
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
      this.#papers = new SeatPapers(keys, this.#storage, this.#link.hostSecret);
      this.#signaling.connect();
      await passed();
      if (!this.#isClosed) this.links.prepare(keys.certificate);
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
    if (!this.#isSeated) return this.links.mesh?.sendName(name);
    void this.#papers?.profile(name).then((profile) => this.#signaling.notify('profile:update', { profile }));
  }

  /** Gets up and tells everybody, by the server and by every link. The socket stays, for the way back. */
  leave(): void {
    if (this.#wish) this.#signaling.notify('room:leave', {});
    this.#stand({ bye: true });
  }

  /** Back from the door to the lobby. */
  stepBack(): void {
    this.leave();
    if (this.#signaling.isUp) this.#connected();
  }

  /** Asks for what only hosts may. @returns why it was refused, or `null` */
  async decide<N extends HostRequest>(name: N, payload: RequestPayload<N>): Promise<ClientErrorCode | null> {
    const reply = await this.#signaling.request(name, payload);
    return reply.ok ? null : reply.code;
  }

  /** Those of the server, for a test of the connection. */
  lendIceServers(): Promise<ClientReply<RequestValue<'ice:test'>>> {
    return this.#signaling.request('ice:test', {});
  }

  /** The browser is on another network: find new paths, and the server, at once. */
  networkChanged(): void {
    // A question to the old socket might wait long for an answer that a new one brings at once.
    this.#signaling.renew();
    this.links.networkChanged();
  }

  /** The page was asleep, or out of sight: what broke meanwhile may not have been noticed. */
  woke(): void {
    this.#verify();
  }

  /** Ends everything. Says farewell first where it still sits in the room. */
  close(): void {
    this.#isClosed = true;
    this.leave();
    this.#signaling.close();
    this.links.close();
    this.#papers?.keys.claim.release();
    this.#papers = null;
  }

  #connected(): void {
    if (this.#wish) return void this.#sit();
    this.#events.onSignaling('up');
    void this.#peek();
  }

  #verify(): void {
    if (this.#papers) void this.#signaling.verify(this.#papers.room);
  }

  async #peek(): Promise<void> {
    if (!this.#papers) return;
    const reply = await this.#signaling.request('room:peek', this.#papers.room);
    if (reply.ok && !this.#wish) this.#events.onPeek(reply.value);
  }

  async #sit(): Promise<void> {
    if (!this.#papers || !this.#wish || this.#isJoining || this.#isSeated) return;
    const visit = this.#visit;
    this.#isJoining = true;
    this.#pushes.hold();
    const { name } = this.#wish;
    const reply = await this.#signaling.request('room:join', await this.#papers.toJoin(name));
    const isWanted = () => visit === this.#visit && !this.#isClosed;
    const wasWanted = isWanted();
    if (reply.ok && wasWanted) await this.#answered(reply.value);
    this.#isJoining = false;
    if (reply.ok && isWanted() && (this.#isSeated || this.#waiting)) {
      this.#pushes.release();
      if (this.#isSeated && this.#wish && this.#wish.name !== name) this.rename(this.#wish.name);
      return;
    }
    this.#pushes.discard();
    // Left while the answer was on its way; who left later has said so.
    if (reply.ok && !wasWanted) this.#signaling.notify('room:leave', {});
    if (!reply.ok && wasWanted) return this.#refused(reply.code);
    // Came back meanwhile, or has a new socket, which has no seat yet.
    if (this.#wish && this.#signaling.isUp) void this.#sit();
  }

  #refused(code: ClientErrorCode): void {
    if (!this.#wish || !this.#papers) return;
    if (code === 'id-taken') {
      this.#dropLinks();
      this.#papers.becomeNew();
      return void this.#sit();
    }
    // Without a socket the next connect tries again. A call that is under way does not end over a server's mood.
    if (code === 'draining' || !this.#signaling.isUp) return;
    // Whether the server has seated us is not known: a new socket takes the seat by its ticket, or it is given up.
    const isUnsure = code === 'no-answer' || code === 'already-seated';
    const isInside = this.links.mesh !== null || this.#waiting !== null;
    if (isInside && isUnsure) return this.#signaling.renew();
    if (isUnsure) this.#signaling.notify('room:leave', {});
    if (isInside && !this.#isOver(code)) {
      this.#retryTimer = setTimeout(() => void this.#sit(), REJOIN_MS);
      return;
    }
    this.#stand();
    this.#events.onRefused(code);
  }

  /** Whether a refusal ends the visit of who was inside: their links do not hold it any more, or a host has decided. */
  #isOver(code: ClientErrorCode): boolean {
    if (code === 'removed' || code === 'declined') return true;
    return (code === 'room-locked' || code === 'room-full') && !this.links.mesh?.isLinked;
  }

  async #answered(answer: Answered): Promise<void> {
    if (!answer.waiting) return this.#seated(answer);
    this.#stepToTheDoor(answer.hostInside);
  }

  /** Whose links live is still in the call, whatever became of the seat, and comes back to it when a host says so. */
  #stepToTheDoor(hostInside: boolean): void {
    this.#waiting = { hostInside };
    if (this.links.mesh?.isLinked) return;
    this.#dropLinks();
    this.#events.onSignaling('up');
    this.#events.onWaiting(hostInside);
  }

  async #seated(answer: SeatAnswer): Promise<void> {
    const papers = this.#papers;
    if (!papers) return;
    this.#waiting = null;
    papers.keepTicket(answer.ticket);
    this.links.renewIce(answer.iceServers);
    this.#isSeated = true;
    this.links.mesh?.signalingRegained();
    const mesh = this.links.mesh ?? this.#openLinks(papers);
    this.#learn(answer);
    const others = answer.roster.filter(({ id }) => id !== papers.id && !this.#occupants.isRemoved(id));
    const profiles = await Promise.all(others.map((participant) => papers.open(participant)));
    if (mesh !== this.links.mesh) return;
    const opened = others.flatMap((participant, index) => {
      const profile = profiles[index];
      return profile ? [{ participant, profile }] : [];
    });
    for (const { participant, profile } of opened) this.#occupants.introduce(participant, profile);
    mesh.setRoster(answer.seq, opened.map(({ participant, profile }) => seatOf(participant, profile)));
    // Calls first: what the screen does about the news would hold them up, and has time while they travel.
    await Promise.race([mesh.called(), passed(CALLS_FIRST_MS)]);
    if (mesh !== this.links.mesh) return;
    const { elsewhere, relay, settings, hosts, knocks } = answer;
    this.#events.onFacts({ settings, hosts });
    this.#events.onSeated({ id: papers.id, elsewhere, relay });
    if (this.#isSeated) this.#events.onSignaling('up');
    const waiting = await Promise.all(knocks.map((knock) => this.#readKnock(knock)));
    if (mesh === this.links.mesh) this.#events.onKnocks(waiting);
  }

  /** Who was removed is unlinked at once, by everybody: they may not obey themselves. */
  #learn({ removed, note }: RoomFacts): void {
    this.#papers?.keepNote(note);
    this.#occupants.setRemoved(removed);
    for (const id of removed) this.links.mesh?.remove(id, 'left');
  }

  async #readKnock(knock: Knock): Promise<{ id: ParticipantId; name: string }> {
    const profile = await this.#papers?.open(knock);
    // Without a name it was no page with this room's key. Shown all the same: it takes a place at the door, and can be declined.
    return { id: knock.id, name: profile?.name ?? '?' };
  }

  #openLinks({ id, keys: { secrets, instance } }: SeatPapers): Mesh {
    const { onStreams, onPeerState, onQuality, onOwnPictureRate, onBeside, onChannel } = this.#events;
    const occupants = this.#occupants;
    return this.links.open({
      self: { ...instance, id },
      secrets,
      signaling: {
        isOpen: () => this.#isSeated,
        send: (to, envelope) => this.#signaling.notify('peer:signal', { to, envelope }),
      },
      events: {
        onLink: (id, state) => {
          // What broke the link may have broken the socket too, which by itself would notice much later.
          if (state === 'recovering') this.#verify();
          this.#events.onLink(id, state);
          if (this.#waiting) this.#stepToTheDoor(this.#waiting.hostInside);
        },
        onName: (id, name) => occupants.rename(id, name),
        onStreams: (id, streams) => {
          occupants.show(id);
          onStreams(id, streams);
        },
        onState: (id, state) => {
          occupants.show(id);
          onPeerState(id, state);
        },
        onQuality,
        onOwnPictureRate,
        onBeside,
        onChannel,
        onGone: (id) => {
          occupants.gone(id);
          if (this.#waiting) this.#stepToTheDoor(this.#waiting.hostInside);
        },
      },
    });
  }

  async #take(push: Push): Promise<void> {
    switch (push.name) {
      case 'peer:joined':
      case 'peer:updated': {
        const { participant } = push.payload;
        // One's own seat is never somebody else's, whatever the server says.
        if (participant.id === this.#papers?.id) return;
        // An away seat of somebody who said farewell over the link is on its way out.
        const isKnown = this.#occupants.has(participant.id);
        if ((participant.away && !isKnown) || this.#occupants.isRemoved(participant.id)) return;
        const profile = await this.#papers?.open(participant);
        if (!profile || !this.links.mesh) return;
        this.#occupants.introduce(participant, profile, { arrived: !isKnown });
        return this.links.mesh.upsert(seatOf(participant, profile));
      }
      case 'peer:left': {
        const { id, reason } = push.payload;
        if (reason === 'removed') this.#occupants.addRemoved(id);
        return this.links.mesh?.remove(id, reason === 'lost' ? 'lost' : 'left');
      }
      case 'room:changed':
        this.#learn(push.payload);
        return this.#events.onFacts(push.payload);
      case 'knock:received':
        return this.#events.onKnock(await this.#readKnock(push.payload.knock));
      case 'knock:ended':
        return this.#events.onKnockEnded(push.payload.id);
      case 'waiting:changed':
        return this.#waiting ? this.#stepToTheDoor(push.payload.hostInside) : undefined;
      case 'room:admitted':
        return void this.#sit();
      case 'room:denied':
        return this.#refused('declined');
      case 'mute:requested':
        return this.#events.onMuteRequested();
      case 'peer:signal':
        return this.links.mesh?.receive(push.payload.from, push.payload.envelope);
      case 'participant:replaced':
        return this.#unseated('replaced');
      case 'participant:removed':
        return this.#unseated('removed');
      case 'room:ended':
        return this.#unseated('room-ended');
      case 'ice:renewed':
        return this.links.renewIce(push.payload.iceServers);
      case 'server:draining':
      case 'event:refused':
        return;
      default:
        push satisfies never;
    }
  }

  #unseated(reason: Parameters<RoomEvents['onUnseated']>[0]): void {
    // What was decided ends with the meeting.
    if (reason === 'room-ended') this.#papers?.keepNote('');
    this.#stand();
    this.#events.onUnseated(reason);
  }

  #dropLinks(): void {
    this.links.drop();
    this.#occupants.dismiss();
  }

  /** Ends one's own sitting here: the links, the wish for a seat. The keys and the socket stay. */
  #stand({ bye = false } = {}): void {
    clearTimeout(this.#retryTimer);
    this.#visit += 1;
    this.#wish = null;
    this.#isSeated = false;
    this.#waiting = null;
    this.links.drop({ bye });
    this.#occupants.clear();
  }
}

function seatOf({ id, seq, away }: Participant, { instance }: Profile) {
  return { id, seq, away, publicKey: instance };
}
