/** A room store under test, and who does what in it: people by their names, time by hand. */
import { hostsOf } from '../room';
import type { Decision, JoinRequest, JoinResult, Room, RoomKey, RoomStore } from '../room-store';

export const room: RoomKey = { roomId: 'garden', door: 'A'.repeat(22) };
export const otherDoor: RoomKey = { roomId: 'garden', door: 'B'.repeat(21) + 'A' };

const CAPACITY = 3;
/** When these rooms are opened. */
export const START = 1_000_000;

export const device = (participantId: string) => `device of ${participantId}`;
export const person = (participantId: string) => ({ participantId, device: device(participantId) });
/** Whoever has sat in the room since it was opened. */
export const ticket = { openedAt: START, firstSeatedAt: START };

export function entered(result: JoinResult): Extract<JoinResult, { ok: true }> {
  if (!result.ok) throw new Error(`Not entered: ${result.code}`);
  return result;
}

export const names = (room: Room | null) => room?.seats.map((seat) => seat.participantId) ?? [];
export const seatOf = (room: Room | null, participantId: string) => room?.seats.find((seat) => seat.participantId === participantId);

/** Its verbs may be taken out of it. */
export class StoreScene {
  store!: RoomStore;
  nowMs = START;
  readonly #create: () => Promise<RoomStore> | RoomStore;

  /** @param create makes an empty store */
  constructor(create: () => Promise<RoomStore> | RoomStore) {
    this.#create = create;
  }

  /** Everything anew. */
  readonly begin = async (): Promise<void> => {
    this.nowMs = START;
    this.store = await this.#create();
  };

  readonly join = async (participantId: string, change: Partial<JoinRequest> = {}, key = room): Promise<JoinResult> =>
    this.store.join(key, {
      ...person(participantId),
      connectionId: `socket of ${participantId}`,
      profile: `profile of ${participantId}`,
      holdsSecret: false,
      ticket: null,
      note: null,
      capacity: CAPACITY,
      nowMs: this.nowMs,
      startedAtMs: START,
      ...change,
    });

  readonly code = async (...args: Parameters<typeof this.join>) => {
    const result = await this.join(...args);
    return result.ok ? (result.waiting ? 'waiting' : 'seated') : result.code;
  };

  /** Without another asker, Anna asks. */
  readonly decide = async (decision: Decision, asker = 'anna', connectionId = `socket of ${asker}`) => {
    const result = await this.store.decide(room, { participantId: asker, connectionId }, decision, { capacity: CAPACITY, nowMs: this.nowMs });
    return result.ok ? 'done' : result.code;
  };

  /** The room as somebody would find it, without changing it. */
  readonly look = async (): Promise<Room | null> => (await this.store.update(room, 'anna', 'socket of anna', {}))?.after ?? null;

  readonly hosts = async (): Promise<string[]> => hostsOf((await this.look()) as Room).map((seat) => seat.participantId);
}
