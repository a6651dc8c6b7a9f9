import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { addressesOf } from './addresses';

const info = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({ address, family, internal }) as NetworkInterfaceInfo;
const interfaces = { lo: [info('127.0.0.1', 'IPv4', true)], eth0: [info('192.168.1.7', 'IPv4'), info('fe80::1', 'IPv6')] };

it('names this machine and its address on the local network', () => {
  expect(addressesOf('0.0.0.0', 3000, interfaces)).toEqual(['http://localhost:3000', 'http://192.168.1.7:3000']);
});

it('names only the address that was bound', () => {
  expect(addressesOf('127.0.0.1', 80, interfaces)).toEqual(['http://127.0.0.1']);
  expect(addressesOf('::1', 3000, interfaces)).toEqual(['http://[::1]:3000']);
});
