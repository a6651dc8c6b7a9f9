/** The short form of `npm run fuzz`: a few thousand hostile messages to a server in this very process, and an honest room in the middle. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RateLimits } from '@/lib/server/rate-limits';
import { openSignalingServer, type SignalingServer } from '@/lib/server/testing/signaling-server';
import { attack } from './attackers';
import { openHonestRoom } from './honest-room';
import { EVENT_NAMES, messages } from './messages';
import { ACTS } from './raw-frames';
import { CANARY } from './shapes';

const SEED = Number(process.env.FUZZ_SEED ?? 20261121);
const room = { roomId: 'honest-room', door: 'H'.repeat(21) + 'A' };
let server: SignalingServer;
const failures: unknown[] = [];
const fail = (error: unknown) => failures.push(error);

beforeEach(async () => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, fail);
  server = await openSignalingServer({ limits: new RateLimits({ rates: null, exemptsLoopback: false }), graceMs: 50 });
});
afterEach(async () => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.off(event, fail);
  await server.close();
});

it(`nothing that ${EVENT_NAMES.length} events can carry harms the server or an honest room (seed ${SEED})`, { timeout: 60_000 }, async () => {
  const honest = await openHonestRoom(server.url, room, SEED);
  const attacking = attack({ url: server.url, seed: SEED, count: 4_000, perS: 1_000, targets: [room], victims: honest.ids });
  const { lost, latenciesMs } = await honest.talkUntil(attacking);
  const { answers, seated, raw } = await attacking;

  expect(failures).toEqual([]);
  expect(await honest.isIntact(), 'the honest sit and hear each other').toBe(true);
  expect([lost, latenciesMs.length > 50]).toEqual([0, true]);
  // It did reach what it was meant to reach.
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['ok', 'bad-request', 'unknown-event', 'too-large', 'missing-acknowledgement', 'not-seated', 'already-seated', 'unknown-peer']));
  expect(seated).toBeGreaterThan(4);
  expect(raw.tried).toBeGreaterThanOrEqual(4 * Object.keys(ACTS).length);
  expect(raw.ended).toBeGreaterThan(raw.tried / 3);
  expect(answers).not.toHaveProperty('internal');
  expect(answers).not.toHaveProperty('no reply of the contract');

  const log = server.logged();
  expect(log.filter(({ level }) => Number(level) > 40)).toEqual([]);
  expect(JSON.stringify(log)).not.toContain(CANARY);

  honest.close();
  await expect.poll(() => [server.io.sockets.sockets.size, server.io.sockets.adapter.rooms.size]).toEqual([0, 0]);
});

it('draws the same messages from the same seed', () => {
  const draw = (seed: number) => {
    const drawn = messages(seed, { fields: {} });
    return Array.from({ length: 300 }, () => drawn.next().value);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(new Set(draw(7).map(({ event }) => event)).size).toBeGreaterThan(EVENT_NAMES.length);
});
