/** What is pushed to whom: derived from a room as it was and as it is, so that no change goes untold and none is told twice. */
import type { Knock, LeaveReason, Participant, RoomFacts } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import { hostsOf, isAlike, isHostInside, isSame, openRoom, type Knock as WaitingPerson } from './rooms/room';
import type { Change, Room, RoomKey, Seat } from './rooms/room-store';
import { signNote } from './room-notes';
import type { SigningSecrets } from './signed-token';
import { leavePlace, type ParlorServer, roomChannel, seatChannel } from './socket-server';

export interface RoomNewsOptions {
  signingSecrets: SigningSecrets;
  nowMs: () => number;
}

/** A place as far as it tells whose it is. */
type Placed = { participantId: ParticipantId; connectionId: string };
/** A room as it was and as it is, where nobody is an empty one. */
type Step = { was: Room; is: Room };

const isAt = (a: Placed) => (b: Placed) => a.participantId === b.participantId && a.connectionId === b.connectionId;
const isNew = ({ was }: Step, seat: Seat) => !was.seats.some(({ seq, participantId }) => seq === seat.seq && participantId === seat.participantId);

export function toParticipant({ participantId, seq, away, profile }: Seat): Participant {
  return { id: participantId, seq, away, profile };
}

export function toKnock({ participantId, profile }: WaitingPerson): Knock {
  return { id: participantId, profile };
}

export class RoomNews {
  readonly #io: ParlorServer;
  readonly #options: RoomNewsOptions;

  constructor(io: ParlorServer, options: RoomNewsOptions) {
    this.#io = io;
    this.#options = options;
  }

  /** What holds for the whole room, with a fresh note. */
  facts(key: RoomKey, room: Room): RoomFacts {
    return {
      settings: room.settings,
      hosts: hostsOf(room).map((host) => host.participantId),
      removed: [...new Set(room.removed.map((one) => one.participantId))],
      note: signNote(this.#options.signingSecrets, key, room, this.#options.nowMs()),
    };
  }

  /**
   * Tells everybody what concerns them: first who came and went, then what holds now. Whoever has just sat down is told by the answer to their join.
   * @param reason why those who are gone have gone
   */
  tell(key: RoomKey, { before, after }: Change, reason: LeaveReason = 'removed'): void {
    const step = { was: before ?? openRoom(0), is: after ?? openRoom(0) };
    this.#tellOfSeats(key, step, reason);
    this.#tellOfKnocksGone(key, step);
    this.#tellOfFacts(key, step);
    this.#tellOfKnocks(key, step);
  }

  /** The meeting is over for everybody, inside and at the door. */
  tellOfEnd(key: RoomKey, { seats, knocks }: Room): void {
    for (const place of [...seats, ...knocks]) this.#sendAway(key, place, 'room:ended');
  }

  /** The room that those at the door were waiting for has ended by itself: they may open one. */
  tellOfNewLife(key: RoomKey, { knocks }: Room): void {
    for (const knock of knocks) this.#sendAway(key, knock, 'room:admitted');
  }

  /** Asks one, or all but whoever wants it, to turn the microphone off. */
  askToMute(key: RoomKey, asker: ParticipantId, id: ParticipantId | undefined): void {
    const everybody = this.#io.to(roomChannel(key)).except(seatChannel(key, asker));
    (id === undefined ? everybody : this.#io.to(seatChannel(key, id))).emit('mute:requested', {});
  }

  #tellOfSeats(key: RoomKey, step: Step, reason: LeaveReason): void {
    const { was, is } = step;
    for (const seat of was.seats) {
      if (is.seats.some(isAt(seat))) continue;
      if (is.seats.some(({ participantId }) => participantId === seat.participantId)) {
        this.#sendAway(key, seat, 'participant:replaced');
        continue;
      }
      if (reason === 'removed') this.#sendAway(key, seat, 'participant:removed');
      this.#io.to(roomChannel(key)).emit('peer:left', { id: seat.participantId, reason });
    }
    for (const seat of is.seats) {
      const known = was.seats.find(({ participantId }) => participantId === seat.participantId);
      const others = this.#io.to(roomChannel(key)).except(seatChannel(key, seat.participantId));
      if (isNew(step, seat)) others.emit('peer:joined', { participant: toParticipant(seat) });
      else if (known?.away !== seat.away || known.profile !== seat.profile) others.emit('peer:updated', { participant: toParticipant(seat) });
    }
  }

  #tellOfKnocksGone(key: RoomKey, { was, is }: Step): void {
    for (const knock of was.knocks) {
      if (is.knocks.some(isAt(knock))) continue;
      if ([...is.knocks, ...is.seats].some((place) => isSame(place, knock))) this.#sendAway(key, knock, 'participant:replaced');
      else if (is.passes.some((pass) => isSame(pass, knock))) this.#sendAway(key, knock, 'room:admitted');
      else if ([...is.declined, ...is.removed].some((one) => isAlike(one, knock))) this.#sendAway(key, knock, 'room:denied');
      for (const host of hostsOf(was)) this.#io.to(seatChannel(key, host.participantId)).emit('knock:ended', { id: knock.participantId });
    }
  }

  #tellOfFacts(key: RoomKey, step: Step): void {
    const { was, is } = step;
    const hosts = (room: Room) => hostsOf(room).map(({ participantId }) => participantId).join();
    if (is.seats.length === 0 || (was.openedAt === is.openedAt && was.version === is.version && hosts(was) === hosts(is))) return;
    const newcomers = is.seats.filter((seat) => isNew(step, seat)).map((seat) => seatChannel(key, seat.participantId));
    this.#io.to(roomChannel(key)).except(newcomers).emit('room:changed', this.facts(key, is));
  }

  #tellOfKnocks(key: RoomKey, step: Step): void {
    const { was, is } = step;
    const formerHosts = hostsOf(was);
    for (const host of hostsOf(is)) {
      if (isNew(step, host)) continue;
      const knows = (knock: WaitingPerson) => formerHosts.some(isAt(host)) && was.knocks.some(isAt(knock));
      for (const knock of is.knocks) if (!knows(knock)) this.#io.to(seatChannel(key, host.participantId)).emit('knock:received', { knock: toKnock(knock) });
    }
    if (isHostInside(was) === isHostInside(is)) return;
    const waiting = is.knocks.filter((knock) => was.knocks.some(isAt(knock))).map((knock) => knock.connectionId);
    if (waiting.length > 0) this.#io.to(waiting).emit('waiting:changed', { hostInside: isHostInside(is) });
  }

  /** Who gives up a place by themselves has left it already, and may even have taken another; here it is taken from them. */
  #sendAway(key: RoomKey, { participantId, connectionId }: Placed, word: 'participant:replaced' | 'participant:removed' | 'room:admitted' | 'room:denied' | 'room:ended'): void {
    const socket = this.#io.sockets.sockets.get(connectionId);
    const place = socket?.data.place;
    if (socket && place?.participantId === participantId && roomChannel(place.room) === roomChannel(key)) leavePlace(socket, place);
    this.#io.to(connectionId).emit(word, {});
  }
}
