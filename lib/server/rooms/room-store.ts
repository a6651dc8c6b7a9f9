/** Who sits where: the interface of every implementation. All of them pass the suite in `room-store.suite.ts`. */
import type { Role } from '@/lib/protocol/events';
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';

/** A room is its id and its door: who comes with another key stands in another room. */
export interface RoomKey {
  roomId: RoomId;
  door: string;
}

/** One person's place in a room. */
export interface Seat {
  participantId: ParticipantId;
  /** The socket that holds the seat, or held it last. */
  connectionId: string;
  /** Rises with every join of the room. */
  seq: number;
  role: Role;
  /** Sealed; the server cannot read it. */
  profile: string;
  /** The socket is gone and the seat is being kept. */
  away: boolean;
  /** Milliseconds since the epoch. */
  firstSeatedAt: number;
}

export type JoinRequest = Pick<Seat, 'participantId' | 'connectionId' | 'role' | 'profile' | 'firstSeatedAt'> & {
  /** A ticket proved that the id belongs to whoever asks. */
  proven: boolean;
  /** Seats in the room. */
  capacity: number;
};

export type JoinResult =
  | {
      ok: true;
      /** This join opened the room. */
      created: boolean;
      seat: Seat;
      /** Every seat, this one included, in order of arrival. */
      roster: Seat[];
      /** The connection that held this seat until now; `null` when the seat is new. */
      replaced: string | null;
      /** Others sit behind another door of the same room id. */
      elsewhere: boolean;
    }
  | { ok: false; code: 'id-taken' | 'room-full' };

/**
 * A room exists while somebody sits in it. Every method is atomic.
 * Whoever changes or gives up a seat names the connection that holds it, so that a socket that lost its seat to another one changes nothing.
 */
export interface RoomStore {
  join(room: RoomKey, request: JoinRequest): Promise<JoinResult>;
  /** @returns the changed seat, or `null` when this connection does not hold it */
  update(room: RoomKey, participantId: ParticipantId, connectionId: string, change: Partial<Pick<Seat, 'profile' | 'away'>>): Promise<Seat | null>;
  /** @returns whether this connection held the seat */
  leave(room: RoomKey, participantId: ParticipantId, connectionId: string): Promise<boolean>;
  /** How many seats are taken, and whether any are behind another door of the same room id. */
  peek(room: RoomKey): Promise<{ people: number; elsewhere: boolean }>;
}
