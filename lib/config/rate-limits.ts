/** `RATE_LIMITS`: how often may be asked, and what of it an operator has changed. */

/** So many in a window of so many seconds; the window begins with the first. */
export interface Rate {
  count: number;
  windowS: number;
}

/**
 * Set so that no crowd of people meets them: a class of thirty behind one address that opens its rooms at once, and comes back at
 * once after a restart. A program that does nothing else meets them soon.
 */
export const DEFAULT_RATES = {
  /** Pages and whatever else Next answers, by one address. Opening a room takes about ten; built files are not counted. */
  http: { count: 3000, windowS: 60 },
  /** New sockets, by one address. */
  handshakes: { count: 2400, windowS: 60 },
  /** Looks at who is inside, by one address. */
  peeks: { count: 2400, windowS: 60 },
  /** Seats asked for, knocks among them, by one address. */
  joins: { count: 1200, windowS: 60 },
  /** The same into one room, by one address: what others ask for there is not touched. */
  room: { count: 400, windowS: 60 },
  /** Knocks at one room's door, by one address. */
  knocks: { count: 60, windowS: 60 },
  /** Tests of the connection, for which credentials of the relay are made, by one address. A person tries a few times. */
  tests: { count: 30, windowS: 60 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof DEFAULT_RATES;

export interface RateSettings {
  /** `null`: nothing is limited. */
  rates: Readonly<Record<RateName, Rate>> | null;
  /** What comes from this machine itself is not counted. */
  exemptsLoopback: boolean;
}

export const DEFAULT_RATE_SETTINGS: RateSettings = { rates: DEFAULT_RATES, exemptsLoopback: false };

/** More would be no limit, or no window that anybody waits for. */
const MAX_NUMBER = 1_000_000;

/**
 * @param words `on`, which is the default, `off`, `loopback-off`, and single rates like `joins=600/60`
 * @returns `null` when one of them cannot be understood
 */
export function parseRateSettings(words: readonly string[]): RateSettings | null {
  const rates: Record<RateName, Rate> = { ...DEFAULT_RATES };
  for (const word of words) {
    if (['on', 'off', 'loopback-off'].includes(word)) continue;
    const [, name = '', count, windowS] = /^([a-z]+)=(\d+)\/(\d+)$/.exec(word) ?? [];
    const rate = { count: Number(count), windowS: Number(windowS) };
    if (!Object.hasOwn(rates, name) || ![rate.count, rate.windowS].every((number) => number >= 1 && number <= MAX_NUMBER)) return null;
    rates[name as RateName] = rate;
  }
  return { rates: words.includes('off') ? null : rates, exemptsLoopback: words.includes('loopback-off') };
}
