import { describe, expect, it } from 'vitest';
import { hasRelay, iceServersFor } from './ice-servers';

const none = { stunUrls: [], turnUrls: [], turnSecret: undefined, turnTtlS: 3600 };

describe('iceServersFor', () => {
  it('is empty when the operator named none', () => {
    expect(iceServersFor(none, 'abcdefghijklmnop', 0)).toEqual([]);
  });

  it('lists STUN without credentials', () => {
    const settings = { ...none, stunUrls: ['stun:a', 'stun:b'] };
    expect(iceServersFor(settings, 'abcdefghijklmnop', 0)).toEqual([{ urls: ['stun:a', 'stun:b'] }]);
    expect(hasRelay(settings)).toBe(false);
  });

  // printf %s 1700003600:abcdefghijklmnop | openssl dgst -sha1 -hmac north-star -binary | base64
  it('makes TURN credentials as the TURN server will check them', () => {
    const settings = { ...none, turnUrls: ['turn:c', 'turns:c'], turnSecret: 'north-star' };
    expect(hasRelay(settings)).toBe(true);
    expect(iceServersFor(settings, 'abcdefghijklmnop', 1_700_000_000_999)).toEqual([
      { urls: ['turn:c', 'turns:c'], username: '1700003600:abcdefghijklmnop', credential: 'rE4j8JlKfadC924ah03INHJKKoI=' },
    ]);
  });
});
