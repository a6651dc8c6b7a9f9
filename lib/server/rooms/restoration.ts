/** What a server that has forgotten a room learns of it from those who come back: pure, as all rules of a room. */
import type { JoinRequest } from './entry';
import { isAlike, isSame, type NoteFacts, openRoom, RESERVATION_MS, RETURN_MS, type Room, type Seat } from './room';

/** Every seat of the largest room. More would keep nobody out who is not kept out anyway. */
const MAX_RESERVED = 16;

/**
 * The room, as this note makes it. Whoever hands the note in has seen to it that the server signed it, before it was started anew.
 *
 * A room that was opened without a note knows less than any note of an earlier one. Of two notes of one life the later decision counts;
 * of two lives, the one of which the server spoke last. So an old note never holds against what somebody honest brings.
 */
export function restored(known: Room | null, note: NoteFacts, { nowMs, startedAtMs }: Pick<JoinRequest, 'nowMs' | 'startedAtMs'>): Room {
  if (known && !tellsMore(note, known, nowMs < startedAtMs + RETURN_MS)) return withReservations(known, note, nowMs);

  const room = known ?? openRoom(nowMs);
  const sameLife = known?.restored && known.openedAt === note.openedAt ? known.restored : null;
  const { openedAt, settings, hosts, removed } = note;
  const adopted: Room = {
    ...room,
    openedAt,
    settings,
    hosts,
    removed,
    // Decisions that were made on an older note's word are void, and whatever they were called must not count later.
    version: known ? Math.max(known.version + 1, note.version) : note.version,
    restored: { version: note.version, issuedAt: note.issuedAt, atMs: sameLife?.atMs ?? nowMs, reserved: sameLife?.reserved ?? [] },
    seats: room.seats.filter((seat) => maySit(seat, note)),
    knocks: room.knocks.filter((knock) => !removed.some((one) => isAlike(one, knock))),
    passes: [],
    declined: [],
    left: [],
  };
  return withReservations(adopted, note, nowMs);
}

function tellsMore(note: NoteFacts, { openedAt, restored: last }: Room, isJustStarted: boolean): boolean {
  // Nor does a note tell anything new to a room that is older than the note: that one was never forgotten. And once everybody has had the
  // time to come back, those who sit in a room that was opened anew are not put out over a meeting of the past.
  if (!last) return isJustStarted && note.issuedAt < openedAt;
  return note.openedAt === openedAt ? note.version > last.version : note.issuedAt > last.issuedAt;
}

/** Who sat down before the room was remembered stays, unless the room would not have had them, or they took the id of somebody who comes back. */
function maySit(seat: Seat, { openedAt, settings, hosts, removed, seated }: NoteFacts): boolean {
  if (seat.holdsSecret) return true;
  if (removed.some((one) => isAlike(one, seat))) return false;
  if (seat.knownFrom === openedAt) return true;
  if (seated.some((one) => isSame(one, seat))) return true;
  const isSpokenFor = [...seated, ...hosts].some((one) => one.participantId === seat.participantId && !isSame(one, seat));
  return !settings.locked && !settings.askToJoin && !isSpokenFor;
}

function withReservations(room: Room, note: NoteFacts, nowMs: number): Room {
  const { restored: last } = room;
  if (!last || note.openedAt !== room.openedAt || nowMs >= last.atMs + RESERVATION_MS) return room;
  const reserved = [...last.reserved, ...note.seated.filter((one) => !last.reserved.some((other) => isSame(one, other)))].slice(0, MAX_RESERVED);
  return reserved.length === last.reserved.length ? room : { ...room, restored: { ...last, reserved } };
}
