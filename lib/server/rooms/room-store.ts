/** Where rooms are kept: the interface of every implementation. All of them pass the suite in `room-store.suite.ts`. */
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';
import type { RoomSettings } from '@/lib/protocol/room-settings';
import type { Asker, Circumstances, Decision, Objection } from './decisions';
import type { JoinRequest, Refusal } from './entry';
import type { Room, Seat } from './room';

export type { Asker, Circumstances, Decision } from './decisions';
export type { JoinRequest } from './entry';
export type { Room, Seat } from './room';

/** A room is its id and its door: who comes with another key stands in another room. */
export interface RoomKey {
  roomId: RoomId;
  door: string;
}

/** A room as it was and as it is: what has to be told to whom follows from the two. `null`: nobody is there. */
export interface Change {
  before: Room | null;
  after: Room | null;
}

/** Also who is refused may have changed the room: by the note that they brought. */
export type JoinResult = Change & {
  /** Others sit behind another door of the same room id. */
  elsewhere: boolean;
} & ({ ok: true; /** At the door instead of inside. */ waiting: boolean; after: Room } | { ok: false; code: Refusal });

export type DecisionResult = (Change & { ok: true; before: Room }) | { ok: false; code: Objection };

export interface Peek extends Pick<RoomSettings, 'locked' | 'askToJoin'> {
  people: number;
  elsewhere: boolean;
}

/**
 * A room exists while somebody sits in it, or waits at its door. Every method is atomic; the rules are pure functions beside this file
 * (`enter`, `decide`), and a store has only to run them on a room that nobody else changes meanwhile.
 * Whoever changes or gives up a seat names the connection that holds it, so that a socket that lost its seat to another one changes nothing.
 */
export interface RoomStore {
  join(room: RoomKey, request: JoinRequest): Promise<JoinResult>;
  /** @returns `null` when this connection does not hold the seat */
  update(room: RoomKey, participantId: ParticipantId, connectionId: string, change: Partial<Pick<Seat, 'profile' | 'away'>>): Promise<Change | null>;
  /**
   * Gives up a seat, or a place at the door.
   * @param returnUntilMs so long their ticket opens the door again, and what was decided is kept though nobody else is there
   * @returns `null` when this connection had none
   */
  leave(room: RoomKey, participantId: ParticipantId, connectionId: string, returnUntilMs?: number | null): Promise<Change | null>;
  /**
   * Ends the life of a room in which nobody has sat since the seat of this `seq`.
   * @param options.waitedFor not while somebody waits at its door
   * @returns `null` when it goes on, or has ended before
   */
  expire(room: RoomKey, lastSeq: number, options: { waitedFor: boolean }): Promise<Change | null>;
  /** What a host wants, if it is one who asks. */
  decide(room: RoomKey, asker: Asker, decision: Decision, circumstances: Circumstances): Promise<DecisionResult>;
  /** What a stranger may know. */
  peek(room: RoomKey): Promise<Peek>;
}
