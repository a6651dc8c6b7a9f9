import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_RATES, type RateName } from '@/lib/config/rate-limits';
import { RateLimits } from './rate-limits';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const limitsOf = (name: RateName, count: number, windowS: number, maxKeys?: number) =>
  new RateLimits({ rates: { ...DEFAULT_RATES, [name]: { count, windowS } }, exemptsLoopback: false }, maxKeys);

describe('what one address may ask for', () => {
  it('is counted for each address, and told for how long to wait', async () => {
    const limits = limitsOf('peeks', 2, 30);
    const asked = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) asked.push(await limits.take('peeks', address));
    expect(asked).toEqual([0, 0, 30, 0]);
    vi.advanceTimersByTime(10_000);
    expect(await limits.take('peeks', '192.0.2.1')).toBe(20);
    vi.advanceTimersByTime(20_000);
    expect(await limits.take('peeks', '192.0.2.1')).toBe(0);
  });

  it.each([
    ['one network of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', false],
    ['two networks of IPv6', '2001:db8:1:2::1', '2001:db8:1:3::1', true],
    ['a short form and its long one', '2001:db8::1', '2001:db8:0:0:0:0:0:2', false],
    ['an address of IPv4 inside IPv6', '192.0.2.1', '::ffff:192.0.2.1', false],
  ])('knows %s', async (_what, one, other, isAnother) => {
    const limits = limitsOf('peeks', 1, 30);
    expect(await limits.take('peeks', one)).toBe(0);
    expect((await limits.take('peeks', other)) === 0).toBe(isAnother);
  });

  it('is counted apart for each thing, and a join also in each room: there nobody uses up what is another network\'s', async () => {
    const limits = limitsOf('room', 2, 60);
    await limits.take('peeks', '192.0.2.1');
    expect([await limits.takeJoin('192.0.2.1', 'garden'), await limits.takeJoin('192.0.2.1', 'garden'), await limits.takeJoin('192.0.2.1', 'garden')]).toEqual([0, 0, 60]);
    expect([await limits.takeJoin('192.0.2.2', 'garden'), await limits.takeJoin('192.0.2.1', 'orchard')]).toEqual([0, 0]);
    expect([await limits.isSpent('room', '192.0.2.1', 'garden'), await limits.isSpent('room', '192.0.2.2', 'garden'), await limits.isSpent('room', '192.0.2.3', 'garden')]).toEqual([true, false, false]);
  });

  it('is enough for a class behind one address that comes, and comes back after a restart', async () => {
    const limits = new RateLimits();
    for (let person = 0; person < 2 * 30; person++) {
      for (let request = 0; request < 25; request++) expect(await limits.take('http', '192.0.2.1')).toBe(0);
      // The first socket may fail, and a join be asked for twice.
      for (let again = 0; again < 2; again++) {
        expect(await limits.take('handshakes', '192.0.2.1')).toBe(0);
        expect(await limits.take('peeks', '192.0.2.1')).toBe(0);
        expect(await limits.takeJoin('192.0.2.1', `room ${person % 4}`)).toBe(0);
      }
    }
  });
});

describe('the operator', () => {
  it('can turn all of it off', async () => {
    const limits = new RateLimits({ rates: null, exemptsLoopback: false });
    for (let time = 0; time < 1000; time++) expect(await limits.takeJoin('192.0.2.1', 'garden')).toBe(0);
  });

  it('can exempt this machine, and it alone', async () => {
    const limits = new RateLimits({ rates: { ...DEFAULT_RATES, joins: { count: 1, windowS: 60 } }, exemptsLoopback: true });
    for (const address of ['127.0.0.1', '::1', '127.0.0.1', '192.0.2.1']) expect(await limits.takeJoin(address, 'garden'), address).toBe(0);
    expect(await limits.takeJoin('192.0.2.1', 'orchard')).toBe(60);
    expect(await new RateLimits({ rates: { ...DEFAULT_RATES, joins: { count: 1, windowS: 60 } }, exemptsLoopback: false }).takeJoin('127.0.0.1', 'garden')).toBe(0);
  });
});

it('remembers no more strangers than it was told to, whoever comes, and those it knows as before', async () => {
  const limits = limitsOf('peeks', 5, 30, 100);
  for (let time = 0; time < 4; time++) await limits.take('peeks', '192.0.2.1');
  for (let host = 0; host < 5_000; host++) await limits.take('peeks', `2001:db8:${host.toString(16)}::1`);
  // One timer for each that is remembered.
  expect(vi.getTimerCount()).toBeLessThanOrEqual(101);
  expect(await limits.take('peeks', '192.0.2.1')).toBe(0);
  expect(await limits.take('peeks', '192.0.2.1')).toBeGreaterThan(0);
  // The others share what is left, until the window is over.
  expect(await limits.take('peeks', '198.51.100.7')).toBeGreaterThan(0);
  vi.advanceTimersByTime(30_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(await limits.take('peeks', '198.51.100.7')).toBe(0);
});

it('does not run out of patience with rooms because somebody asks for ever new ones', async () => {
  const limits = limitsOf('room', 2, 60, 100);
  for (let room = 0; room < 1_000; room++) expect(await limits.takeJoin('192.0.2.1', `room ${room}`)).toBe(0);
  expect(vi.getTimerCount()).toBeLessThanOrEqual(101);
  for (let time = 0; time < 3; time++) expect(await limits.takeJoin('192.0.2.2', 'garden')).toBe(0);
});
