/** The rooms of one server process, in its memory. */
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { decide } from './decisions';
import { enter } from './entry';
import { unlessEmpty, withoutPlace } from './room';
import type { Asker, Change, Circumstances, Decision, DecisionResult, JoinRequest, JoinResult, Peek, Room, RoomKey, RoomStore, Seat } from './room-store';

/** Every method runs to its end without awaiting anything, which makes it atomic. */
export class MemoryRoomStore implements RoomStore {
  /** By room id, then by door. */
  readonly #rooms = new Map<RoomId, Map<string, Room>>();

  async join(key: RoomKey, request: JoinRequest): Promise<JoinResult> {
    const before = this.#find(key);
    const { room, entry } = enter(before, request);
    const after = this.#put(key, room);
    return { ...entry, before, after, elsewhere: this.#isElsewhere(key) } as JoinResult;
  }

  async update(key: RoomKey, participantId: ParticipantId, connectionId: string, change: Partial<Pick<Seat, 'profile' | 'away'>>): Promise<Change | null> {
    const before = this.#find(key);
    const held = before?.seats.find((seat) => seat.participantId === participantId && seat.connectionId === connectionId);
    if (!before || !held) return null;
    return { before, after: this.#put(key, { ...before, seats: before.seats.map((seat) => (seat === held ? { ...held, ...change } : seat)) }) };
  }

  async leave(key: RoomKey, participantId: ParticipantId, connectionId: string, returnUntilMs: number | null = null): Promise<Change | null> {
    const before = this.#find(key);
    const after = before && withoutPlace(before, participantId, connectionId, returnUntilMs);
    return after && { before, after: this.#put(key, after) };
  }

  async expire(key: RoomKey, lastSeq: number, { waitedFor }: { waitedFor: boolean }): Promise<Change | null> {
    const before = this.#find(key);
    if (!before || before.seats.length > 0 || before.lastSeq !== lastSeq || (waitedFor && before.knocks.length > 0)) return null;
    return { before, after: this.#put(key, null) };
  }

  async decide(key: RoomKey, asker: Asker, decision: Decision, circumstances: Circumstances): Promise<DecisionResult> {
    const before = this.#find(key);
    const verdict = decide(before, asker, decision, circumstances);
    if (!verdict.ok || !before) return verdict.ok ? { ok: false, code: 'not-seated' } : verdict;
    return { ok: true, before, after: this.#put(key, verdict.room) };
  }

  async peek(key: RoomKey): Promise<Peek> {
    const { seats, settings } = this.#find(key) ?? { seats: [], settings: OPEN_ROOM };
    return { people: seats.length, locked: settings.locked, askToJoin: settings.askToJoin, elsewhere: this.#isElsewhere(key) };
  }

  #find({ roomId, door }: RoomKey): Room | null {
    return this.#rooms.get(roomId)?.get(door) ?? null;
  }

  #put({ roomId, door }: RoomKey, room: Room | null): Room | null {
    const kept = room && unlessEmpty(room);
    const doors = this.#rooms.get(roomId) ?? new Map<string, Room>();
    if (kept) this.#rooms.set(roomId, doors.set(door, kept));
    else doors.delete(door);
    if (doors.size === 0) this.#rooms.delete(roomId);
    return kept;
  }

  /** People sit behind another door of this id; who only waits there is not said. */
  #isElsewhere({ roomId, door }: RoomKey): boolean {
    return [...(this.#rooms.get(roomId) ?? [])].some(([other, { seats }]) => other !== door && seats.length > 0);
  }
}
