import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ControlMessage } from '@/lib/protocol/peer-messages';
import { toBase64Url } from '@/lib/protocol/base64url';
import { commitTo, createNonce } from '@/lib/sealing/safety-code';
import { type Safety, SafetyExchange } from './safety-exchange';
import { pass, watchCrypto } from './testing/fake-time';

type CodeMessage = Extract<ControlMessage, { kind: 'code' }>;
type Wire = (message: CodeMessage) => void;

const certificate = (byte: number) => new Uint8Array(32).fill(byte);
const described = (byte: number) => ({ type: 'offer' as const, sdp: `a=fingerprint:sha-256 ${Array(32).fill(byte.toString(16).padStart(2, '0')).join(':')}\r\n` });
const [ANN, BEN, EVE, EVA] = [1, 2, 3, 4];

/** One end of a link, as it sees the two certificates. */
function end(isCaller: boolean, own: number, far: number, wire: { send: Wire }) {
  const connection = { currentLocalDescription: described(own), currentRemoteDescription: described(far) };
  return { connection, exchange: new SafetyExchange({ connection: connection as unknown as RTCPeerConnection, isCaller, send: (message) => wire.send(message) }) };
}

/** A link between two honest ends. @param carry what becomes of each message on its way */
function link(carry: (message: CodeMessage, pass: Wire) => void = (message, pass) => pass(message)) {
  const said: CodeMessage[] = [];
  const between = (to: () => SafetyExchange) => ({
    send: (message: CodeMessage) => {
      said.push(message);
      carry(message, (passed) => to().hear(passed));
    },
  });
  const caller = end(true, ANN, BEN, between(() => callee.exchange));
  const callee = end(false, BEN, ANN, between(() => caller.exchange));
  return { caller, callee, said, steps: () => said.map(({ step }) => step) };
}

/** Looks until there is a code. */
const codeOf = ({ exchange }: { exchange: SafetyExchange }): Promise<Safety> =>
  vi.waitFor(async () => {
    const safety = await exchange.look();
    if (safety === null || safety === 'spoiled') throw new Error('no code yet');
    return safety;
  }, { interval: 5 });
/** Everything that is under way has been heard and answered. */
const settled = () => pass(0);

beforeEach(() => watchCrypto());
afterEach(() => void vi.restoreAllMocks());

describe('the two ends of a link', () => {
  it('come to the same code, whoever looks first', async () => {
    for (const first of ['caller', 'callee'] as const) {
      const made = link();
      await made[first].exchange.look();
      await settled();
      const [one, two] = [await codeOf(made.caller), await codeOf(made.callee)];
      expect(one.code).toHaveLength(6);
      expect(two.code).toEqual(one.code);
      expect(two.pages).not.toBe(one.pages);
      expect(made.steps()).toEqual([...(first === 'callee' ? ['ask'] : []), 'commit', 'nonce', 'reveal']);
    }
  });

  it('come to the same code when both look at once, and however often', async () => {
    const { caller, callee } = link();
    await Promise.all([caller, callee, caller, callee].map(({ exchange }) => exchange.look()));
    expect((await codeOf(caller)).code).toEqual((await codeOf(callee)).code);
  });

  it('come to the same code though everything arrives twice, late, in another order, or the first time not at all', async () => {
    const held: (() => void)[] = [];
    const lost = new Set<string>();
    const { caller, callee } = link((message, pass) => {
      if (!lost.has(message.step)) return void lost.add(message.step);
      held.unshift(() => pass(message), () => pass(message));
      if (held.length > 3) for (const deliver of held.splice(0)) deliver();
    });
    expect((await codeOf(caller)).code).toEqual((await codeOf(callee)).code);
  });

  it('have another code on another link, and are the same pages', async () => {
    const [first, second] = [link(), link()];
    const [before, after] = [await codeOf(first.caller), await codeOf(second.caller)];
    expect(after.code).not.toEqual(before.code);
    expect(after.pages).toBe(before.pages);
  });

  it('say nothing and show nothing before their certificates are known for sure', async () => {
    const { caller, callee, said } = link();
    caller.connection.currentRemoteDescription.sdp = '';
    await callee.exchange.look();
    await settled();
    expect(said.map(({ step }) => step)).toEqual(['ask']);
  });

  it('show no code any more when a certificate changes under it', async () => {
    const { caller, callee } = link();
    await codeOf(caller);
    await codeOf(callee);
    caller.connection.currentRemoteDescription.sdp = described(EVE).sdp;
    callee.connection.currentLocalDescription.sdp = described(EVE).sdp;
    expect(await Promise.all([caller.exchange.look(), callee.exchange.look()])).toEqual(['spoiled', 'spoiled']);
  });
});

