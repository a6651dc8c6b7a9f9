/** The rooms of one server process, in its memory. */
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';
import type { JoinRequest, JoinResult, RoomKey, RoomStore, Seat } from './room-store';

interface Room {
  seats: Map<ParticipantId, Seat>;
  lastSeq: number;
}

/** Every method runs to its end without awaiting anything, which makes it atomic. */
export class MemoryRoomStore implements RoomStore {
  /** By room id, then by door. */
  readonly #rooms = new Map<RoomId, Map<string, Room>>();

  async join(key: RoomKey, { proven, capacity, ...wish }: JoinRequest): Promise<JoinResult> {
    const known = this.#find(key);
    const held = known?.seats.get(wish.participantId);
    if (held && !proven) return { ok: false, code: 'id-taken' };
    if (!held && (known?.seats.size ?? 0) >= capacity) return { ok: false, code: 'room-full' };

    const room = known ?? this.#open(key);
    const seat: Seat = { ...wish, seq: ++room.lastSeq, away: false, firstSeatedAt: held?.firstSeatedAt ?? wish.firstSeatedAt };
    room.seats.set(seat.participantId, seat);
    return {
      ok: true,
      created: !known,
      seat,
      // Those who arrived in one millisecond stay in the order of the map, where who joins again keeps the place.
      roster: [...room.seats.values()].sort((a, b) => a.firstSeatedAt - b.firstSeatedAt),
      replaced: held?.connectionId ?? null,
      elsewhere: this.#isElsewhere(key),
    };
  }

  async update(key: RoomKey, participantId: ParticipantId, connectionId: string, change: Partial<Pick<Seat, 'profile' | 'away'>>): Promise<Seat | null> {
    const room = this.#find(key);
    const held = room?.seats.get(participantId);
    if (!room || held?.connectionId !== connectionId) return null;
    const seat = { ...held, ...change };
    room.seats.set(participantId, seat);
    return seat;
  }

  async leave(key: RoomKey, participantId: ParticipantId, connectionId: string): Promise<boolean> {
    const room = this.#find(key);
    if (room?.seats.get(participantId)?.connectionId !== connectionId) return false;
    room.seats.delete(participantId);
    if (room.seats.size === 0) this.#close(key);
    return true;
  }

  async peek(key: RoomKey): Promise<{ people: number; elsewhere: boolean }> {
    return { people: this.#find(key)?.seats.size ?? 0, elsewhere: this.#isElsewhere(key) };
  }

  #find({ roomId, door }: RoomKey): Room | undefined {
    return this.#rooms.get(roomId)?.get(door);
  }

  #open({ roomId, door }: RoomKey): Room {
    const room: Room = { seats: new Map(), lastSeq: 0 };
    const doors = this.#rooms.get(roomId) ?? new Map<string, Room>();
    this.#rooms.set(roomId, doors.set(door, room));
    return room;
  }

  #close({ roomId, door }: RoomKey): void {
    const doors = this.#rooms.get(roomId);
    doors?.delete(door);
    if (doors?.size === 0) this.#rooms.delete(roomId);
  }

  /** A room exists only while somebody sits in it, so another door is another person. */
  #isElsewhere({ roomId, door }: RoomKey): boolean {
    const doors = this.#rooms.get(roomId);
    return doors !== undefined && doors.size > (doors.has(door) ? 1 : 0);
  }
}
