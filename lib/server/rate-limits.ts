/** Counts what addresses ask for, in all and of single rooms, in the memory of this process. The rates are the operator's (`RATE_LIMITS`). */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { DEFAULT_RATE_SETTINGS, type Rate, type RateName, type RateSettings } from '@/lib/config/rate-limits';
import { isLoopback } from './addresses';

/** More strangers in one window than this share one count, so that they cannot fill the memory. */
const MAX_KEYS = 50_000;
const EVERYBODY_ELSE = '*';

export class RateLimits {
  readonly #counters: ReadonlyMap<RateName, Counter>;
  readonly #exemptsLoopback: boolean;

  constructor({ rates, exemptsLoopback }: RateSettings = DEFAULT_RATE_SETTINGS, maxKeys = MAX_KEYS) {
    this.#counters = new Map(Object.entries(rates ?? {}).map(([name, rate]) => [name as RateName, new Counter(rate, maxKeys)]));
    this.#exemptsLoopback = exemptsLoopback;
  }

  /** Whether anything that comes from there is counted. */
  isExempt(address: string): boolean {
    return this.#counters.size === 0 || (this.#exemptsLoopback && isLoopback(address));
  }

  /**
   * Counts one more.
   * @param address whose it is; IPv6 by the network
   * @param room for what is counted by the address in each room
   * @returns 0 when it may be done; else after how many seconds it may be asked for again
   */
  async take(name: RateName, address: string, room?: string): Promise<number> {
    return this.isExempt(address) ? 0 : ((await this.#counters.get(name)?.take(networkOf(address), room)) ?? 0);
  }

  /** A seat asked for: counted by the address, and by the address in this room. What others ask for there is their own. */
  async takeJoin(address: string, room: string): Promise<number> {
    return (await this.take('joins', address)) || this.take('room', address, room);
  }

  /** Whether one more would be too many. Counts nothing. */
  async isSpent(name: RateName, address: string, room?: string): Promise<boolean> {
    return !this.isExempt(address) && ((await this.#counters.get(name)?.isSpent(networkOf(address), room)) ?? false);
  }
}

class Counter {
  readonly #limiter: RateLimiterMemory;
  readonly #windowMs: number;
  readonly #maxKeys: number;
  #newKeys = 0;
  #startedAtMs = performance.now();

  constructor({ count, windowS }: Rate, maxKeys: number) {
    this.#limiter = new RateLimiterMemory({ points: count, duration: windowS });
    this.#windowMs = windowS * 1000;
    this.#maxKeys = maxKeys;
  }

  /** @returns seconds to wait, 0 for none */
  async take(network: string, room?: string): Promise<number> {
    const wanted = keyOf(network, room);
    const isRemembered = (await this.#limiter.get(wanted)) !== null || this.#remembersOneMore();
    // A program that asks for ever new rooms must not end the patience with others in theirs. By the address it is counted all the same.
    if (!isRemembered && room !== undefined) return 0;
    return this.#limiter.consume(isRemembered ? wanted : EVERYBODY_ELSE).then(
      () => 0,
      ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000)),
    );
  }

  async isSpent(network: string, room?: string): Promise<boolean> {
    return ((await this.#limiter.get(keyOf(network, room)))?.remainingPoints ?? 1) <= 0;
  }

  /** A key is forgotten a window after it was new, so at any time there are at most twice as many as may come new in one. */
  #remembersOneMore(): boolean {
    const nowMs = performance.now();
    if (nowMs - this.#startedAtMs >= this.#windowMs) {
      this.#startedAtMs = nowMs;
      this.#newKeys = 0;
    }
    return ++this.#newKeys <= this.#maxKeys;
  }
}

const keyOf = (network: string, room?: string) => (room === undefined ? network : `${network} ${room}`);

/** One household or office has a whole /64 of IPv6 addresses (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const groups = address.includes('::') ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right] : left;
  return groups.slice(0, 4).join(':');
}
