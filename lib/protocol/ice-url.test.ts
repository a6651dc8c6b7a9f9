import { describe, expect, it } from 'vitest';
import { parseIceUrl } from './ice-url';

describe('parseIceUrl', () => {
  it.each([
    ['stun:relay.example', { service: 'stun', host: 'relay.example', port: 3478, transport: 'udp', secure: false }],
    ['stuns:relay.example', { service: 'stun', host: 'relay.example', port: 5349, transport: 'tcp', secure: true }],
    ['turn:192.0.2.7:3479', { service: 'turn', host: '192.0.2.7', port: 3479, transport: 'udp', secure: false }],
    ['turn:relay.example?transport=tcp', { service: 'turn', host: 'relay.example', port: 3478, transport: 'tcp', secure: false }],
    ['turns:relay.example:443?transport=tcp', { service: 'turn', host: 'relay.example', port: 443, transport: 'tcp', secure: true }],
    ['turns:relay.example?transport=udp', { service: 'turn', host: 'relay.example', port: 5349, transport: 'udp', secure: true }],
    ['turn:[2001:db8::7]:80?transport=udp', { service: 'turn', host: '2001:db8::7', port: 80, transport: 'udp', secure: false }],
    ['TURN:Relay.example?transport=TCP', { service: 'turn', host: 'Relay.example', port: 3478, transport: 'tcp', secure: false }],
  ])('reads %s', (url, expected) => {
    expect(parseIceUrl(url)).toEqual(expected);
  });

  it.each([
    'relay.example',
    'https://relay.example',
    'stun:',
    'stun://relay.example',
    'stun:relay.example:',
    'stun:relay.example:0',
    'turn:relay.example:65536',
    'stun:relay.example?transport=udp',
    'turn:relay.example?transport=sctp',
    'turn:relay.example?transport=tcp&ttl=1',
    'turn:anna@relay.example',
    'turn:2001:db8::7',
    'turn:relay example',
  ])('refuses %s', (url) => {
    expect(parseIceUrl(url)).toBeNull();
  });
});
