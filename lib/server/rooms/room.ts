/** A room as a store keeps it: plain data that is never changed in place, and what follows from it. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { MAX_HOSTS } from '@/lib/protocol/limits';
import { OPEN_ROOM, type RoomSettings } from '@/lib/protocol/room-settings';

/** Whom decisions are about. Ids are known to everybody inside, so nothing is granted to an id without its device. */
export interface Person {
  participantId: ParticipantId;
  /** A digest of the device's name in this room. */
  device: string;
}

/** One person's place in a room. */
export interface Seat extends Person {
  /** The socket that holds the seat, or held it last. */
  connectionId: string;
  /** Rises with every join of the room. */
  seq: number;
  /** Sealed; the server cannot read it. */
  profile: string;
  /** The socket is gone and the seat is being kept. */
  away: boolean;
  /** Milliseconds since the epoch, as are all times here. */
  firstSeatedAt: number;
  /** They hold the secret that the room's id proves. */
  holdsSecret: boolean;
  /** The life in which they sat before, as their ticket proved; `null` for a new face. */
  knownFrom: number | null;
}

/** Somebody who waits at the door. */
export interface Knock extends Person {
  connectionId: string;
  profile: string;
}

/** Something about a person that holds for a while. */
interface Spell extends Person {
  untilMs: number;
}

/** What a room note tells of its room. */
export interface NoteFacts {
  /** Names the room's life: when it was opened. */
  openedAt: number;
  /** Rises with every decision that the note carries. */
  version: number;
  issuedAt: number;
  settings: RoomSettings;
  /** Those made host, inside or not. */
  hosts: Person[];
  removed: Person[];
  /** Who sat in the room when the note was written. */
  seated: Person[];
}

export interface Room extends Pick<NoteFacts, 'openedAt' | 'version' | 'settings' | 'hosts' | 'removed'> {
  /** The note out of which the room was remembered; `null` for a room that was opened anew. */
  restored: (Pick<NoteFacts, 'version' | 'issuedAt'> & { atMs: number; /** Whose seats are kept for them. */ reserved: Person[] }) | null;
  /** In order of arrival. */
  seats: Seat[];
  /** In order of arrival. */
  knocks: Knock[];
  /** Those let in who have not sat down yet. */
  passes: Spell[];
  declined: Spell[];
  /** Those who have just gone by themselves: a page that is loaded anew says farewell first. */
  left: Spell[];
  lastSeq: number;
}

/** How long after a restart everybody's page takes to come back by itself, with room to spare. */
export const RETURN_MS = 60_000;
/** How long the seats of those who are named in a note are kept for them. */
export const RESERVATION_MS = 20_000;

export function openRoom(nowMs: number): Room {
  return { openedAt: nowMs, version: 0, settings: OPEN_ROOM, hosts: [], removed: [], restored: null, seats: [], knocks: [], passes: [], declined: [], left: [], lastSeq: 0 };
}

export const isSame = (a: Person, b: Person) => a.participantId === b.participantId && a.device === b.device;
/** A new id on the same device is still they, and so is the same id that claims another device. */
export const isAlike = (a: Person, b: Person) => a.participantId === b.participantId || a.device === b.device;

/** Those inside who decide: holders of the secret and those made host; where there is none, who sits longest, if possible one who is not away. */
export function hostsOf({ seats, hosts }: Room): Seat[] {
  const found = seats.filter((seat) => seat.holdsSecret || hosts.some((host) => isSame(host, seat)));
  if (found.length > 0) return found.slice(0, MAX_HOSTS);
  const acting = seats.find((seat) => !seat.away) ?? seats[0];
  return acting ? [acting] : [];
}

/** Somebody is there to answer those who knock. */
export function isHostInside(room: Room): boolean {
  return hostsOf(room).some((host) => !host.away);
}

/** Seats that nobody new may take: those that are taken, promised to who was let in, or kept for who comes back after a restart. */
export function takenSeats({ seats, passes, restored }: Room, nowMs: number): number {
  const isKept = restored !== null && nowMs < restored.atMs + RESERVATION_MS;
  const absent = isKept ? restored.reserved.filter((one) => !seats.some((seat) => isSame(seat, one))) : [];
  return seats.length + passes.length + absent.length;
}

/** Forgets what held for a while, when the while is over. */
export function tidied(room: Room, nowMs: number): Room {
  const holds = (spell: Spell) => spell.untilMs > nowMs;
  return { ...room, passes: room.passes.filter(holds), declined: room.declined.filter(holds), left: room.left.filter(holds) };
}

/** `null` once nobody is inside and nobody waits: the room's life is over, unless something was decided by those who may be back in a moment. */
export function unlessEmpty(room: Room): Room | null {
  const isAwaited = room.version > 0 && room.left.length > 0;
  return room.seats.length === 0 && room.knocks.length === 0 && !isAwaited ? null : room;
}

/** More than a room has seats. */
const MAX_LEFT = 32;

/** Without whom this connection held a place for, inside or at the door. `null` when it held none. */
export function withoutPlace(room: Room, participantId: ParticipantId, connectionId: string, returnUntilMs: number | null): Room | null {
  const isTheirs = (place: Seat | Knock) => place.participantId === participantId && place.connectionId === connectionId;
  const seat = room.seats.find(isTheirs);
  if (!seat && !room.knocks.some(isTheirs)) return null;
  const left = seat && returnUntilMs !== null ? remember(room.left, { participantId, device: seat.device, untilMs: returnUntilMs }, MAX_LEFT) : room.left;
  return { ...room, seats: room.seats.filter((place) => !isTheirs(place)), knocks: room.knocks.filter((place) => !isTheirs(place)), left };
}

/** The list with this one at its end, once, and without the oldest of too many. */
export function remember<T extends Person>(list: readonly T[], one: T, max: number): T[] {
  return [...list.filter((other) => !isSame(other, one)), one].slice(-max);
}
