/** Seats: who takes one, who gives one up, and who keeps one for a while without a socket. */
import type { Logger } from 'pino';
import { fromBase64Url } from '@/lib/protocol/base64url';
import type { ErrorCode, LeaveReason, NoticePayload, Participant, Reply, RequestPayload, RequestValue, Role } from '@/lib/protocol/events';
import { roomIdOf } from '@/lib/protocol/ids';
import { TICKET_LIFE_MS } from '@/lib/protocol/limits';
import type { IceDesk } from './ice-desk';
import type { RoomStore, Seat } from './rooms/room-store';
import { type ParlorServer, type ParlorSocket, type Place, roomChannel, seatChannel } from './socket-server';
import { signTicket, type Ticket, verifyTicket } from './tickets';

export interface SeatingOptions {
  store: RoomStore;
  /** The first signs tickets, all verify them. */
  signingSecrets: readonly [string, ...string[]];
  ice: IceDesk;
  maxParticipants: number;
  /** How long a seat is kept for a socket that dropped. */
  graceMs: number;
  log: Logger;
}

const refused = (code: ErrorCode) => ({ ok: false, code }) as const;

function toParticipant({ participantId, seq, role, away, profile }: Seat): Participant {
  return { id: participantId, seq, role, away, profile };
}

export class Seating {
  readonly #io: ParlorServer;
  readonly #options: SeatingOptions;
  readonly #graceTimers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(io: ParlorServer, options: SeatingOptions) {
    this.#io = io;
    this.#options = options;
  }

  async peek({ roomId, door }: RequestPayload<'room:peek'>): Promise<Reply<RequestValue<'room:peek'>>> {
    return { ok: true, value: { ...(await this.#options.store.peek({ roomId, door })), relay: this.#options.ice.hasRelay } };
  }

  /**
   * Enter both Socket.IO rooms, take the seat, tell the others, answer: in this order no push is lost between the roster and what follows it.
   * While the store is asked, the socket may drop, leave, or lose the seat to another; `place` tells.
   */
  async join(socket: ParlorSocket, wish: RequestPayload<'room:join'>): Promise<Reply<RequestValue<'room:join'>>> {
    if (socket.data.place) return refused('already-seated');
    const room = { roomId: wish.roomId, door: wish.door };
    const place: Place = { room, participantId: wish.participantId, seated: false };
    socket.data.place = place;

    try {
      const ticket = this.#ticketOf(wish);
      const role = await roleOf(wish, ticket);
      if (socket.data.place !== place) return refused('not-seated');
      await socket.join([roomChannel(room), seatChannel(room, wish.participantId)]);
      const result = await this.#options.store.join(room, {
        participantId: wish.participantId,
        connectionId: socket.id,
        role,
        profile: wish.profile,
        firstSeatedAt: ticket?.firstSeatedAt ?? Date.now(),
        proven: ticket !== null,
        capacity: this.#options.maxParticipants,
      });
      if (!result.ok) {
        this.#exit(socket, place);
        return result;
      }
      if (result.replaced !== null && result.replaced !== socket.id) this.#replace(result.replaced);
      if (socket.data.place !== place) {
        await this.#undo(socket, place, result.replaced !== null);
        return refused('not-seated');
      }

      place.seated = true;
      socket.to(roomChannel(room)).emit('peer:joined', { participant: toParticipant(result.seat) });
      return {
        ok: true,
        value: {
          created: result.created,
          self: wish.participantId,
          ticket: this.#sign(room, result.seat),
          role: result.seat.role,
          seq: result.seat.seq,
          roster: result.roster.map(toParticipant),
          maxParticipants: this.#options.maxParticipants,
          elsewhere: result.elsewhere,
          relay: this.#options.ice.hasRelay,
          iceServers: this.#options.ice.forSeat(socket.data.address, wish.participantId),
        },
      };
    } catch (error) {
      this.#exit(socket, place);
      await this.#giveUp(place, socket.id, 'left');
      throw error;
    }
  }

  /** By the person's own will: at once, without a grace. */
  async leave(socket: ParlorSocket): Promise<ErrorCode | null> {
    const place = socket.data.place;
    if (!place) return 'not-seated';
    this.#exit(socket, place);
    if (place.seated) await this.#giveUp(place, socket.id, 'left');
    return null;
  }

  async updateProfile(socket: ParlorSocket, { profile }: NoticePayload<'profile:update'>): Promise<ErrorCode | null> {
    const place = socket.data.place;
    if (!place?.seated) return 'not-seated';
    const seat = await this.#options.store.update(place.room, place.participantId, socket.id, { profile });
    if (!seat) return 'not-seated';
    socket.to(roomChannel(place.room)).emit('peer:updated', { participant: toParticipant(seat) });
    return null;
  }

  /** The socket dropped. Its seat is kept for the grace, since most who drop come back. */
  disconnected(socket: ParlorSocket): void {
    const place = socket.data.place;
    socket.data.place = null;
    // A join that is still under way finds the place gone and sees to the seat itself.
    if (!place?.seated) return;
    this.#keep(place, socket.id).catch(() => this.#options.log.error({ socket: socket.id }, 'a dropped seat could not be kept'));
  }

  /** Forgets the graces that run. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#graceTimers) clearTimeout(timer);
    this.#graceTimers.clear();
  }

  #ticketOf({ ticket: text, roomId, door, participantId }: RequestPayload<'room:join'>): Ticket | null {
    const ticket = text === undefined ? null : verifyTicket(this.#options.signingSecrets, text, Date.now());
    const isTheirs = ticket?.roomId === roomId && ticket.door === door && ticket.participantId === participantId;
    return isTheirs ? ticket : null;
  }

  #sign({ roomId, door }: Place['room'], { participantId, role, firstSeatedAt }: Seat): string {
    return signTicket(this.#options.signingSecrets, { roomId, door, participantId, role, firstSeatedAt, exp: Date.now() + TICKET_LIFE_MS });
  }

  #exit(socket: ParlorSocket, place: Place): void {
    if (socket.data.place === place) socket.data.place = null;
    void socket.leave(roomChannel(place.room));
    void socket.leave(seatChannel(place.room, place.participantId));
  }

  /** The seat goes on at another socket; the old one stays connected, without a seat. */
  #replace(connectionId: string): void {
    const old = this.#io.sockets.sockets.get(connectionId);
    if (!old?.data.place) return;
    this.#exit(old, old.data.place);
    old.emit('participant:replaced', {});
  }

  /** The seat was granted to a socket that no longer wants it or no longer is. Of a new seat nobody has heard, so nobody is told. */
  async #undo(socket: ParlorSocket, place: Place, wasKnown: boolean): Promise<void> {
    this.#exit(socket, place);
    if (!wasKnown) await this.#options.store.leave(place.room, place.participantId, socket.id);
    else if (socket.connected) await this.#giveUp(place, socket.id, 'left');
    else await this.#keep(place, socket.id);
  }

  async #giveUp({ room, participantId }: Place, connectionId: string, reason: LeaveReason): Promise<void> {
    const left = await this.#options.store.leave(room, participantId, connectionId);
    if (left) this.#io.to(roomChannel(room)).emit('peer:left', { id: participantId, reason });
  }

  async #keep(place: Place, connectionId: string): Promise<void> {
    const seat = await this.#options.store.update(place.room, place.participantId, connectionId, { away: true });
    if (!seat || this.#closed) return;
    this.#io.to(roomChannel(place.room)).emit('peer:updated', { participant: toParticipant(seat) });
    const timer = setTimeout(() => {
      this.#graceTimers.delete(timer);
      // Whoever came back meanwhile holds the seat with another connection, and this does nothing.
      this.#giveUp(place, connectionId, 'lost').catch(() => this.#options.log.error({ socket: connectionId }, 'a lost seat could not be emptied'));
    }, this.#options.graceMs);
    timer.unref();
    this.#graceTimers.add(timer);
  }
}

/** The host is who holds the secret that the room's id proves, or a ticket that says so. */
async function roleOf({ roomId, hostSecret }: RequestPayload<'room:join'>, ticket: Ticket | null): Promise<Role> {
  const provesRoom = hostSecret !== undefined && (await roomIdOf(fromBase64Url(hostSecret))) === roomId;
  return provesRoom || ticket?.role === 'host' ? 'host' : 'guest';
}
