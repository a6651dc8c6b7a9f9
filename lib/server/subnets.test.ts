import { describe, expect, it } from 'vitest';
import { addressesIn, isPublicAddress } from './subnets';

describe('addressesIn', () => {
  const some = addressesIn(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32', '::1']);

  it.each(['10.1.0.1', '10.1.255.255', '192.0.2.7', '2001:db8:ffff::1', '::1'])('has %s', (address) => {
    expect(some(address)).toBe(true);
  });

  it.each(['10.2.0.1', '192.0.2.8', '2001:db9::1', '::2', 'localhost', '', '10.1.0'])('does not have "%s"', (address) => {
    expect(some(address)).toBe(false);
  });

  it('may be nobody', () => {
    expect(addressesIn([])('127.0.0.1')).toBe(false);
  });
});

it.each([
  ['198.51.100.7', true],
  ['2001:db8::7', true],
  ['192.168.1.7', false],
  ['172.31.0.1', false],
  ['172.32.0.1', true],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['fd00::2', false],
  ['fe80::1', false],
  ['localhost', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
