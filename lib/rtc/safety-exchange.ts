/**
 * How the two ends of a link agree on its safety code, over its own control channel:
 * the caller commits to a nonce, the callee tells theirs, the caller reveals. Of each, the first one counts and stays for the link's
 * whole life, so what is repeated is answered alike, what comes out of order waits to be asked for again, and nobody gets a second guess:
 * what contradicts the first spoils the code for good.
 */
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { ControlMessage } from '@/lib/protocol/peer-messages';
import type { Bytes } from '@/lib/sealing/bytes';
import { commitTo, createNonce, deriveSafetyCode, type Fingerprints, isKept, NONCE_BYTES } from '@/lib/sealing/safety-code';
import { fingerprintsOf, isEqual } from './fingerprint';

type CodeMessage = Extract<ControlMessage, { kind: 'code' }>;

/** What two people compare. */
export interface Safety {
  /** Six numbers of 0 to 63, the same at both ends if nobody is in between. */
  code: readonly number[];
  /** Names the two pages by their certificates: this page's first. Another link of the same two has the same. */
  pages: string;
}

/**
 * What a link tells of its safety.
 * - `null`: not yet
 * - `spoiled`: it has no code that could be trusted. Its certificates are not plainly the ones described, or the far end went back on its word
 */
export type SafetyLook = Safety | 'spoiled' | null;

export interface SafetyExchangeOptions {
  connection: RTCPeerConnection;
  isCaller: boolean;
  send(message: CodeMessage): void;
}

const COMMITMENT_BYTES = 32;

export class SafetyExchange {
  readonly #options: SafetyExchangeOptions;
  readonly #nonce = createNonce();
  /** Those that the exchange is about, from its first step on. */
  #certificates: { own: Bytes; far: Bytes } | null = null;
  /** The caller's, at the callee. */
  #commitment: Bytes | null = null;
  /** The other's. */
  #theirs: Bytes | null = null;
  #code: readonly number[] | null = null;
  /** The far end contradicted itself, or the certificates. Honest ends never do. */
  #isBroken = false;
  /** One message at a time, because hashing takes time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SafetyExchangeOptions) {
    this.#options = options;
  }

  /** The code, if it is agreed upon and the link still is what it was; until then the next step towards it is said, or said again. */
  async look(): Promise<SafetyLook> {
    const present = await fingerprintsOf(this.#options.connection);
    const bound = this.#certificates;
    if (this.#isBroken || present === 'spoiled') return 'spoiled';
    if (present && bound && !(isEqual(present.own, bound.own) && isEqual(present.far, bound.far))) return 'spoiled';
    if (this.#code && present) return { code: this.#code, pages: toBase64Url(present.own) + toBase64Url(present.far) };
    this.#do(() => (this.#options.isCaller ? this.#commit() : this.#say('ask')));
    return null;
  }

  /** Takes a step of the far end's. What does not fit is dropped. */
  hear({ step, value = '' }: CodeMessage): void {
    if (this.#options.isCaller) {
      if (step === 'ask') this.#do(() => this.#commit());
      if (step === 'nonce') this.#do(() => this.#reveal(fromBase64Url(value)));
    } else {
      if (step === 'commit') this.#do(() => this.#answer(fromBase64Url(value)));
      if (step === 'reveal') this.#do(() => this.#check(fromBase64Url(value)));
    }
  }

  async #commit(): Promise<void> {
    const fingerprints = await this.#bind();
    if (fingerprints) this.#say('commit', await commitTo(this.#nonce, fingerprints));
  }

  async #answer(commitment: Bytes): Promise<void> {
    if (commitment.length !== COMMITMENT_BYTES || !(await this.#bind())) return;
    this.#commitment ??= commitment;
    if (isEqual(commitment, this.#commitment)) this.#say('nonce', this.#nonce);
    else this.#isBroken = true;
  }

  async #reveal(theirs: Bytes): Promise<void> {
    // Before the commitment there is nothing to reveal.
    if (theirs.length !== NONCE_BYTES || !this.#certificates) return;
    this.#theirs ??= theirs;
    if (!isEqual(theirs, this.#theirs)) return void (this.#isBroken = true);
    this.#code ??= await deriveSafetyCode(this.#nonce, this.#theirs, this.#fingerprints(this.#certificates));
    this.#say('reveal', this.#nonce);
  }

  async #check(theirs: Bytes): Promise<void> {
    if (theirs.length !== NONCE_BYTES || !this.#commitment || !this.#certificates) return;
    this.#theirs ??= theirs;
    const fingerprints = this.#fingerprints(this.#certificates);
    if (!isEqual(theirs, this.#theirs) || !(await isKept(this.#commitment, theirs, fingerprints))) return void (this.#isBroken = true);
    this.#code ??= await deriveSafetyCode(theirs, this.#nonce, fingerprints);
  }

  async #bind(): Promise<Fingerprints | null> {
    const present = this.#certificates ?? (await fingerprintsOf(this.#options.connection));
    if (present !== 'spoiled') this.#certificates = present;
    return this.#certificates && this.#fingerprints(this.#certificates);
  }

  #fingerprints({ own, far }: { own: Bytes; far: Bytes }): Fingerprints {
    return this.#options.isCaller ? { caller: own, callee: far } : { caller: far, callee: own };
  }

  #say(step: CodeMessage['step'], value?: Bytes): void {
    this.#options.send({ v: 1, kind: 'code', step, ...(value && { value: toBase64Url(value) }) });
  }

  #do(step: () => void | Promise<void>): void {
    this.#queue = this.#queue.then(step).catch(() => undefined);
  }
}
