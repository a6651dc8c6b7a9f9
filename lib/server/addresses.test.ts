import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { hostsOf, networkHosts, originOf } from './addresses';

const info = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({ address, family, internal }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [info('127.0.0.1', 'IPv4', true)],
  docker0: [info('172.17.0.1', 'IPv4')],
  'br-0a1b2c3d4e5f': [info('172.18.0.1', 'IPv4')],
  tailscale0: [info('100.64.3.4', 'IPv4')],
  eth0: [info('192.168.1.7', 'IPv4'), info('fe80::1', 'IPv6')],
};

describe('the hosts of a server', () => {
  it('are, for others, its addresses on the network, that of the phone in the room first, and none that leads to containers only', () => {
    expect(networkHosts('0.0.0.0', interfaces)).toEqual(['192.168.1.7', '100.64.3.4']);
  });

  it('are localhost besides for who sits at it', () => {
    expect(hostsOf('0.0.0.0', interfaces)).toEqual(['localhost', '192.168.1.7', '100.64.3.4']);
  });

  it('are only the one that was bound', () => {
    expect(networkHosts('10.0.0.4', interfaces)).toEqual(['10.0.0.4']);
    expect(hostsOf('127.0.0.1', interfaces)).toEqual(['127.0.0.1']);
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('are none for others on %s', (host) => {
    expect(networkHosts(host, interfaces)).toEqual([]);
  });
});

it('names the port where it is not the usual one', () => {
  expect(originOf('http', '127.0.0.1', 80)).toBe('http://127.0.0.1');
  expect(originOf('https', '192.168.1.7', 443)).toBe('https://192.168.1.7');
  expect(originOf('https', '::1', 80)).toBe('https://[::1]:80');
});
