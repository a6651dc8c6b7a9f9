/** Which seat this page sits in: the tab's own after a reload, one that this device left after a crash, else a fresh one. */
import * as z from '@/lib/protocol/zod';
import { createParticipantId, type ParticipantId, participantIdSchema } from '@/lib/protocol/ids';

/** How long the old page of the same tab may take to let go of the seat: after a reload, and otherwise. */
const RELOAD_PATIENCE_MS = 3_000;
const PATIENCE_MS = 300;
/** Tickets kept for one room; older ones are forgotten. */
const MAX_KEPT = 4;

const keptSchema = z.array(z.object({ id: participantIdSchema, ticket: z.string() }));
type Kept = z.infer<typeof keptSchema>[number];

/** A seat that no other page of this device can claim while this one lives. */
export interface SeatClaim {
  id: ParticipantId;
  /** Proves the seat to the server; `null` for a seat that was never taken. */
  ticket: string | null;
  /** The seat is the one that this very tab sat in before it was loaded anew. */
  isReturn: boolean;
  release(): void;
}

/** What a claim needs of the browser. A few have no `locks`. */
export interface SeatStorage {
  local: Pick<Storage, 'getItem' | 'setItem'>;
  tab: Pick<Storage, 'getItem' | 'setItem'>;
  locks: Pick<LockManager, 'request'> | undefined;
}

const keyOf = (room: string) => `parlor:seat:${room}`;

/**
 * Claims a seat by a Web Lock that is held for the page's life. A duplicated tab finds the lock taken and gets a fresh id.
 * @param room room id and door
 */
export async function claimSeat(storage: SeatStorage, room: string, { reloaded }: { reloaded: boolean }): Promise<SeatClaim> {
  const kept = readKept(storage.local, room);
  const own = storage.tab.getItem(keyOf(room));
  // The tab's own seat first; then those that other pages of this device left behind, newest first. Without locks nobody knows which
  // were left behind: only a reload is sure of its own.
  const wished = storage.locks ? [...kept].sort((a, b) => Number(b.id === own) - Number(a.id === own)) : kept.filter(({ id }) => reloaded && id === own);
  for (const { id, ticket } of wished) {
    const isReturn = id === own;
    const release = await lock(storage.locks, room, id, isReturn ? (reloaded ? RELOAD_PATIENCE_MS : PATIENCE_MS) : 0);
    if (release) return { id, ticket, isReturn, release };
  }
  const id = createParticipantId();
  return { id, ticket: null, isReturn: false, release: (await lock(storage.locks, room, id, 0)) ?? (() => undefined) };
}

/** Keeps the ticket that the server gave, for this tab and for this device. */
export function keepTicket(storage: Pick<SeatStorage, 'local' | 'tab'>, room: string, seat: Kept): void {
  const others = readKept(storage.local, room).filter(({ id }) => id !== seat.id);
  storage.local.setItem(keyOf(room), JSON.stringify([seat, ...others].slice(0, MAX_KEPT)));
  storage.tab.setItem(keyOf(room), seat.id);
}

const noteKey = (room: string) => `parlor:note:${room}`;

/** Keeps what the server signed of the room, for this tab: a server that was started anew is reminded of it. */
export function keepNote({ tab }: Pick<SeatStorage, 'tab'>, room: string, note: string): void {
  tab.setItem(noteKey(room), note);
}

export function keptNote({ tab }: Pick<SeatStorage, 'tab'>, room: string): string | null {
  return tab.getItem(noteKey(room)) || null;
}

function readKept(local: Pick<Storage, 'getItem'>, room: string): Kept[] {
  try {
    return keptSchema.parse(JSON.parse(local.getItem(keyOf(room)) ?? '[]'));
  } catch {
    return [];
  }
}

/** @returns how to let go, or `null` when another page holds it for longer than we wait */
function lock(locks: SeatStorage['locks'], room: string, id: ParticipantId, patienceMs: number): Promise<(() => void) | null> {
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const options: LockOptions = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
    locks
      .request(`${keyOf(room)}:${id}`, options, (held) => {
        if (!held) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(null));
  });
}
