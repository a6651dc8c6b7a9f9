/** Everything that a socket may say to the server, and much that it may not: drawn from the tables by a seed. */
import * as fc from 'fast-check';
import { notices, pushes, requests } from '@/lib/protocol/events';
import { hostile, type Known, mutated, type Schema, wellFormed } from './shapes';

export interface Message {
  event: string;
  args: unknown[];
  /** A function to answer to is sent along. */
  acknowledged: boolean;
}

const EVENTS: Record<string, Schema> = { ...Object.fromEntries(Object.entries(requests).map(([name, { payload }]) => [name, payload])), ...notices };

/** Names that are no request or notice: the server's own pushes, what objects inherit, and nonsense. */
const STRANGE_EVENTS = [...Object.keys(pushes).filter((name) => !Object.hasOwn(EVENTS, name)), 'room:explode', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '\u202eroom', 'x'.repeat(5_000)];

function message(known: Known): fc.Arbitrary<Message> {
  // Acknowledged as a page does it, and one time in eight the other way round.
  const against = fc.nat(7).map((number) => number === 0);
  const ofEvent = Object.entries(EVENTS).map(([event, schema]) => {
    const payload = fc.oneof({ weight: 2, arbitrary: wellFormed(schema, known) }, { weight: 3, arbitrary: mutated(schema, known) });
    const more = fc.oneof({ weight: 12, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(hostile, { maxLength: 3 }) });
    return fc.tuple(payload, more, against).map(([first, rest, isAgainst]) => ({ event, args: [first, ...rest], acknowledged: Object.hasOwn(requests, event) !== isAgainst }));
  });
  const strange = fc.tuple(fc.constantFrom(...STRANGE_EVENTS), fc.array(hostile, { maxLength: 2 }), fc.boolean()).map(([event, args, acknowledged]) => ({ event, args, acknowledged }));
  return fc.oneof(...ofEvent, strange);
}

/** Few, because nothing is sent while they are made up. */
const AT_ONCE = 10;

/** The same messages for the same seed and the same knowledge, without end. */
export function* messages(seed: number, known: Known): Generator<Message, never> {
  const arbitrary = message(known);
  for (let batch = 0; ; batch++) yield* fc.sample(arbitrary, { numRuns: AT_ONCE, seed: seed + batch });
}

/** The names of every event that is sent, for the report. */
export const EVENT_NAMES = Object.keys(EVENTS);
