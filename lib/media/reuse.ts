/** Keeps the identity of what did not change, so that a reader can tell by `===`. */

/** @returns `previous` when each of its members is the same as in `next`, else `next` */
export function reuse<T extends object>(previous: T, next: T): T {
  const keys = Object.keys(next) as (keyof T)[];
  return keys.length === Object.keys(previous).length && keys.every((key) => Object.is(previous[key], next[key])) ? previous : next;
}
