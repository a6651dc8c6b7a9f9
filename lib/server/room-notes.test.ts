import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_HOSTS, MAX_NOTE_LENGTH, MAX_REMOVED } from '@/lib/protocol/limits';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { REMINDING_MS, readNote, signNote } from './room-notes';
import { openRoom, type Room } from './rooms/room';
import { signTicket } from './tickets';
import { signToken } from './signed-token';

const garden = { roomId: 'garden', door: 'A'.repeat(22) };
const person = { participantId: 'abcdefghijklmnop', device: `${'B'.repeat(21)}A` };
const seat = { ...person, connectionId: 'socket', seq: 1, profile: 'profile', away: false, firstSeatedAt: 10, holdsSecret: false, knownFrom: null };
const room: Room = { ...openRoom(10), version: 3, settings: { ...OPEN_ROOM, locked: true }, hosts: [person], removed: [person], seats: [seat] };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Written at noon; an hour later the server was started anew. */
const NOON = 10 * DAY;
const restart = { nowMs: NOON + HOUR + 1000, startedAtMs: NOON + HOUR };
const text = signNote(['first'], garden, room, NOON);

describe('a room note', () => {
  it('says what was decided and who sat there, and nothing else about anybody', () => {
    expect(readNote(['second', 'first'], garden, text, restart)).toEqual({
      ...garden, openedAt: 10, version: 3, issuedAt: NOON, settings: room.settings, hosts: [person], removed: [person], seated: [person],
    });
  });

  it.each([
    ['another room', { ...garden, roomId: 'orchard' }, ['first'], {}],
    ['another door', { ...garden, door: `${'C'.repeat(21)}A` }, ['first'], {}],
    ['another server', garden, ['second'], {}],
    ['this very run of the server', garden, ['first'], { startedAtMs: NOON, nowMs: NOON + 1 }],
    ['a run of the server that is old by now', garden, ['first'], { nowMs: restart.startedAtMs + REMINDING_MS + 1 }],
    ['a week ago', garden, ['first'], { startedAtMs: NOON + 7 * DAY, nowMs: NOON + 7 * DAY }],
  ] as const)('of %s is nothing', (_whose, key, secrets, change) => {
    expect(readNote([...secrets], key, text, { ...restart, ...change })).toBeNull();
  });

  it('is still good at the last moment', () => {
    expect(readNote(['first'], garden, text, { ...restart, nowMs: restart.startedAtMs + REMINDING_MS })).not.toBeNull();
    expect(readNote(['first'], garden, text, { startedAtMs: NOON + 1, nowMs: NOON + 1 })).not.toBeNull();
  });

  it('is nothing when anything about it was changed', () => {
    const [body = '', mac = ''] = text.split('.');
    const content = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...content, removed: [] })).toString('base64url');
    expect(readNote(['first'], garden, `${forged}.${mac}`, restart)).toBeNull();
    // Well signed, but for another purpose, or for none.
    expect(readNote(['first'], garden, signToken(['first'], 'parlor/1 ticket', content), restart)).toBeNull();
    expect(readNote(['first'], garden, `${body}.${createHmac('sha256', 'first').update(body).digest('base64url')}`, restart)).toBeNull();
    expect(readNote(['first'], garden, signTicket(['first'], { ...garden, ...person, openedAt: 1, firstSeatedAt: 1, exp: 1 }), restart)).toBeNull();
  });

  it('of another version of the server is nothing, whatever it holds', () => {
    for (const content of [{}, [], { ...garden, hosts: 'all' }]) expect(readNote(['first'], garden, signToken(['first'], 'parlor/1 note', content), restart)).toBeNull();
    const noJson = Buffer.from('{"roomId":').toString('base64url');
    const mac = createHmac('sha256', 'first').update(`parlor/1 note\n${noJson}`).digest('base64url');
    expect(readNote(['first'], garden, `${noJson}.${mac}`, restart)).toBeNull();
  });

  it('is nothing when it is noise', () => {
    fc.assert(fc.property(fc.string(), (noise) => readNote(['first'], garden, noise, restart) === null));
    fc.assert(fc.property(fc.base64String(), fc.base64String(), (a, b) => readNote(['first'], garden, `${a}.${b}`, restart) === null));
  });

  it('fits into the field that carries it, with as much as a room remembers', () => {
    const many = <T>(length: number, one: T) => Array.from({ length }, () => one);
    const full: Room = { ...room, openedAt: Number.MAX_SAFE_INTEGER, version: Number.MAX_SAFE_INTEGER, hosts: many(MAX_HOSTS, person), removed: many(MAX_REMOVED, person), seats: many(32, seat) };
    expect(signNote(['first'], { ...garden, roomId: 'x'.repeat(64) }, full, Number.MAX_SAFE_INTEGER).length).toBeLessThan(MAX_NOTE_LENGTH);
  });
});
