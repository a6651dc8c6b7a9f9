import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, decodeResponse, encodeRequest, longTermKey, takeMessages } from './message';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const transaction = hex('78ad3433c6ad72c029da412e');

// RFC 5769, section 2.4: a request with long-term credentials.
const sample = hex(`
  00010060 2112a442 78ad3433c6ad72c029da412e
  00060012 e3839ee38388e383aae38383e382afe382b90000
  0015001c 662f2f3439396b393534643 64f4c33346f4c39465354767936347341
  0014000b 6578616d706c652e6f726700
  00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666`);

describe('encodeRequest', () => {
  it('makes the sample of the RFC', () => {
    const username = 'マトリックス';
    const realm = Buffer.from('example.org');
    const attributes = [
      [ATTRIBUTES.username, Buffer.from(username)],
      [ATTRIBUTES.nonce, Buffer.from('f//499k954d6OL34oL9FSTvy64sA')],
      [ATTRIBUTES.realm, realm],
    ] as const;
    expect(encodeRequest('binding', transaction, attributes, longTermKey(username, realm, 'TheMatrIX'))).toEqual(sample);
  });

  it('asks for a relay of UDP', () => {
    expect(encodeRequest('allocate', transaction, [[ATTRIBUTES.requestedTransport, Buffer.from([17, 0, 0, 0])]])).toEqual(
      hex('00030008 2112a442 78ad3433c6ad72c029da412e 00190004 11000000'),
    );
  });
});

describe('decodeResponse', () => {
  const refusal = hex('01130010 2112a442 78ad3433c6ad72c029da412e 00090004 00000401 00140003 6f726700');

  it('reads an error and what comes with it', () => {
    const response = decodeResponse(refusal, 'allocate', transaction);
    expect(response?.errorCode).toBe(401);
    expect(response?.attributes.get(ATTRIBUTES.realm)?.toString()).toBe('org');
  });

  it('reads a success', () => {
    expect(decodeResponse(hex('01010000 2112a442 78ad3433c6ad72c029da412e'), 'binding', transaction)).toEqual({ attributes: new Map() });
  });

  it.each([
    ['another transaction', refusal, 'allocate', hex('000000000000000000000000')],
    ['an answer to another method', refusal, 'binding', transaction],
    ['a request', sample, 'binding', transaction],
    ['half a message', refusal.subarray(0, 30), 'allocate', transaction],
    ['an attribute that is longer than its message', hex('01010004 2112a442 78ad3433c6ad72c029da412e 00140009'), 'binding', transaction],
    ['an error without a code', hex('01110000 2112a442 78ad3433c6ad72c029da412e'), 'binding', transaction],
    ['an error whose code is cut', hex('01110008 2112a442 78ad3433c6ad72c029da412e 00090002 00000000'), 'binding', transaction],
    ['nothing', Buffer.alloc(0), 'binding', transaction],
    ['the web', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'binding', transaction],
  ] as const)('drops %s', (_case, bytes, method, expected) => {
    expect(decodeResponse(bytes, method, expected)).toBeNull();
  });
});

describe('takeMessages', () => {
  const other = hex('01010000 2112a442 000000000000000000000000');

  it('waits for the rest of a message, wherever it was cut', () => {
    const stream = Buffer.concat([sample, other]);
    for (let cut = 0; cut <= stream.length; cut++) {
      const first = takeMessages(stream.subarray(0, cut));
      const second = takeMessages(Buffer.concat([first?.rest ?? Buffer.alloc(0), stream.subarray(cut)]));
      expect([...(first?.messages ?? []), ...(second?.messages ?? [])], `cut at ${cut}`).toEqual([sample, other]);
      expect(second?.rest).toHaveLength(0);
    }
  });

  it('knows at once what is no STUN', () => {
    expect(takeMessages(Buffer.from('H'))).toBeNull();
    expect(takeMessages(Buffer.concat([other, Buffer.alloc(20)]))).toBeNull();
  });
});
