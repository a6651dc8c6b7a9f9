/** What a schema asks for, and what it does not expect: arbitraries made of the protocol's own tables, so that a new event is covered by being in them. */
import * as fc from 'fast-check';

/** Turns up in every text that is made up here: none of it may reach a log. */
export const CANARY = 'Quokka';

/** What somebody who means harm knows of the room: its address and who is in it. */
export interface Known {
  /** Values by the name of the field that takes them. */
  fields: Readonly<Record<string, readonly string[]>>;
}

/** As far as zod tells it (`schema._zod.def`); unknown kinds are taken for anything. */
interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  element?: Schema;
  innerType?: Schema;
  options?: Schema[];
  values?: unknown[];
  entries?: Record<string, string>;
  checks?: { _zod: { def: { pattern?: RegExp; maximum?: number; length?: number } } }[];
}
export interface Schema {
  _zod: { def: unknown };
}

/** What the schema takes, as a well-meaning page would send it: fields whose name is known mostly hold what is known of them. */
export function wellFormed(schema: Schema, known: Known, field = ''): fc.Arbitrary<unknown> {
  const { type, shape = {}, element, innerType, options = [], values = [], entries = {}, checks = [] } = schema._zod.def as Definition;
  const bounds = Object.assign({}, ...checks.map(({ _zod: { def } }) => def)) as { pattern?: RegExp; maximum?: number };
  switch (type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(shape).map(([name, inner]) => [name, wellFormed(inner, known, name)])));
    case 'optional':
    case 'nullable':
      return innerType ? fc.option(wellFormed(innerType, known, field), { nil: type === 'nullable' ? null : undefined }) : fc.constant(null);
    case 'array':
      return element ? fc.array(wellFormed(element, known, field), { maxLength: 4 }) : fc.constant([]);
    case 'union':
      return fc.oneof(...options.map((option) => wellFormed(option, known, field)));
    case 'literal':
      return fc.constantFrom(...values);
    case 'enum':
      return fc.constantFrom(...Object.values(entries));
    case 'boolean':
      return fc.boolean();
    case 'number':
    case 'int':
      return fc.nat(bounds.maximum ?? 2 ** 31);
    case 'string': {
      const made = bounds.pattern ? fc.stringMatching(bounds.pattern) : fc.string({ maxLength: Math.min(bounds.maximum ?? 200, 200) }).map((text) => CANARY + text);
      const familiar = known.fields[field];
      return familiar?.length ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...familiar) }, { weight: 1, arbitrary: made }) : made;
    }
    default:
      return fc.anything();
  }
}

const HOSTILE_TEXT = [
  '',
  `${CANARY}\u0000\u001b[31m\r\n{"level":60}`,
  `${CANARY}\u202e\u2066\u200f`,
  `${CANARY}\ud800\udfff\udc00`,
  `Z\u0351\u036b\u0343${'\u0300'.repeat(500)}${CANARY}`,
  `${CANARY}<img src=x onerror=alert(1)>`,
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00%ff%c0%ae',
  `${CANARY}\ufeff\ufffe`,
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1',
];

/** Many levels, but few enough for the sender's own encoder. */
function nested(depth: number, open: (inner: unknown) => unknown): unknown {
  let value: unknown = CANARY;
  for (let level = 0; level < depth; level++) value = open(value);
  return value;
}

/** What no field expects. The large ones are rare, or nothing else would be sent. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(null, undefined, true, false, 0, -0, -1, 1e308, 2 ** 53, Number.NaN, [], {}, [[]], '0', 'true') },
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXT) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => CANARY + text) },
  { weight: 3, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.constantFrom('{"__proto__":{"isHost":true}}', '{"constructor":{"prototype":{"ok":true}}}', '{"toString":1,"valueOf":2,"toJSON":3}', '{"length":1e9,"0":1}').map((text) => JSON.parse(text) as unknown) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 1500 }).map((depth) => nested(depth, (inner) => [inner])) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 1500 }).map((depth) => nested(depth, (inner) => ({ id: inner }))) },
  { weight: 1, arbitrary: fc.constantFrom(1_000, 5_000, 70_000).map((length) => CANARY + 'A'.repeat(length)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4_000 }).map((length) => Array<string>(length).fill('aaaaaaaaaaaaaaaa')) },
);

/** A well-formed value of which one part, or the whole, is something else. */
export function mutated(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  return fc.tuple(wellFormed(schema, known), hostile, fc.nat(), fc.constantFrom('replace', 'add', 'drop', 'wrap', 'whole')).map(([value, foreign, pick, how]) => {
    if (how === 'whole' || value === null || typeof value !== 'object') return foreign;
    if (how === 'wrap') return [value];
    const entries = Object.entries(value);
    if (how === 'add' || entries.length === 0) return { ...value, [HOSTILE_TEXT[pick % HOSTILE_TEXT.length] || 'extra']: foreign };
    const name = entries[pick % entries.length]?.[0];
    if (how === 'drop') return Object.fromEntries(entries.filter(([key]) => key !== name));
    return Object.fromEntries(entries.map(([key, inner]) => [key, key === name ? foreign : inner]));
  });
}
