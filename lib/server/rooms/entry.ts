/** The rule of joining: who sits down, who waits at the door, and who is turned away. */
import type { ErrorCode } from '@/lib/protocol/errors';
import { MAX_KNOCKS } from '@/lib/protocol/limits';
import { isAlike, isSame, type Knock, type NoteFacts, openRoom, type Person, RETURN_MS, type Room, type Seat, takenSeats, tidied } from './room';
import { restored } from './restoration';

export interface JoinRequest extends Person {
  connectionId: string;
  profile: string;
  holdsSecret: boolean;
  /** What the ticket proves of this id and device: in which life they sat, and since when. */
  ticket: Pick<Seat, 'firstSeatedAt'> & { openedAt: number } | null;
  /** One that may be believed; see `restored`. */
  note: NoteFacts | null;
  /** Seats in the room. */
  capacity: number;
  nowMs: number;
  /** When this server was started: what it has said since, it cannot have forgotten. */
  startedAtMs: number;
}

export type Refusal = Extract<ErrorCode, 'id-taken' | 'removed' | 'room-full' | 'room-locked' | 'declined'>;
export type Entry = { ok: true; waiting: boolean } | { ok: false; code: Refusal };

/** @returns the room as it is then; a store keeps none that is empty */
export function enter(known: Room | null, request: JoinRequest): { room: Room | null; entry: Entry } {
  const found = request.note ? restored(known, request.note, request) : known;
  const room = tidied(found ?? openRoom(request.nowMs), request.nowMs);
  const verdict = judge(room, request);
  if (verdict === 'seat') return { room: withSeat(room, request), entry: { ok: true, waiting: false } };
  if (verdict === 'knock') return { room: withKnock(room, request), entry: { ok: true, waiting: true } };
  return { room, entry: { ok: false, code: verdict } };
}

function judge(room: Room, request: JoinRequest): 'seat' | 'knock' | Refusal {
  const { settings, seats, knocks } = room;
  const { ticket, capacity, nowMs } = request;
  const held = seats.find((seat) => seat.participantId === request.participantId);
  const knockedBefore = knocks.find((knock) => knock.participantId === request.participantId);
  const isReturning = ticket?.openedAt === room.openedAt || isNamed(room, request);

  if (held) return ticket && isSame(held, request) ? 'seat' : 'id-taken';
  if (!isReturning && isSpokenFor(room, request)) return 'id-taken';
  if (!request.holdsSecret && room.removed.some((one) => isAlike(one, request))) return 'removed';
  // Those who pass the cap are few; without end they may not be either.
  if (seats.length >= 2 * capacity) return 'room-full';
  if (request.holdsSecret || room.passes.some((pass) => isSame(pass, request))) return 'seat';
  // A page that is loaded anew gives up its seat and comes back. And where nobody is inside, nobody could let in those whose room it is.
  if (isReturning && (seats.length === 0 || room.left.some((one) => isSame(one, request)))) return 'seat';
  if (isReturning && room.restored && nowMs < room.restored.atMs + RETURN_MS) return 'seat';

  if (settings.locked) return 'room-locked';
  if (room.declined.some((one) => isAlike(one, request))) return 'declined';
  if (takenSeats(room, nowMs) >= capacity) return 'room-full';
  if (!settings.askToJoin) return 'seat';
  if (knockedBefore) return isSame(knockedBefore, request) ? 'knock' : 'id-taken';
  return knocks.length < MAX_KNOCKS ? 'knock' : 'room-full';
}

/** The id of a host, or of somebody who is about to come back after a restart, waits for them. */
function isSpokenFor({ hosts, restored: last }: Room, request: Person): boolean {
  if (hosts.some((host) => host.participantId === request.participantId && !isSame(host, request))) return true;
  return last?.reserved.some((one) => one.participantId === request.participantId && !isSame(one, request)) ?? false;
}

/** A note has told that they sat here. */
function isNamed({ restored: last }: Room, request: Person): boolean {
  return last?.reserved.some((one) => isSame(one, request)) ?? false;
}

function withSeat(room: Room, request: JoinRequest): Room {
  const { participantId, device, connectionId, profile, holdsSecret, ticket, nowMs } = request;
  const held = room.seats.find((seat) => seat.participantId === participantId);
  const firstSeatedAt = held?.firstSeatedAt ?? (ticket?.openedAt === room.openedAt ? ticket.firstSeatedAt : nowMs);
  const knownFrom = held?.knownFrom ?? ticket?.openedAt ?? null;
  const seat: Seat = { participantId, device, connectionId, seq: room.lastSeq + 1, profile, away: false, firstSeatedAt, holdsSecret, knownFrom };
  const seats = held ? room.seats.map((other) => (other === held ? seat : other)) : [...room.seats, seat];
  const removed = holdsSecret ? room.removed.filter((one) => !isAlike(one, request)) : room.removed;
  return {
    ...room,
    // Whoever shows the secret passes a removal; from then on nobody may refuse them.
    removed,
    version: removed.length === room.removed.length ? room.version : room.version + 1,
    // Those who arrived in one millisecond stay in the order of the list, where who joins again keeps the place.
    seats: seats.sort((a, b) => a.firstSeatedAt - b.firstSeatedAt),
    knocks: room.knocks.filter((knock) => !isSame(knock, request)),
    passes: room.passes.filter((pass) => !isSame(pass, request)),
    left: room.left.filter((one) => !isSame(one, request)),
    lastSeq: seat.seq,
  };
}

function withKnock(room: Room, request: JoinRequest): Room {
  const { participantId, device, connectionId, profile } = request;
  const knock: Knock = { participantId, device, connectionId, profile };
  const isKnown = room.knocks.some((other) => isSame(other, knock));
  return { ...room, knocks: isKnown ? room.knocks.map((other) => (isSame(other, knock) ? knock : other)) : [...room.knocks, knock] };
}
