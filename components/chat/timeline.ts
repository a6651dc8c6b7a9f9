/** Messages and files in the order in which they are shown, and who of them stand together. Pure. */
import type { ChatMessage, Transfer } from '@/lib/hooks/types';

export type Entry = ChatMessage | Transfer;

/** What one person said without a pause worth telling. */
export interface Group {
  /** The id of its first entry. */
  id: string;
  /** One's own stand at the other side. */
  own: boolean;
  name: string;
  /** Of its first entry, milliseconds since the epoch. */
  at: number;
  privateWith: string | null;
  earlier: boolean;
  entries: readonly Entry[];
}

/** Who goes on within this time needs no new name and no new time above it. */
export const GROUP_MS = 3 * 60_000;
/** What is drawn anew at once when one of it changes. */
export const MAX_GROUP = 20;

export const isMessage = (entry: Entry): entry is ChatMessage => 'text' in entry;
export const isOwn = (entry: Entry): boolean => (isMessage(entry) ? entry.own : entry.direction === 'out');
const isEarlier = (entry: Entry): boolean => isMessage(entry) && entry.earlier;

/** The earlier messages first; then files fall in where they were offered. Neither messages nor files change places among themselves, whatever a clock does. */
export function timelineOf(messages: readonly ChatMessage[], transfers: readonly Transfer[]): Entry[] {
  if (transfers.length === 0) return [...messages];
  const timeline: Entry[] = [];
  let next = 0;
  for (const message of messages) {
    for (let transfer = transfers[next]; transfer && !message.earlier && transfer.at < message.at; transfer = transfers[next]) {
      timeline.push(transfer);
      next += 1;
    }
    timeline.push(message);
  }
  return [...timeline, ...transfers.slice(next)];
}

export function groupsOf(timeline: readonly Entry[]): Group[] {
  const groups: (Group & { from: string; entries: Entry[] })[] = [];
  for (const entry of timeline) {
    const last = groups.at(-1);
    const earlier = isEarlier(entry);
    const pause = last ? entry.at - last.at : 0;
    // A clock that was set back ends a group too.
    const goesOn = last && last.from === entry.from && last.name === entry.name && last.earlier === earlier && last.privateWith === entry.privateWith && pause >= 0 && pause < GROUP_MS && last.entries.length < MAX_GROUP;
    if (goesOn) last.entries.push(entry);
    else groups.push({ id: entry.id, from: entry.from, own: isOwn(entry), name: entry.name, at: entry.at, privateWith: entry.privateWith, earlier, entries: [entry] });
  }
  return groups;
}

/** What has not changed need not be drawn again. */
export function isSameGroup(a: Group, b: Group): boolean {
  return a.id === b.id && a.own === b.own && a.earlier === b.earlier && a.entries.length === b.entries.length && a.entries.every((entry, at) => entry === b.entries[at]);
}

/** As many of the newest are drawn at first, and as many more whenever somebody scrolls up to where they end. */
export const PAGE = 60;

/**
 * From which group on the timeline is drawn.
 * @param first the id of the group that it was drawn from so far; `null`: the newest alone
 */
export function startOf(groups: readonly Group[], first: string | null): number {
  const pinned = first === null ? -1 : groups.findIndex(({ id }) => id === first);
  return pinned === -1 ? pageBefore(groups, groups.length) : pinned;
}

/** So many groups go at once of what is drawn above. */
const TRIM = 30;

/**
 * At the end again, what was drawn above goes little by little: all of it at once would be felt.
 * @param first from where on it was drawn so far
 * @returns from where on it is drawn next; `null`: the newest alone
 */
export function trimmed(groups: readonly Group[], first: string | null): string | null {
  const next = startOf(groups, first) + TRIM;
  return next < startOf(groups, null) ? (groups[next]?.id ?? null) : null;
}

/** The group that begins one more page above. */
export function pageBefore(groups: readonly Group[], start: number): number {
  let count = 0;
  while (start > 0 && count < PAGE) {
    start -= 1;
    count += groups[start]?.entries.length ?? 0;
  }
  return start;
}

/**
 * How many of the others' came after an entry.
 * @param last its id; `null`: before all of them
 */
export function countAfter(timeline: readonly Entry[], last: string | null): number {
  const at = timeline.findLastIndex(({ id }) => id === last);
  if (at === -1 && last !== null) return 0;
  return timeline.slice(at + 1).filter((entry) => !isOwn(entry) && !isEarlier(entry)).length;
}
