import { describe, expect, it } from 'vitest';
import { addressesSchema, atOrigin, isForThisDeviceOnly } from './addresses';

it('keeps room and key at another address', () => {
  expect(atOrigin('http://localhost:3000/r/team#Zr8vQ1nXa0b7', 'https://192.168.1.7:3443')).toBe('https://192.168.1.7:3443/r/team#Zr8vQ1nXa0b7');
});

describe('a link for this device only', () => {
  it.each(['http://localhost:3000/r/team', 'http://127.0.0.1:3000/', 'http://127.1.2.3/', 'http://[::1]:3000/', 'http://parlor.localhost/'])('is %s', (link) => {
    expect(isForThisDeviceOnly(link)).toBe(true);
  });
  it.each(['https://192.168.1.7:3443/r/team', 'https://localhost.example/', 'https://parlor.example/r/localhost'])('is not %s', (link) => {
    expect(isForThisDeviceOnly(link)).toBe(false);
  });
});

it('takes no other answer for addresses', () => {
  expect(addressesSchema.safeParse({ https: 'https://a', httpsPort: 1, ownCertificate: true }).success).toBe(false);
});
