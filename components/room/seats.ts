/** Who sits where: order of arrival, you last, and a face that sits keeps its place. */
import { chooseShape, type Shape, type Size } from './stage-layout';

/** A seat holds a participant id, or is a hole that somebody left. */
export type Seats = readonly (string | null)[];

/**
 * Seats after people came and went. Who stays keeps the seat; a leaver leaves a hole; a newcomer takes the first hole,
 * else your seat, and you step one on.
 * @param self `null`: you are not shown
 */
export function reseat(seats: Seats, others: readonly string[], self: string | null): Seats {
  const here = new Set(others);
  const next = seats.filter((id) => id === null || id !== self).map((id) => (id !== null && here.has(id) ? id : null));
  for (const newcomer of others) {
    if (seats.includes(newcomer)) continue;
    const hole = next.indexOf(null);
    if (hole === -1) next.push(newcomer);
    else next[hole] = newcomer;
  }
  if (self !== null) return [...next, self];
  while (next.at(-1) === null) next.pop(); // behind a hole at the end nobody sits
  return next;
}

/** Seats and the grid they form. */
export interface Seating {
  seats: Seats;
  shape: Shape;
}

/**
 * The seating that follows a present one. Holes stay until the shape changes, or until closing up saves a page; then all close up.
 * @param perPage how many seats one page holds
 * @returns the very same object when nothing changed
 */
export function seatingAfter(present: Seating | null, others: readonly string[], self: string | null, area: Size, gap: number, perPage: number): Seating {
  const seats = reseat(present?.seats ?? [], others, self);
  const people = others.length + (self === null ? 0 : 1);
  const shape = chooseShape(
    Math.min(people, perPage), area, gap,
    present && { shape: present.shape, cells: Math.min(seats.length, perPage) },
  );
  const sameShape = present !== null && present.shape.columns === shape.columns && present.shape.rows === shape.rows;
  const closesUp = !sameShape || Math.ceil(people / perPage) < Math.ceil(seats.length / perPage);
  const next = closesUp ? seats.filter((id) => id !== null) : seats;
  const unchanged = sameShape && next.length === present.seats.length && next.every((id, index) => id === present.seats[index]);
  return unchanged ? present : { seats: next, shape };
}
