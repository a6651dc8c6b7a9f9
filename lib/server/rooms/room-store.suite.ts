/** What every room store must do, written once and run for each implementation. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DECLINED_MS, MAX_HOSTS, MAX_KNOCKS, MAX_REMOVED } from '@/lib/protocol/limits';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { PASS_MS } from './decisions';
import { hostsOf, type NoteFacts, RESERVATION_MS, RETURN_MS } from './room';
import type { Decision, JoinRequest, JoinResult, Room, RoomKey, RoomStore } from './room-store';

const room: RoomKey = { roomId: 'garden', door: 'A'.repeat(22) };
const otherDoor: RoomKey = { roomId: 'garden', door: 'B'.repeat(21) + 'A' };

const CAPACITY = 3;
/** When these rooms are opened; then time passes by hand. */
const START = 1_000_000;
let nowMs = START;

const device = (participantId: string) => `device of ${participantId}`;
const person = (participantId: string) => ({ participantId, device: device(participantId) });
/** Whoever has sat in the room since it was opened. */
const ticket = { openedAt: START, firstSeatedAt: START };

const request = (participantId: string, change: Partial<JoinRequest> = {}): JoinRequest => ({
  ...person(participantId),
  connectionId: `socket of ${participantId}`,
  profile: `profile of ${participantId}`,
  holdsSecret: false,
  ticket: null,
  note: null,
  capacity: CAPACITY,
  nowMs,
  startedAtMs: START,
  ...change,
});

function entered(result: JoinResult): Extract<JoinResult, { ok: true }> {
  if (!result.ok) throw new Error(`Not entered: ${result.code}`);
  return result;
}

const names = (room: Room | null) => room?.seats.map((seat) => seat.participantId) ?? [];
const seatOf = (room: Room | null, participantId: string) => room?.seats.find((seat) => seat.participantId === participantId);

