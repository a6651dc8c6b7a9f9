/** Seats: who takes one, who gives one up, who waits for one, and who keeps one for a while without a socket. */
import type { Logger } from 'pino';
import type { ErrorCode, LeaveReason, NoticePayload, Reply, RequestPayload, RequestValue } from '@/lib/protocol/events';
import { TICKET_LIFE_MS } from '@/lib/protocol/limits';
import { readCredentials } from './credentials';
import type { IceDesk } from './ice-desk';
import { type RoomNews, toKnock, toParticipant } from './room-news';
import { hostsOf, isHostInside } from './rooms/room';
import type { JoinResult, Room, RoomKey, RoomStore, Seat } from './rooms/room-store';
import type { SigningSecrets } from './signed-token';
import { leaveChannels, leavePlace, type ParlorSocket, type Place, roomChannel, seatChannel } from './socket-server';
import { signTicket } from './tickets';

export interface SeatingOptions {
  store: RoomStore;
  /** They sign tickets and room notes. */
  signingSecrets: SigningSecrets;
  ice: IceDesk;
  news: RoomNews;
  maxParticipants: number;
  /** How long a seat is kept for a socket that dropped. */
  graceMs: number;
  nowMs: () => number;
  log: Logger;
}

type Wish = RequestPayload<'room:join'>;
type Answer = Reply<RequestValue<'room:join'>>;

/** How long somebody may wait at the door of a room in which nobody sits any more, before it is a room like any other. */
const ABANDONED_MS = 5 * 60 * 1000;

const refused = (code: ErrorCode) => ({ ok: false, code }) as const;

