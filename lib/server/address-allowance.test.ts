import { describe, expect, it } from 'vitest';
import { AddressAllowance } from './address-allowance';

describe('what one address may ask for', () => {
  it('is counted for each address', () => {
    const allowance = new AddressAllowance({ burst: 2, refillPerS: 1 }, () => 0);
    expect(['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'].map((address) => allowance.take(address))).toEqual([true, true, false, true]);
  });

  it.each([
    ['one network of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', false],
    ['two networks of IPv6', '2001:db8:1:2::1', '2001:db8:1:3::1', true],
    ['a short form and its long one', '2001:db8::1', '2001:db8:0:0:0:0:0:2', false],
    ['an address of IPv4 inside IPv6', '192.0.2.1', '::ffff:192.0.2.1', false],
  ])('knows %s', (_what, one, other, isAnother) => {
    const allowance = new AddressAllowance({ burst: 1, refillPerS: 1 }, () => 0);
    expect([allowance.take(one), allowance.take(other)]).toEqual([true, isAnother]);
  });

  it('forgets who was not seen for as long as a bucket takes to fill, and nobody sooner', () => {
    let nowMs = 0;
    const allowance = new AddressAllowance({ burst: 10, refillPerS: 1 }, () => nowMs);
    for (let time = 0; time < 10; time++) allowance.take('192.0.2.1');
    for (let host = 0; host < 200; host++) allowance.take(`198.51.100.${host}`);
    nowMs = 10_500;
    // Ten and a half tokens have come back, of which ten fit.
    for (let time = 0; time < 10; time++) expect(allowance.take('192.0.2.1')).toBe(true);
    expect(allowance.take('192.0.2.1')).toBe(false);
    nowMs = 20_600;
    allowance.take('192.0.2.1');
    expect(allowance.size).toBe(1);
  });
});
