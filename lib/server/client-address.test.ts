import { describe, expect, it } from 'vitest';
import { clientAddressOf, hstsFor, isSecure } from './client-address';
import { addressesIn } from './subnets';

const nobody = addressesIn([]);
const loopback = addressesIn(['127.0.0.0/8', '::1']);
const chain = addressesIn(['127.0.0.1', '10.1.0.0/16', '2001:db8:1::/48']);

const from = (remoteAddress: string | undefined, forwarded?: string) => ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } });

describe('clientAddressOf', () => {
  it.each([
    ['a direct client', '198.51.100.7', undefined, loopback, '198.51.100.7'],
    ['IPv4 in IPv6 clothes', '::ffff:198.51.100.7', undefined, loopback, '198.51.100.7'],
    ['a header that nobody is trusted to send', '127.0.0.1', '198.51.100.7', nobody, '127.0.0.1'],
    ['a header that the client made up', '198.51.100.7', '203.0.113.1', loopback, '198.51.100.7'],
    ['one proxy', '127.0.0.1', '198.51.100.7', loopback, '198.51.100.7'],
    ['one proxy, heard over IPv6', '::ffff:127.0.0.1', '198.51.100.7', loopback, '198.51.100.7'],
    ['one proxy to which the client lied', '127.0.0.1', '203.0.113.1, 198.51.100.7', loopback, '198.51.100.7'],
    ['a client who names itself a proxy', '127.0.0.1', '203.0.113.1, 127.0.0.1, 198.51.100.7', loopback, '198.51.100.7'],
    ['two proxies', '127.0.0.1', '198.51.100.7, 10.1.2.3', chain, '198.51.100.7'],
    ['two proxies of which one is not trusted', '127.0.0.1', '198.51.100.7, 10.2.2.3', chain, '10.2.2.3'],
    ['an IPv6 client', '2001:db8:1::9', '2001:db8:7::1', chain, '2001:db8:7::1'],
    ['ports in the header', '127.0.0.1', '198.51.100.7:4711', loopback, '198.51.100.7'],
    ['ports in the header, IPv6', '127.0.0.1', '[2001:db8:7::1]:4711', loopback, '2001:db8:7::1'],
    ['a proxy that says nothing', '127.0.0.1', undefined, loopback, '127.0.0.1'],
    ['a proxy that says nonsense', '127.0.0.1', '198.51.100.7, unknown', loopback, '127.0.0.1'],
    ['nothing but trusted proxies', '127.0.0.1', '10.1.2.3', chain, '10.1.2.3'],
    ['a socket that is gone', undefined, '198.51.100.7', loopback, ''],
  ])('%s', (_case, remoteAddress, forwarded, isProxy, expected) => {
    expect(clientAddressOf(from(remoteAddress, forwarded), isProxy)).toBe(expected);
  });
});

describe('isSecure', () => {
  const asked = (remoteAddress: string, proto: string | undefined, encrypted = false) => ({ headers: { 'x-forwarded-proto': proto }, socket: { remoteAddress, encrypted } });

  it.each([
    ['TLS of its own', asked('198.51.100.7', undefined, true), true],
    ['plain http', asked('198.51.100.7', undefined), false],
    ['a client who says https', asked('198.51.100.7', 'https'), false],
    ['a proxy that says https', asked('127.0.0.1', 'https'), true],
    ['a proxy that says http', asked('127.0.0.1', 'http'), false],
    ['a proxy that adds to what the client said', asked('127.0.0.1', 'https, http'), false],
    ['a proxy that says nothing', asked('127.0.0.1', undefined), false],
  ])('%s', (_case, request, expected) => {
    expect(isSecure(request, loopback)).toBe(expected);
  });
});

describe('hstsFor', () => {
  const tls = { headers: {}, socket: { remoteAddress: '198.51.100.7', encrypted: true } };
  const plain = { headers: {}, socket: { remoteAddress: '198.51.100.7' } };
  const throughProxy = { headers: { 'x-forwarded-proto': 'https' }, socket: { remoteAddress: '127.0.0.1' } };

  it.each([
    ['a given certificate', tls, 600, false, 'max-age=600'],
    ['its own certificate', tls, 600, true, null],
    ['plain http', plain, 600, false, null],
    ['a proxy, though it has a certificate of its own beside', throughProxy, 600, true, 'max-age=600'],
    ['nobody having asked for it', tls, 0, false, null],
  ])('with %s', (_case, request, maxAgeS, ownCertificate, expected) => {
    expect(hstsFor(request, { maxAgeS, isProxy: loopback, ownCertificate })).toBe(expected);
  });
});