/** @param create makes an empty store */
export function describeRoomStore(name: string, create: () => Promise<RoomStore> | RoomStore): void {
  describe(`${name}, a room store`, () => {
    let store: RoomStore;
    const join = async (participantId: string, change?: Partial<JoinRequest>, key = room) => store.join(key, request(participantId, change));

    const code = async (...args: Parameters<typeof join>) => {
      const result = await join(...args);
      return result.ok ? (result.waiting ? 'waiting' : 'seated') : result.code;
    };
    /** Without another asker, Anna asks. */
    const decide = async (decision: Decision, asker = 'anna', connectionId = `socket of ${asker}`) => {
      const result = await store.decide(room, { participantId: asker, connectionId }, decision, { capacity: CAPACITY, nowMs });
      return result.ok ? 'done' : result.code;
    };
    /** The room as somebody would find it, without changing it. */
    const look = async () => (await store.update(room, 'anna', 'socket of anna', {}))?.after ?? null;
    const hosts = async () => hostsOf((await look()) as Room).map((seat) => seat.participantId);

    beforeEach(async () => {
      nowMs = START;
      store = await create();
    });

    it('opens the room with the first join', async () => {
      const first = entered(await join('anna'));
      expect(first).toMatchObject({ waiting: false, before: null, elsewhere: false });
      expect(first.after).toMatchObject({ openedAt: START, version: 0, settings: OPEN_ROOM });
      expect(first.after.seats).toMatchObject([{ ...person('anna'), connectionId: 'socket of anna', profile: 'profile of anna', away: false, firstSeatedAt: START }]);
      expect(names(entered(await join('bert')).before)).toEqual(['anna']);
    });

    it('lists the seats in order of arrival, and keeps the place of somebody who joins again or comes back', async () => {
      for (const id of ['zora', 'bert', 'carl']) {
        await join(id);
        nowMs += 1;
      }
      expect(names(entered(await join('bert', { ticket })).after)).toEqual(['zora', 'bert', 'carl']);
      await store.leave(room, 'zora', 'socket of zora');
      expect(names(entered(await join('zora', { ticket })).after)).toEqual(['zora', 'bert', 'carl']);
      await store.leave(room, 'zora', 'socket of zora');
      // An earlier life of the room says nothing about this one.
      expect(names(entered(await join('zora', { ticket: { ...ticket, openedAt: 5 } })).after)).toEqual(['bert', 'carl', 'zora']);
    });

    it('raises seq with every join of the room, also of the same seat', async () => {
      const seqs = [];
      for (const id of ['anna', 'bert', 'anna']) seqs.push(seatOf(entered(await join(id, { ticket })).after, id)?.seq ?? 0);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(new Set(seqs).size).toBe(3);
    });

    it('gives every one of many joins at once a seq of its own, and no seat too many', async () => {
      const ids = ['anna', 'bert', 'carl', 'dora', 'emil'];
      const results = await Promise.all(ids.map((id) => join(id)));
      const taken = results.flatMap((result, index) => (result.ok ? [seatOf(result.after, ids[index] ?? '')?.seq] : []));
      expect(taken).toHaveLength(3);
      expect(new Set(taken).size).toBe(3);
      expect(results.filter((result) => result.ok && result.before === null)).toHaveLength(1);
      expect(results.filter((result) => !result.ok)).toMatchObject([{ code: 'room-full' }, { code: 'room-full' }]);
    });

    it('refuses an id that another seat holds, also to who shows the ticket on another device', async () => {
      await join('anna');
      expect(await code('anna', { connectionId: 'another socket' })).toBe('id-taken');
      expect(await code('anna', { connectionId: 'another socket', ticket, device: device('bert') })).toBe('id-taken');
      await store.update(room, 'anna', 'socket of anna', { away: true });
      expect(await code('anna', { connectionId: 'another socket' })).toBe('id-taken');
    });

    it('hands the seat to whoever proves that it is theirs, also in a full and locked room', async () => {
      for (const id of ['anna', 'bert', 'carl']) await join(id);
      await decide({ kind: 'configure', change: { locked: true, askToJoin: true } });
      await store.update(room, 'anna', 'socket of anna', { away: true });
      const again = entered(await join('anna', { ticket, connectionId: 'new socket', profile: 'new profile' }));
      expect(again).toMatchObject({ waiting: false });
      expect(seatOf(again.after, 'anna')).toMatchObject({ connectionId: 'new socket', profile: 'new profile', away: false });
      expect(again.after.seats).toHaveLength(3);
    });

    it('counts away seats, and does not let a ticket of a seat that is gone into a full room', async () => {
      for (const id of ['anna', 'bert', 'carl']) await join(id);
      await store.update(room, 'bert', 'socket of bert', { away: true });
      expect(await code('dora')).toBe('room-full');
      expect(await code('dora', { ticket })).toBe('room-full');
      expect(await store.peek(room)).toEqual({ people: 3, locked: false, askToJoin: false, elsewhere: false });
    });

    it('changes a seat only for the connection that holds it', async () => {
      await join('anna');
      const change = await store.update(room, 'anna', 'socket of anna', { profile: 'changed' });
      expect([seatOf(change?.before ?? null, 'anna')?.profile, seatOf(change?.after ?? null, 'anna')?.profile]).toEqual(['profile of anna', 'changed']);
      expect(await store.update(room, 'anna', 'another socket', { profile: 'forged' })).toBeNull();
      expect(await store.update(room, 'bert', 'socket of bert', { away: true })).toBeNull();
      expect(await store.update(otherDoor, 'anna', 'socket of anna', { away: true })).toBeNull();
      expect(seatOf(await look(), 'anna')).toMatchObject({ profile: 'changed', away: false });
    });

    it('empties a seat only for the connection that holds it', async () => {
      await join('anna');
      await join('anna', { ticket, connectionId: 'new socket' });
      expect(await store.leave(room, 'anna', 'socket of anna')).toBeNull();
      expect(await store.peek(room)).toMatchObject({ people: 1 });
      expect(await store.leave(room, 'anna', 'new socket')).toMatchObject({ after: null });
      expect(await store.leave(room, 'anna', 'new socket')).toBeNull();
    });

    it('ends the room with the last seat, and forgets what was decided in it', async () => {
      await join('anna');
      await decide({ kind: 'configure', change: { locked: true } });
      await store.leave(room, 'anna', 'socket of anna');
      expect(await store.peek(room)).toEqual({ people: 0, locked: false, askToJoin: false, elsewhere: false });
      expect(entered(await join('bert'))).toMatchObject({ before: null, after: { settings: OPEN_ROOM } });
    });

    it('holds rooms of one id and several doors apart, and tells each of the other', async () => {
      expect(entered(await join('anna'))).toMatchObject({ elsewhere: false });
      expect(await store.peek(otherDoor)).toMatchObject({ people: 0, elsewhere: true });
      expect(entered(await join('anna', {}, otherDoor))).toMatchObject({ before: null, elsewhere: true });
      expect(await store.peek(room)).toMatchObject({ people: 1, elsewhere: true });
      await store.leave(otherDoor, 'anna', 'socket of anna');
      expect(await store.peek(room)).toMatchObject({ people: 1, elsewhere: false });
      expect(await store.peek({ ...room, roomId: 'orchard' })).toMatchObject({ people: 0, elsewhere: false });
    });

    describe('hosts', () => {
      it('are who sits longest and is not away, until somebody is host by right', async () => {
        await join('anna');
        nowMs += 1;
        await join('bert');
        expect(await hosts()).toEqual(['anna']);
        await store.update(room, 'anna', 'socket of anna', { away: true });
        expect(await hosts()).toEqual(['bert']);
        await store.update(room, 'anna', 'socket of anna', { away: false });
        expect(await hosts()).toEqual(['anna']);
        await join('carl', { holdsSecret: true });
        expect(await hosts()).toEqual(['carl']);
        await store.leave(room, 'carl', 'socket of carl');
        expect(await hosts()).toEqual(['anna']);
      });

      it('make others host, who are it again when they come back, on their own device only', async () => {
        for (const id of ['anna', 'bert', 'carl']) await join(id);
        expect(await decide({ kind: 'promote', participantId: 'bert', handOver: false })).toBe('done');
        // Anna merely acted; she stays what she was.
        expect(await hosts()).toEqual(['anna', 'bert']);
        expect(await decide({ kind: 'promote', participantId: 'carl', handOver: true }, 'bert')).toBe('done');
        expect(await hosts()).toEqual(['anna', 'carl']);
        await store.leave(room, 'carl', 'socket of carl');
        expect(await code('carl', { device: device('bert'), ticket: null })).toBe('id-taken');
        // A ticket for the same id that another device had got before proves the id, not the host.
        expect(await code('carl', { device: device('bert'), ticket })).toBe('seated');
        expect(await hosts()).toEqual(['anna']);
        await store.leave(room, 'carl', 'socket of carl');
        expect(await code('carl', { ticket })).toBe('seated');
        expect(await hosts()).toEqual(['anna', 'carl']);
      });

      it('who acted and handed over are guests', async () => {
        for (const id of ['anna', 'bert']) await join(id);
        await decide({ kind: 'promote', participantId: 'bert', handOver: true });
        expect(await hosts()).toEqual(['bert']);
      });

      it('by the secret stay so', async () => {
        for (const id of ['anna', 'bert']) await join(id, { holdsSecret: true });
        expect(await decide({ kind: 'remove', participantId: 'bert' })).toBe('host-protected');
        await decide({ kind: 'promote', participantId: 'bert', handOver: true });
        expect(await hosts()).toEqual(['anna', 'bert']);
      });

      it('are remembered so many, and those inside before those who have gone', async () => {
        await join('anna', { holdsSecret: true });
        await join('bert');
        await decide({ kind: 'promote', participantId: 'bert', handOver: false });
        for (let n = 0; n < MAX_HOSTS + 3; n += 1) {
          await join(`guest ${n}`);
          await decide({ kind: 'promote', participantId: `guest ${n}`, handOver: false });
          await store.leave(room, `guest ${n}`, `socket of guest ${n}`);
        }
        expect((await look())?.hosts).toHaveLength(MAX_HOSTS);
        expect(await hosts()).toEqual(['anna', 'bert']);
      });

      const decisions: Decision[] = [
        { kind: 'configure', change: { locked: true } },
        { kind: 'admit', participantId: 'dora' },
        { kind: 'deny', participantId: 'dora' },
        { kind: 'remove', participantId: 'carl' },
        { kind: 'promote', participantId: 'bert', handOver: false },
        { kind: 'mute' },
        { kind: 'end' },
      ];
      it.each(decisions)('alone may: $kind', async (decision) => {
        for (const id of ['anna', 'bert']) await join(id);
        await decide({ kind: 'configure', change: { askToJoin: true } });
        await join('dora');
        const before = await look();
        expect(await decide(decision, 'bert')).toBe('not-host');
        expect(await decide(decision, 'dora')).toBe('not-seated');
        expect(await decide(decision, 'emil')).toBe('not-seated');
        expect(await decide(decision, 'anna', 'a socket of before')).toBe('not-seated');
        expect(await look()).toEqual(before);
      });
    });

    describe('the door', () => {
      const configure = (change: Partial<typeof OPEN_ROOM>) => decide({ kind: 'configure', change });

      it('locked, lets in only who holds the secret', async () => {
        await join('anna');
        await configure({ locked: true });
        expect(await store.peek(room)).toMatchObject({ locked: true, askToJoin: false });
        expect(await code('bert')).toBe('room-locked');
        expect(await code('bert', { ticket })).toBe('room-locked');
        expect(await code('bert', { holdsSecret: true })).toBe('seated');
      });

      it('lets the secret into a full room too, though not without end', async () => {
        for (const id of ['anna', 'bert', 'carl']) await join(id);
        expect(await code('dora')).toBe('room-full');
        for (const id of ['dora', 'emil', 'fred']) expect(await code(id, { holdsSecret: true })).toBe('seated');
        expect(await code('gina', { holdsSecret: true })).toBe('room-full');
      });

      it('where hosts want to be asked, keeps who knocks waiting, once, in order', async () => {
        await join('anna');
        await configure({ askToJoin: true });
        for (const id of ['zora', 'bert', 'zora']) expect(await code(id)).toBe('waiting');
        expect(await code('bert', { device: device('carl') })).toBe('id-taken');
        expect((await look())?.knocks.map((knock) => knock.participantId)).toEqual(['zora', 'bert']);
        expect(await store.peek(room)).toMatchObject({ people: 1, askToJoin: true });
      });

      it('has place for so many', async () => {
        await join('anna');
        await configure({ askToJoin: true });
        for (let n = 0; n < MAX_KNOCKS; n += 1) expect(await code(`guest ${n}`)).toBe('waiting');
        expect(await code('bert')).toBe('room-full');
        expect(await code('guest 3', { connectionId: 'new socket' })).toBe('waiting');
      });

      it('is passed by who was let in, for a while, and by nobody in their name', async () => {
        await join('anna');
        await configure({ askToJoin: true });
        for (const id of ['bert', 'carl']) await join(id);
        expect(await decide({ kind: 'admit', participantId: 'bert' })).toBe('done');
        expect(await decide({ kind: 'admit', participantId: 'bert' })).toBe('unknown-peer');
        expect(await code('bert', { device: device('dora') })).toBe('waiting');
        expect(await code('dora', { device: device('bert') })).toBe('waiting');
        await configure({ locked: true });
        expect(await code('bert')).toBe('seated');
        // Used, it keeps no second seat.
        expect((await look())?.passes).toEqual([]);
        await decide({ kind: 'admit', participantId: 'carl' });
        nowMs += PASS_MS;
        expect(await code('carl')).toBe('room-locked');
      });

      it('keeps a seat for who was let in', async () => {
        for (const id of ['anna', 'bert']) await join(id);
        await configure({ askToJoin: true });
        for (const id of ['carl', 'dora']) await join(id);
        await decide({ kind: 'admit', participantId: 'carl' });
        expect(await decide({ kind: 'admit', participantId: 'dora' })).toBe('room-full');
        expect(await code('emil')).toBe('room-full');
        nowMs += PASS_MS;
        expect(await decide({ kind: 'admit', participantId: 'dora' })).toBe('done');
      });

      it('stays closed to who was declined, by id or device, for a while', async () => {
        await join('anna');
        await configure({ askToJoin: true });
        await join('bert');
        await join('bert again', { device: device('bert') });
        expect(await decide({ kind: 'deny', participantId: 'bert' })).toBe('done');
        expect((await look())?.knocks).toEqual([]);
        expect(await code('bert', { device: 'another device' })).toBe('declined');
        expect(await code('carl', { device: device('bert') })).toBe('declined');
        nowMs += DECLINED_MS;
        expect(await code('bert')).toBe('waiting');
      });

      it('once open again, lets in those who wait, as far as there are seats', async () => {
        for (const id of ['anna', 'bert']) await join(id);
        await configure({ askToJoin: true });
        for (const id of ['carl', 'dora']) await join(id);
        await configure({ askToJoin: false });
        expect(await look()).toMatchObject({ passes: [person('carl')], knocks: [person('dora')] });
      });

      it('keeps its rules while somebody waits, though nobody is inside any more', async () => {
        await join('anna');
        await configure({ askToJoin: true });
        await join('bert');
        const left = await store.leave(room, 'anna', 'socket of anna');
        expect(hostsOf(left?.after as Room)).toEqual([]);
        expect(await store.peek(room)).toMatchObject({ people: 0, askToJoin: true });
        expect(await store.peek(otherDoor)).toMatchObject({ elsewhere: false });
        expect(await code('carl')).toBe('waiting');
        await store.leave(room, 'carl', 'socket of carl');
        expect(await store.leave(room, 'bert', 'socket of bert')).toMatchObject({ after: null });
      });
    });

    describe('a removal', () => {
      it('holds for id and device, whatever ticket is shown, but not against the secret', async () => {
        for (const id of ['anna', 'bert']) await join(id);
        expect(await decide({ kind: 'remove', participantId: 'bert' })).toBe('done');
        for (const change of [{}, { ticket }, { device: 'another device' }]) expect(await code('bert', change)).toBe('removed');
        expect(await code('carl', { device: device('bert') })).toBe('removed');
        expect(await code('bert', { holdsSecret: true })).toBe('seated');
      });

      it('takes the role and all other places of that device with it, but not whoever decides', async () => {
        await join('anna', { holdsSecret: true });
        await join('bert');
        await decide({ kind: 'promote', participantId: 'bert', handOver: false });
        await decide({ kind: 'configure', change: { askToJoin: true } });
        await join('bert at the door', { device: device('bert') });
        await decide({ kind: 'remove', participantId: 'bert' });
        expect(await look()).toMatchObject({ hosts: [], knocks: [], removed: [person('bert')] });
        await decide({ kind: 'configure', change: { askToJoin: false } });
        await join('another tab', { device: device('anna') });
        await decide({ kind: 'remove', participantId: 'another tab' });
        expect(names(await look())).toEqual(['anna']);
        expect(await code('anna', { ticket, connectionId: 'socket of anna' })).toBe('seated');
      });

      it('frees the seat that was kept for the same device', async () => {
        for (const id of ['anna', 'bert']) await join(id);
        await decide({ kind: 'configure', change: { askToJoin: true } });
        await join('bert at the door', { device: device('bert') });
        await decide({ kind: 'admit', participantId: 'bert at the door' });
        for (const id of ['carl', 'dora']) expect(await code(id)).toBe('room-full');
        await decide({ kind: 'remove', participantId: 'bert' });
        expect((await look())?.passes).toEqual([]);
        for (const participantId of ['carl', 'dora']) {
          expect(await code(participantId)).toBe('waiting');
          expect(await decide({ kind: 'admit', participantId })).toBe('done');
        }
      });

      it('needs somebody else who is inside', async () => {
        await join('anna');
        for (const participantId of ['anna', 'bert']) expect(await decide({ kind: 'remove', participantId })).toBe('unknown-peer');
      });

      it('is remembered so many times', async () => {
        await join('anna');
        for (let n = 0; n <= MAX_REMOVED; n += 1) {
          await join(`guest ${n}`);
          await decide({ kind: 'remove', participantId: `guest ${n}` });
        }
        expect((await look())?.removed).toHaveLength(MAX_REMOVED);
        expect([await code('guest 0'), await code('guest 1')]).toEqual(['seated', 'removed']);
      });
    });

    it('counts decisions that a note carries, and those only', async () => {
      for (const id of ['anna', 'bert']) await join(id);
      const versions = [];
      for (const decision of [{ kind: 'configure', change: { chat: true } }, { kind: 'mute' }, { kind: 'configure', change: { chat: false } }, { kind: 'promote', participantId: 'bert', handOver: false }, { kind: 'remove', participantId: 'bert' }] as Decision[]) {
        expect(await decide(decision)).toBe('done');
        versions.push((await look())?.version);
      }
      expect(versions).toEqual([0, 0, 1, 2, 3]);
    });

    it('ends for everybody at once, and begins a new life', async () => {
      for (const id of ['anna', 'bert']) await join(id);
      await decide({ kind: 'remove', participantId: 'bert' });
      expect(await decide({ kind: 'end' })).toBe('done');
      expect(await store.peek(room)).toMatchObject({ people: 0 });
      expect(await code('bert')).toBe('seated');
    });

    describe('after somebody has gone', () => {
      const LEFT_MS = 20_000;
      const leave = (participantId: string) => store.leave(room, participantId, `socket of ${participantId}`, nowMs + LEFT_MS);
      beforeEach(async () => {
        for (const id of ['anna', 'bert']) await join(id);
      });

      it.each([{ locked: true }, { askToJoin: true }])('takes them back for a moment with %j, by their ticket and device', async (change) => {
        await decide({ kind: 'configure', change });
        const closed = change.locked ? 'room-locked' : 'waiting';
        await leave('bert');
        expect(await code('bert', { device: device('eve'), ticket, connectionId: 'socket of eve' })).toBe(closed);
        await store.leave(room, 'bert', 'socket of eve');
        expect(await code('bert')).toBe(closed);
        await store.leave(room, 'bert', 'socket of bert');
        nowMs += LEFT_MS - 1;
        expect(await code('bert', { ticket })).toBe('seated');
        await leave('bert');
        nowMs += LEFT_MS;
        expect(await code('bert', { ticket })).toBe(closed);
      });

      it('takes nobody back who was removed, or who had gone when the door was closed', async () => {
        await leave('bert');
        await decide({ kind: 'configure', change: { askToJoin: true } });
        expect(await code('bert', { ticket })).toBe('waiting');
        await leave('bert');
        await decide({ kind: 'configure', change: { locked: true, askToJoin: false } });
        expect(await code('bert', { ticket })).toBe('room-locked');
        await decide({ kind: 'configure', change: { locked: false } });
        await join('carl');
        await decide({ kind: 'remove', participantId: 'carl' });
        expect(await code('carl', { ticket })).toBe('removed');
      });

      it('keeps what was decided for a moment though nobody is inside, and no longer', async () => {
        await decide({ kind: 'configure', change: { askToJoin: true } });
        await leave('bert');
        const { after } = (await leave('anna')) ?? {};
        expect(await store.peek(room)).toMatchObject({ people: 0, askToJoin: true });
        expect(await store.peek(otherDoor)).toMatchObject({ elsewhere: false });
        expect(await code('anna', { ticket })).toBe('seated');
        expect(await store.expire(room, after?.lastSeq ?? 0, { waitedFor: true })).toBeNull();
        const last = (await leave('anna'))?.after;
        expect(await store.expire(room, last?.lastSeq ?? 0, { waitedFor: true })).toMatchObject({ after: null });
        expect(await code('carl')).toBe('seated');
      });

      it('keeps a room in which nothing was decided for nobody', async () => {
        await leave('bert');
        expect(await leave('anna')).toMatchObject({ after: null });
      });

      it('lets those in whose room it is, where nobody is left to let them in, and in the end opens to who waits', async () => {
        await decide({ kind: 'configure', change: { askToJoin: true } });
        await leave('bert');
        await join('carl');
        const { after } = (await leave('anna')) ?? {};
        nowMs += 10 * LEFT_MS;
        expect(await code('dora')).toBe('waiting');
        expect(await store.expire(room, after?.lastSeq ?? 0, { waitedFor: true })).toBeNull();
        expect(await code('bert', { ticket })).toBe('seated');
        expect(await store.expire(room, after?.lastSeq ?? 0, { waitedFor: false })).toBeNull();
        const last = (await leave('bert'))?.after;
        expect(await store.expire(room, last?.lastSeq ?? 0, { waitedFor: false })).toMatchObject({ before: { knocks: [{}, {}] }, after: null });
        expect(await code('carl')).toBe('seated');
      });

      it('takes no removal for a reason against who shows the secret, from then on', async () => {
        await decide({ kind: 'remove', participantId: 'bert' });
        const { after } = entered(await join('bert', { holdsSecret: true }));
        expect(after).toMatchObject({ removed: [], version: 2 });
      });
    });

    describe('remembered by a note', () => {
      /** Anna was host; Bert sat with her; Rolf was removed. All of that before the server forgot. */
      const note: NoteFacts = { openedAt: 10, version: 4, issuedAt: 900, settings: { ...OPEN_ROOM, locked: true }, hosts: [person('anna')], removed: [person('rolf')], seated: [person('anna'), person('bert')] };
      const old = { openedAt: 10, firstSeatedAt: 10 };

      it('is the room that it was', async () => {
        expect(await code('bert', { ticket: { ...old, firstSeatedAt: 20 }, note })).toBe('seated');
        expect(entered(await join('anna', { ticket: old })).after).toMatchObject({ openedAt: 10, version: 4, settings: note.settings, hosts: note.hosts, removed: note.removed });
        expect(names(await look())).toEqual(['anna', 'bert']);
        expect(await hosts()).toEqual(['anna']);
        expect(await code('rolf', { ticket: old })).toBe('removed');
        expect(await code('carl')).toBe('room-locked');
      });

      it('lets returning people in for a minute, by tickets of that life, and those whom it names by their device', async () => {
        await join('anna', { ticket: old, note });
        expect(await code('bert', { device: device('eve'), ticket: { ...old, openedAt: 11 } })).toBe('id-taken');
        expect(await code('emil', { ticket: { ...old, openedAt: 11 } })).toBe('room-locked');
        nowMs += RETURN_MS - 1;
        // His ticket is of the life that was opened before anybody brought a note.
        expect(await code('bert', { ticket: { ...old, openedAt: 11 } })).toBe('seated');
        nowMs += 1;
        expect(await code('carl', { ticket: old })).toBe('room-locked');
      });

      it('is not opened by a stranger who brings one, and told of to a known room even so', async () => {
        expect(await code('carl', { note })).toBe('room-locked');
        expect(await store.peek(room)).toMatchObject({ people: 0, locked: false });
        await join('dora');
        expect(await join('carl', { note })).toMatchObject({ ok: false, code: 'room-locked', after: null });
      });

      it('keeps the seats of those it names for a while', async () => {
        const open = { ...note, settings: OPEN_ROOM };
        await join('anna', { ticket: old, note: open });
        expect(await code('carl')).toBe('seated');
        expect(await code('dora')).toBe('room-full');
        // Every note of that life counts, also one that tells nothing else.
        await store.leave(room, 'carl', 'socket of carl');
        expect(await code('emil', { ticket: old, note: { ...open, version: 1, seated: [person('emil'), person('fred')] } })).toBe('seated');
        expect(await code('carl')).toBe('room-full');
        expect(await code('bert', { device: device('eve') })).toBe('id-taken');
        nowMs += RESERVATION_MS;
        expect(await code('carl')).toBe('seated');
      });

      it('takes the place of one that was opened meanwhile, with all that was decided there', async () => {
        for (const id of ['rolf', 'carl', 'dora']) await join(id);
        await decide({ kind: 'configure', change: { chat: false } }, 'rolf');
        await join('rolf at the door', { device: device('rolf') });
        const result = entered(await join('anna', { ticket: old, note: { ...note, settings: OPEN_ROOM } }));
        expect(names(result.after)).toEqual(['anna', 'carl', 'dora']);
        expect(result.after).toMatchObject({ settings: OPEN_ROOM, hosts: note.hosts, version: 4 });
        expect(await hosts()).toEqual(['anna']);
      });

      it('does not put out those who sit in a room that was opened anew, once everybody has had the time to come back', async () => {
        await join('carl');
        nowMs += RETURN_MS;
        expect(await code('anna', { ticket: old, note })).toBe('seated');
        expect(names(await look())).toEqual(['carl', 'anna']);
        expect(await hosts()).toEqual(['carl']);
      });

      it('has none of those in it who came through a door that should have been closed, or under the name of somebody who comes back', async () => {
        await join('carl');
        await join('dora', { holdsSecret: true });
        await join('bert', { ticket: old });
        expect(names(entered(await join('anna', { ticket: old, note })).after)).toEqual(['anna', 'dora', 'bert']);

        store = await create();
        await join('bert', { device: 'another device' });
        await join('anna', { device: 'another device' });
        await join('carl');
        expect(names(entered(await join('anna', { ticket: old, note: { ...note, settings: OPEN_ROOM } })).after)).toEqual(['anna', 'carl']);
      });

      it('learns of the later decision, and unlearns what the older one led to', async () => {
        // Rolf was host once, and kept the note of that time.
        const stale: NoteFacts = { ...note, version: 2, settings: OPEN_ROOM, hosts: [person('rolf')], removed: [], seated: [person('anna'), person('rolf')] };
        expect(await code('rolf', { ticket: old, note: stale })).toBe('seated');
        await join('bert', { ticket: old });
        for (const chat of [false, true, false]) await decide({ kind: 'configure', change: { chat } }, 'rolf');
        await decide({ kind: 'remove', participantId: 'bert' }, 'rolf');
        const result = entered(await join('anna', { ticket: old, note }));
        expect(names(result.after)).toEqual(['anna']);
        expect(result.after).toMatchObject({ settings: note.settings, removed: note.removed, hosts: note.hosts });
        // Higher than anything that was said in between, so that it also holds after the next restart.
        expect(result.after.version).toBeGreaterThan(2 + 4);
        expect(await code('bert', { ticket: old })).toBe('seated');
        expect(await code('rolf', { ticket: old, note: stale })).toBe('removed');
      });

      it('has none at its door who were removed', async () => {
        await join('anna', { ticket: old, note: { ...note, version: 3, settings: { ...OPEN_ROOM, askToJoin: true }, removed: [] } });
        for (const id of ['rolf', 'carl']) expect(await code(id)).toBe('waiting');
        expect(entered(await join('bert', { ticket: old, note })).after.knocks).toMatchObject([person('carl')]);
      });

      it('learns nothing from an older note, nor from one of an earlier life', async () => {
        await join('anna', { ticket: old, note });
        const expected = await look();
        const open = { ...note, settings: OPEN_ROOM, removed: [] };
        for (const other of [{ ...open, version: 3 }, open, { ...open, openedAt: 5, version: 99, issuedAt: 899 }]) expect(await code('rolf', { note: other })).toBe('removed');
        expect(await look()).toEqual(expected);
        await join('bert', { note: { ...open, openedAt: 500, version: 0, issuedAt: 950, seated: [] } });
        expect(await look()).toMatchObject({ openedAt: 500, settings: OPEN_ROOM });
      });

      it('was not forgotten, when it was opened before the note was written', async () => {
        await join('anna');
        await join('bert', { note: { ...note, openedAt: START, issuedAt: START + 1 } });
        expect(await look()).toMatchObject({ version: 0, settings: OPEN_ROOM, restored: null });
      });
    });
  });
}
