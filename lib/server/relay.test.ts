import { afterEach, beforeEach, expect, it } from 'vitest';
import { SIGNAL_ALLOWANCE } from './relay';
import { garden, openSignalingServer, type SignalingServer } from './testing/signaling-server';

let server: SignalingServer;
beforeEach(async () => {
  server = await openSignalingServer();
});
afterEach(() => server.close());

it('reaches the addressed seat and nobody else, in order, with the true sender', async () => {
  const [anna, bert, carl] = [await server.seat(), await server.seat(), await server.seat()];
  const neighbour = await server.seat({ ...garden, roomId: 'orchard', participantId: bert.id });
  await Promise.all([anna, bert, carl].map(({ page }) => page.unread()));
  for (let n = 0; n < 100; n += 1) anna.page.tell('peer:signal', { to: bert.id, from: carl.id, envelope: `envelope-${n}` });
  for (let n = 0; n < 100; n += 1) expect(await bert.page.next('peer:signal')).toEqual({ from: anna.id, envelope: `envelope-${n}` });
  for (const { page } of [anna, carl, neighbour]) expect(await page.unread()).toEqual([]);
});

it('knows nobody outside the sender’s own room', async () => {
  const anna = await server.seat();
  const stranger = await server.seat({ ...garden, roomId: 'orchard' });
  const behindAnotherDoor = await server.seat({ ...garden, door: `${'B'.repeat(21)}A` });
  for (const to of [stranger.id, behindAnotherDoor.id, anna.id]) {
    anna.page.tell('peer:signal', { to, envelope: 'AAAA' });
    expect(await anna.page.next('event:refused')).toEqual({ event: 'peer:signal', code: 'unknown-peer' });
  }
  for (const { page } of [stranger, behindAnotherDoor, anna]) expect(await page.unread()).toEqual([]);
});

it('carries nothing for whoever has no seat, and nothing to one who is away', async () => {
  const [anna, bert] = [await server.seat(), await server.seat()];
  const lobby = await server.connect();
  lobby.tell('peer:signal', { to: anna.id, envelope: 'AAAA' });
  expect(await lobby.next('event:refused')).toEqual({ event: 'peer:signal', code: 'not-seated' });
  await bert.page.crash();
  await anna.page.next('peer:updated');
  anna.page.tell('peer:signal', { to: bert.id, envelope: 'AAAA' });
  expect(await anna.page.next('event:refused')).toEqual({ event: 'peer:signal', code: 'unknown-peer' });
});

it('carries a burst, and refuses a flood', async () => {
  const [anna, bert] = [await server.seat(), await server.seat()];
  const flood = SIGNAL_ALLOWANCE.burst * 3;
  for (let n = 0; n < flood; n += 1) anna.page.tell('peer:signal', { to: bert.id, envelope: 'AAAA' });
  const refused = (await anna.page.unread()).filter(({ event }) => event === 'event:refused');
  const carried = (await bert.page.unread()).filter(({ event }) => event === 'peer:signal');
  expect(refused[0]?.payload).toEqual({ event: 'peer:signal', code: 'rate-limited' });
  expect(carried.length).toBeGreaterThanOrEqual(SIGNAL_ALLOWANCE.burst);
  expect(carried.length + refused.length).toBe(flood);
});