export class Seating {
  readonly #options: SeatingOptions;
  readonly #startedAtMs: number;
  readonly #graceTimers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(options: SeatingOptions) {
    this.#options = options;
    this.#startedAtMs = options.nowMs();
  }

  async peek(socket: ParlorSocket, { roomId, door }: RequestPayload<'room:peek'>): Promise<Reply<RequestValue<'room:peek'>>> {
    if (socket.data.place?.waiting) return refused('not-seated');
    return { ok: true, value: { ...(await this.#options.store.peek({ roomId, door })), relay: this.#options.ice.hasRelay } };
  }

  /**
   * Enter both Socket.IO rooms, take the seat, tell the others, answer: in this order no push is lost between the roster and what follows it.
   * While the store is asked, the socket may drop, leave, or lose the seat to another; `place` tells.
   */
  async join(socket: ParlorSocket, wish: Wish): Promise<Answer> {
    if (socket.data.place) return refused('already-seated');
    const room = { roomId: wish.roomId, door: wish.door };
    const place: Place = { room, participantId: wish.participantId, seated: false, waiting: false };
    socket.data.place = place;

    try {
      const { signingSecrets, maxParticipants: capacity } = this.#options;
      const nowMs = this.#options.nowMs();
      const credentials = await readCredentials(wish, { signingSecrets, nowMs, startedAtMs: this.#startedAtMs });
      if (socket.data.place !== place) return refused('not-seated');
      await socket.join([roomChannel(room), seatChannel(room, wish.participantId)]);
      const result = await this.#options.store.join(room, { ...credentials, participantId: wish.participantId, profile: wish.profile, connectionId: socket.id, capacity, nowMs });
      const isGone = socket.data.place !== place;
      if (isGone && result.ok) return await this.#undo(socket, place, result);

      if (!result.ok) leavePlace(socket, place);
      else if (result.waiting) leaveChannels(socket, place);
      place.waiting = result.ok && result.waiting;
      place.seated = result.ok && !result.waiting;
      this.#options.news.tell(room, result);
      if (result.ok && !result.before && result.waiting) this.#expire(room, result.after);
      if (!result.ok) return refused(result.code);
      return result.waiting ? waitsAt(result.after) : this.#seated(socket, place, result);
    } catch (error) {
      leavePlace(socket, place);
      await this.#giveUp(place, socket.id, 'left');
      throw error;
    }
  }

  /** By the person's own will: at once, without a grace. */
  async leave(socket: ParlorSocket): Promise<ErrorCode | null> {
    const place = socket.data.place;
    if (!place) return 'not-seated';
    leavePlace(socket, place);
    if (place.seated || place.waiting) await this.#giveUp(place, socket.id, 'left');
    return null;
  }

  async updateProfile(socket: ParlorSocket, { profile }: NoticePayload<'profile:update'>): Promise<ErrorCode | null> {
    const place = socket.data.place;
    if (!place?.seated) return 'not-seated';
    const change = await this.#options.store.update(place.room, place.participantId, socket.id, { profile });
    if (!change) return 'not-seated';
    this.#options.news.tell(place.room, change);
    return null;
  }

  /** The socket dropped. Its seat is kept for the grace, since most who drop come back; who waited knocks again. */
  disconnected(socket: ParlorSocket): void {
    const place = socket.data.place;
    socket.data.place = null;
    // A join that is still under way finds the place gone and sees to the seat itself.
    if (!place?.seated && !place?.waiting) return;
    const done = place.seated ? this.#keep(place, socket.id) : this.#giveUp(place, socket.id, 'lost');
    done.catch(() => this.#options.log.error({ socket: socket.id }, 'a dropped seat could not be kept'));
  }

  /** Forgets the graces that run. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#graceTimers) clearTimeout(timer);
    this.#graceTimers.clear();
  }

  #seated(socket: ParlorSocket, { room, participantId }: Place, { before, after, elsewhere }: Extract<JoinResult, { ok: true }>): Answer {
    const { ice, news, maxParticipants } = this.#options;
    const seat = after.seats.find((one) => one.participantId === participantId) as Seat;
    return {
      ok: true,
      value: {
        waiting: false,
        created: before === null,
        self: participantId,
        ticket: this.#ticket(room, after, seat),
        seq: seat.seq,
        roster: after.seats.map(toParticipant),
        knocks: hostsOf(after).includes(seat) ? after.knocks.map(toKnock) : [],
        maxParticipants,
        elsewhere,
        relay: ice.hasRelay,
        iceServers: ice.forSeat(participantId),
        ...news.facts(room, after),
      },
    };
  }

  #ticket({ roomId, door }: RoomKey, { openedAt }: Room, { participantId, device, firstSeatedAt }: Seat): string {
    const { signingSecrets, nowMs } = this.#options;
    return signTicket(signingSecrets, { roomId, door, openedAt, participantId, device, firstSeatedAt, exp: nowMs() + TICKET_LIFE_MS });
  }

  /** A place was granted to a socket that no longer wants it or no longer is. Of a new one nobody has heard, so nobody is told. */
  async #undo(socket: ParlorSocket, place: Place, { before, after, waiting }: Extract<JoinResult, { ok: true }>): Promise<Answer> {
    const { news, store } = this.#options;
    leavePlace(socket, place);
    const held = before?.seats.find((seat) => seat.participantId === place.participantId);
    const unseen = (room: Room) => ({
      ...room,
      seats: room.seats.flatMap((seat) => (seat.connectionId !== socket.id ? [seat] : held ? [{ ...held, connectionId: socket.id }] : [])),
      knocks: room.knocks.filter((knock) => knock.connectionId !== socket.id),
    });
    news.tell(place.room, { before, after: unseen(after) });
    if (held) {
      await (socket.connected ? this.#giveUp(place, socket.id, 'left') : this.#keep(place, socket.id));
      return refused('not-seated');
    }
    const left = await store.leave(place.room, place.participantId, socket.id);
    if (left) news.tell(place.room, { before: left.before && unseen(left.before), after: left.after }, 'left');
    // The hosts may be quicker than the answer; whoever is let in by them must have heard that they wait.
    return waiting && !left ? waitsAt(after) : refused('not-seated');
  }

  async #giveUp({ room, participantId }: Place, connectionId: string, reason: LeaveReason): Promise<void> {
    const { store, news, nowMs, graceMs } = this.#options;
    const change = await store.leave(room, participantId, connectionId, reason === 'left' ? nowMs() + graceMs : null);
    if (!change) return;
    news.tell(room, change, reason);
    if (change.before?.seats.length && change.after?.seats.length === 0) this.#expire(room, change.after);
  }

  async #keep(place: Place, connectionId: string): Promise<void> {
    const change = await this.#options.store.update(place.room, place.participantId, connectionId, { away: true });
    if (!change || this.#closed) return;
    this.#options.news.tell(place.room, change);
    // Whoever came back meanwhile holds the seat with another connection, and this does nothing.
    this.#after(this.#options.graceMs, () => this.#giveUp(place, connectionId, 'lost'));
  }

  /** Nobody is inside: what was decided waits a moment for who may be back, and a while for those at the door to be answered. */
  #expire(key: RoomKey, { lastSeq }: Room): void {
    const { store, news, graceMs } = this.#options;
    this.#after(graceMs, () => store.expire(key, lastSeq, { waitedFor: true }));
    this.#after(ABANDONED_MS, async () => {
      const change = await store.expire(key, lastSeq, { waitedFor: false });
      if (change?.before) news.tellOfNewLife(key, change.before);
    });
  }

  #after(ms: number, act: () => Promise<unknown>): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#graceTimers.delete(timer);
      act().catch(() => this.#options.log.error('what was due after a while could not be done'));
    }, ms);
    timer.unref();
    this.#graceTimers.add(timer);
  }
}

function waitsAt(room: Room): Answer {
  return { ok: true, value: { waiting: true, hostInside: isHostInside(room) } };
}