describe('somebody in between, with certificates of their own towards both', () => {
  const wires = (): [{ send: Wire }, { send: Wire }] => [{ send: () => undefined }, { send: () => undefined }];

  it('who passes everything on gets no code out of the one who is called, whose page says so', async () => {
    const [towardsAnn, towardsBen] = wires();
    const ann = end(true, ANN, EVE, towardsAnn);
    const ben = end(false, BEN, EVA, towardsBen);
    towardsAnn.send = (message) => ben.exchange.hear(message);
    towardsBen.send = (message) => ann.exchange.hear(message);
    await ann.exchange.look();
    await settled();
    // It went through to the end, and yet.
    expect((await codeOf(ann)).code).toHaveLength(6);
    expect(await ben.exchange.look()).toBe('spoiled');
  });

  it('who speaks honestly with both makes two codes', async () => {
    const [towardsAnn, towardsBen] = wires();
    const ann = end(true, ANN, EVE, towardsAnn);
    const eve = end(false, EVE, ANN, { send: (message) => ann.exchange.hear(message) });
    towardsAnn.send = (message) => eve.exchange.hear(message);
    const ben = end(false, BEN, EVA, towardsBen);
    const eva = end(true, EVA, BEN, { send: (message) => ben.exchange.hear(message) });
    towardsBen.send = (message) => eva.exchange.hear(message);
    const [annSees, benSees] = [await codeOf(ann), await codeOf(ben)];
    expect(annSees.code).not.toEqual(benSees.code);
    expect(annSees.code).toEqual((await codeOf(eve)).code);
  });
});

describe('a far end that means harm', () => {
  /** A callee who is spoken to by hand. */
  function called() {
    const answers: CodeMessage[] = [];
    const { exchange } = end(false, BEN, EVE, { send: (message) => void answers.push(message) });
    const say = (step: CodeMessage['step'], value?: Uint8Array) => {
      exchange.hear({ v: 1, kind: 'code', step, ...(value && { value: toBase64Url(value) }) });
      return settled();
    };
    const fingerprints = { caller: certificate(EVE), callee: certificate(BEN) };
    return { exchange, answers, say, fingerprints };
  }

  it('has one commitment: another one, made when the nonce is known, is not heard', async () => {
    const { exchange, answers, say, fingerprints } = called();
    const [first, second] = [createNonce(), createNonce()];
    await say('commit', await commitTo(first, fingerprints));
    await say('commit', await commitTo(second, fingerprints));
    expect(answers.map(({ step }) => step)).toEqual(['nonce']);
    expect(await exchange.look()).toBe('spoiled');
    await say('reveal', first);
    expect(await exchange.look()).toBe('spoiled');
  });

  it('has one try: who revealed another nonce than was promised gets no code on this link, not even with the right one', async () => {
    const { exchange, say, fingerprints } = called();
    const nonce = createNonce();
    await say('commit', await commitTo(nonce, fingerprints));
    await say('reveal', createNonce());
    expect(await exchange.look()).toBe('spoiled');
    await say('reveal', nonce);
    expect(await exchange.look()).toBe('spoiled');
  });

  it('cannot show a second certificate behind the first', async () => {
    const { caller } = link();
    await codeOf(caller);
    caller.connection.currentRemoteDescription.sdp += described(EVE).sdp;
    expect(await caller.exchange.look()).toBe('spoiled');
  });

  it('cannot reveal what it never promised', async () => {
    const { exchange, say } = called();
    await say('reveal', createNonce());
    expect(await exchange.look()).toBeNull();
  });

  it('has one nonce where it is called: another one is not answered, and spoils the code', async () => {
    const answers: CodeMessage[] = [];
    const { exchange } = end(true, ANN, EVE, { send: (message) => void answers.push(message) });
    const tell = (value: Uint8Array) => (exchange.hear({ v: 1, kind: 'code', step: 'nonce', value: toBase64Url(value) }), settled());
    await tell(createNonce());
    expect(answers).toEqual([]);
    await exchange.look();
    await settled();
    await tell(createNonce());
    await codeOf({ exchange });
    await tell(createNonce());
    expect(await exchange.look()).toBe('spoiled');
    expect(answers.map(({ step }) => step)).toEqual(['commit', 'reveal']);
  });

  it('by garbage disturbs nothing', async () => {
    const { caller, callee } = link();
    for (const { exchange } of [caller, callee]) {
      for (const step of ['ask', 'commit', 'nonce', 'reveal'] as const) {
        for (const value of [undefined, '', '!!', 'AA', 'A'.repeat(43)]) if (step !== 'commit' || value !== 'A'.repeat(43)) exchange.hear({ v: 1, kind: 'code', step, ...(value !== undefined && { value }) });
      }
    }
    expect((await codeOf(caller)).code).toEqual((await codeOf(callee)).code);
  });
});
