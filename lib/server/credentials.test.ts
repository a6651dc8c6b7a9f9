import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { roomIdOf } from '@/lib/protocol/ids';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { readCredentials } from './credentials';
import { signNote } from './room-notes';
import { openRoom } from './rooms/room';
import { garden, wish } from './testing/signaling-server';
import { signTicket, type Ticket } from './tickets';

const NOON = 1_000_000;
const read = (asked: ReturnType<typeof wish>, secret = 'first') => readCredentials(asked, { signingSecrets: [secret], nowMs: NOON, startedAtMs: NOON - 1000 });

describe('a ticket', () => {
  const asked = wish();
  let ticket: Ticket;
  const shown = (change: Partial<Ticket> = {}, secret = 'first') => read({ ...asked, ticket: signTicket(['first'], { ...ticket, ...change }) }, secret);

  beforeAll(async () => {
    const { device } = await read(asked);
    ticket = { ...garden, openedAt: 1, participantId: asked.participantId, device, firstSeatedAt: 1, exp: NOON + 1 };
  });

  it('proves a seat to the server that signed it', async () => {
    expect((await shown()).ticket).toEqual(ticket);
    expect((await read(asked)).ticket).toBeNull();
  });

  it.each<[string, Partial<Ticket>, string?]>([
    ['another room', { roomId: 'orchard' }],
    ['another door', { door: `${'B'.repeat(21)}A` }],
    ['another person', { participantId: 'ponmlkjihgfedcba' }],
    ['another device', { device: `${'C'.repeat(21)}A` }],
    ['an earlier day', { exp: NOON }],
    ['another server', {}, 'second'],
  ])('of %s proves nothing', async (_whose, change, secret) => {
    expect((await shown(change, secret)).ticket).toBeNull();
  });
});

it('a device is kept as a digest, the same each time, and never as the value that the page shows', async () => {
  const asked = wish();
  const [once, again, other] = [await read(asked), await read({ ...asked, ticket: 'noise' }), await read(wish())];
  expect(again.device).toBe(once.device);
  expect(new Set([asked.device, once.device, other.device]).size).toBe(3);
});

it('the host\u2019s secret is believed where the room\u2019s id comes from it', async () => {
  const secret = crypto.getRandomValues(new Uint8Array(16));
  const room = { ...garden, roomId: await roomIdOf(secret) };
  expect((await read(wish({ ...room, hostSecret: toBase64Url(secret) }))).holdsSecret).toBe(true);
  for (const change of [{}, { ...room }, { ...room, hostSecret: toBase64Url(new Uint8Array(16)) }, { hostSecret: toBase64Url(secret) }]) expect((await read(wish(change))).holdsSecret).toBe(false);
});

it('a note is read for the room and door of the join, and not for another', async () => {
  const note = signNote(['first'], garden, { ...openRoom(10), settings: { ...OPEN_ROOM, locked: true } }, NOON - 2000);
  expect((await read(wish({ note }))).note).toMatchObject({ settings: { locked: true } });
  for (const change of [{ roomId: 'orchard' }, { door: `${'B'.repeat(21)}A` }]) expect((await read(wish({ ...change, note }))).note).toBeNull();
});
