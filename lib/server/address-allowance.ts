/** What one network address may ask for: a token bucket for each, forgotten once it would be full again. */
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';

export class AddressAllowance {
  readonly #allowance: Allowance;
  readonly #nowMs: () => number;
  /** How long an unused bucket takes to be full. */
  readonly #turnMs: number;
  #recent = new Map<string, TokenBucket>();
  #older = new Map<string, TokenBucket>();
  #turnedAtMs: number;

  /** @param nowMs a clock that never goes back */
  constructor(allowance: Allowance, nowMs: () => number = () => performance.now()) {
    this.#allowance = allowance;
    this.#nowMs = nowMs;
    this.#turnMs = (allowance.burst / allowance.refillPerS) * 1000;
    this.#turnedAtMs = nowMs();
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  /** @returns whether this address may ask for one more now */
  take(address: string): boolean {
    this.#turn();
    const key = networkOf(address);
    const bucket = this.#recent.get(key) ?? this.#older.get(key) ?? new TokenBucket(this.#allowance, this.#nowMs);
    this.#older.delete(key);
    this.#recent.set(key, bucket);
    return bucket.take();
  }

  /** Two generations instead of a timer: who was not seen for a whole turn has a full bucket, which is what strangers have. */
  #turn(): void {
    const elapsedMs = this.#nowMs() - this.#turnedAtMs;
    if (elapsedMs < this.#turnMs) return;
    this.#older = elapsedMs < 2 * this.#turnMs ? this.#recent : new Map();
    this.#recent = new Map();
    this.#turnedAtMs = this.#nowMs();
  }
}

/** One household or office has a whole /64 of IPv6 addresses (RFC 6177). */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const groups = address.includes('::') ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right] : left;
  return groups.slice(0, 4).join(':');
}
