import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isOriginAllowed } from './socket-origin';
import { createSocketServer } from './socket-server';
import { RawPage } from './testing/raw-page';

describe('isOriginAllowed', () => {
  it.each([
    ['a page of this host', 'https://meet.example', 'meet.example', true],
    ['a proxy that drops the port', 'https://meet.example:8443', 'meet.example', true],
    ['IPv6', 'http://[::1]:3000', '[::1]:3000', true],
    ['a program', undefined, 'meet.example', true],
    ['a page of another host', 'https://evil.example', 'meet.example', false],
    ['a host that begins likewise', 'https://meet.example.evil.example', 'meet.example', false],
    ['a sandboxed frame', 'null', 'null', false],
    ['no host', 'https://undefined', undefined, false],
    ['one that the operator named', 'https://other.example', 'meet.example', true],
    ['the same by http', 'http://other.example', 'meet.example', false],
  ])('%s', (_case, origin, host, expected) => {
    expect(isOriginAllowed({ headers: { origin, host } }, ['https://other.example'])).toBe(expected);
  });
});

it.each(['websocket', 'polling'])('a page of another site gets no socket over %s', async (transport) => {
  const httpServer = createServer();
  const io = createSocketServer({ allowedOrigins: ['https://other.example'] }).attach(httpServer);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const open = (origin: string) => new RawPage(url, { transports: [transport], extraHeaders: { origin } });
  const friend = await open('https://other.example').connected();
  const stranger = open('https://evil.example');
  await expect(stranger.connected()).rejects.toThrow(`${transport === 'polling' ? 'xhr poll' : 'websocket'} error`);
  for (const { socket } of [friend, stranger]) socket.disconnect();
  await io.close();
});
