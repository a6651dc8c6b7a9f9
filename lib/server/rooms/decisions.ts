/** The rules of what hosts decide. */
import type { ErrorCode } from '@/lib/protocol/errors';
import type { ParticipantId } from '@/lib/protocol/ids';
import { DECLINED_MS, MAX_HOSTS, MAX_REMOVED } from '@/lib/protocol/limits';
import type { RoomChange, RoomSettings } from '@/lib/protocol/room-settings';
import { hostsOf, isAlike, isSame, type Knock, type Person, remember, type Room, type Seat, takenSeats, tidied } from './room';

export type Decision =
  | { kind: 'configure'; change: RoomChange }
  | { kind: 'admit' | 'deny' | 'remove'; participantId: ParticipantId }
  | { kind: 'promote'; participantId: ParticipantId; handOver: boolean }
  /** Changes nothing in the room; that it may be asked is decided here all the same. */
  | { kind: 'mute'; participantId?: ParticipantId | undefined }
  | { kind: 'end' };

/** Who decides, by the socket that asks. */
export type Asker = Pick<Seat, 'participantId' | 'connectionId'>;
export interface Circumstances {
  /** Seats in the room. */
  capacity: number;
  nowMs: number;
}

export type Objection = Extract<ErrorCode, 'not-seated' | 'not-host' | 'host-protected' | 'unknown-peer' | 'room-full'>;
/** The room as it is then; `null` when it has ended. */
export type Verdict = { ok: true; room: Room | null } | { ok: false; code: Objection };

/** How long somebody who was let in may take to sit down. A page does it at once. */
export const PASS_MS = 60_000;
const MAX_DECLINED = 64;

const against = (code: Objection) => ({ ok: false, code }) as const;

/** Judged by the hosts of this very moment. */
export function decide(known: Room | null, asker: Asker, decision: Decision, circumstances: Circumstances): Verdict {
  const own = known?.seats.find((seat) => seat.participantId === asker.participantId && seat.connectionId === asker.connectionId);
  if (!known || !own) return against('not-seated');
  if (!hostsOf(known).includes(own)) return against('not-host');
  const room = tidied(known, circumstances.nowMs);

  switch (decision.kind) {
    case 'configure':
      return { ok: true, room: configured(room, decision.change, circumstances) };
    case 'admit':
    case 'deny': {
      const knock = room.knocks.find(({ participantId }) => participantId === decision.participantId);
      if (!knock) return against('unknown-peer');
      if (decision.kind === 'deny') return { ok: true, room: without(room, knock, circumstances) };
      return takenSeats(room, circumstances.nowMs) < circumstances.capacity ? { ok: true, room: admitted(room, knock, circumstances) } : against('room-full');
    }
    case 'end':
      return { ok: true, room: null };
    case 'mute':
      if (decision.participantId === undefined) return { ok: true, room: known };
  }

  const other = room.seats.find((seat) => seat !== own && seat.participantId === decision.participantId);
  if (!other) return against('unknown-peer');
  if (decision.kind === 'mute') return { ok: true, room: known };
  if (decision.kind === 'promote') return { ok: true, room: promoted(room, own, other, decision.handOver) };
  return other.holdsSecret ? against('host-protected') : { ok: true, room: rid(room, own, other) };
}

const personOf = ({ participantId, device }: Person): Person => ({ participantId, device });

function configured(room: Room, change: RoomChange, circumstances: Circumstances): Room {
  const settings: RoomSettings = { ...room.settings, ...change };
  const isChanged = (Object.keys(settings) as (keyof RoomSettings)[]).some((name) => settings[name] !== room.settings[name]);
  let next = isChanged ? { ...room, settings, version: room.version + 1 } : room;
  // Who had gone when the door was closed is not inside.
  if ((settings.locked && !room.settings.locked) || (settings.askToJoin && !room.settings.askToJoin)) next = { ...next, left: [] };
  // Where nobody is asked any more, nobody waits, as long as there are seats.
  if (settings.locked || settings.askToJoin) return next;
  for (const knock of next.knocks) if (takenSeats(next, circumstances.nowMs) < circumstances.capacity) next = admitted(next, knock, circumstances);
  return next;
}

function admitted(room: Room, knock: Knock, { capacity, nowMs }: Circumstances): Room {
  const pass = { ...personOf(knock), untilMs: nowMs + PASS_MS };
  return { ...room, knocks: room.knocks.filter((other) => !isSame(other, knock)), passes: remember(room.passes, pass, capacity) };
}

/** Declined, and with them whoever waits on the same device. */
function without(room: Room, knock: Knock, { nowMs }: Circumstances): Room {
  const spell = { ...personOf(knock), untilMs: nowMs + DECLINED_MS };
  return { ...room, knocks: room.knocks.filter((other) => !isAlike(other, knock)), declined: remember(room.declined, spell, MAX_DECLINED) };
}

/** The digest of no device. */
const NO_DEVICE = 'A'.repeat(22);

/** Out, together with all else by which the same device might come in again; only whoever asks stays, should it be theirs. */
function rid(room: Room, own: Seat, seat: Seat): Room {
  const others = <T extends Person>(list: readonly T[]) => list.filter((one) => isSame(one, own) || !isAlike(one, seat));
  return {
    ...room,
    version: room.version + 1,
    // Another tab of whoever asks: their own device is to let them in again.
    removed: remember(room.removed, seat.device === own.device ? { ...personOf(seat), device: NO_DEVICE } : personOf(seat), MAX_REMOVED),
    hosts: others(room.hosts),
    seats: room.seats.filter((other) => other === own || other.holdsSecret || !isAlike(other, seat)),
    knocks: others(room.knocks),
    passes: others(room.passes),
    left: others(room.left),
  };
}

/** Who merely acted as host becomes one in name by making another, since nobody acts beside a host. */
function promoted(room: Room, own: Seat, other: Seat, handOver: boolean): Room {
  const isInside = (host: Person) => room.seats.some((seat) => isSame(seat, host));
  const kept = room.hosts.filter((host) => !isSame(host, own) && !isSame(host, other));
  const named = [...(handOver || own.holdsSecret ? [] : [own]), ...(other.holdsSecret ? [] : [other])].map(personOf);
  // Where there are too many, those who have gone are forgotten first, the oldest before the others.
  const hosts = [...kept.filter((host) => !isInside(host)), ...kept.filter(isInside), ...named].slice(-MAX_HOSTS);
  const isChanged = hosts.length !== room.hosts.length || !hosts.every((host) => room.hosts.some((before) => isSame(before, host)));
  return isChanged ? { ...room, hosts, version: room.version + 1 } : room;
}
