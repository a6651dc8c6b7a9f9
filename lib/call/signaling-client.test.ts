/** The page's side of the contract, before a server that does not keep it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { garden, openSignalingServer, type SignalingServer } from '@/lib/server/testing/signaling-server';
import { type Push, SignalingClient } from './signaling-client';


let server: SignalingServer;
let client: SignalingClient;
let heard: Push[];
let states: string[];

beforeEach(async () => {
  server = await openSignalingServer();
  const { hostname, host, port } = new URL(server.url);
  vi.stubGlobal('location', { protocol: 'http:', host, hostname, port });
  [heard, states] = [[], []];
  client = new SignalingClient({ onUp: () => states.push('up'), onDown: () => states.push('down'), onOutdated: () => states.push('outdated'), onPush: (push) => heard.push(push) });
  client.connect();
  await vi.waitFor(() => expect(states).toEqual(['up']));
});
afterEach(async () => {
  client.close();
  vi.unstubAllGlobals();
  await server.close();
});

/** Whatever is said, by a server that knows no table. */
const tell = (event: string, ...said: unknown[]) => server.io.sockets.sockets.forEach((socket) => (socket as unknown as { emit(event: string, ...said: unknown[]): void }).emit(event, ...said));

it('takes what the tables know, and nothing else that a server may say', async () => {
  const left = { id: 'aaaaaaaaaaaaaaaa', reason: 'left' } as const;
  for (const nonsense of [undefined, null, 7, 'left', {}, [left], { ...left, id: '<script>' }, { ...left, reason: 'bored' }]) tell('peer:left', nonsense);
  for (const event of ['no:such', 'constructor', '__proto__', 'toString', 'room:peek']) tell(event, left);
  tell('peer:joined', { participant: { id: left.id, seq: 'first', away: false, profile: '' } });
  tell('peer:left', { ...left, more: 'than was asked' });
  await vi.waitFor(() => expect(heard).toEqual([{ name: 'peer:left', payload: left }]));
  expect(states).toEqual(['up']);
});

it('takes an answer that is none for no answer', async () => {
  for (const socket of server.io.sockets.sockets.values()) {
    socket.offAny();
    socket.onAny((...said: unknown[]) => (said.at(-1) as (reply: unknown) => void)({ ok: true, value: { people: 'many' } }));
  }
  expect(await client.request('room:peek', garden)).toEqual({ ok: false, code: 'no-answer' });
});

it('says nothing into the void, and keeps nothing for later', async () => {
  client.close();
  expect(await client.request('room:peek', garden)).toEqual({ ok: false, code: 'no-answer' });
  expect(() => client.notify('room:leave', {})).not.toThrow();
  expect(client.isUp).toBe(false);
});

it('asks again after the server has refused it a socket', async () => {
  client.close();
  await server.close();
  server = await openSignalingServer({ caps: { unseated: 1 } });
  const { hostname, host, port } = new URL(server.url);
  vi.stubGlobal('location', { protocol: 'http:', host, hostname, port });
  const other = await server.connect();
  states.length = 0;
  client.connect();
  await vi.waitFor(() => expect(states).toEqual(['down']));
  await other.crash();
  await vi.waitFor(() => expect(states.at(-1)).toBe('up'));
});
