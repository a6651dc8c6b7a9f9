/** What every room store must do, written once and run for each implementation. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JoinRequest, JoinResult, RoomKey, RoomStore, Seat } from './room-store';

const room: RoomKey = { roomId: 'garden', door: 'A'.repeat(22) };
const otherDoor: RoomKey = { roomId: 'garden', door: 'B'.repeat(21) + 'A' };

const request = (participantId: string, change: Partial<JoinRequest> = {}): JoinRequest => ({
  participantId,
  connectionId: `socket of ${participantId}`,
  role: 'guest',
  profile: `profile of ${participantId}`,
  firstSeatedAt: 1000,
  proven: false,
  capacity: 3,
  ...change,
});

function seated(result: JoinResult): Extract<JoinResult, { ok: true }> {
  if (!result.ok) throw new Error(`Not seated: ${result.code}`);
  return result;
}

const ids = (roster: Seat[]) => roster.map((seat) => seat.participantId);

/** @param create makes an empty store */
export function describeRoomStore(name: string, create: () => Promise<RoomStore> | RoomStore): void {
  describe(`${name}, a room store`, () => {
    let store: RoomStore;
    const join = async (participantId: string, change?: Partial<JoinRequest>, key = room) => store.join(key, request(participantId, change));

    beforeEach(async () => {
      store = await create();
    });

    it('opens the room with the first join', async () => {
      const first = seated(await join('anna'));
      expect(first).toMatchObject({ created: true, replaced: null, elsewhere: false });
      expect(first.seat).toMatchObject({ participantId: 'anna', connectionId: 'socket of anna', role: 'guest', profile: 'profile of anna', away: false, firstSeatedAt: 1000 });
      expect(first.roster).toEqual([first.seat]);
      expect(seated(await join('bert'))).toMatchObject({ created: false });
    });

    it('lists the seats in order of arrival', async () => {
      await join('zora', { firstSeatedAt: 1 });
      await join('bert', { firstSeatedAt: 2 });
      expect(ids(seated(await join('anna', { firstSeatedAt: 3 })).roster)).toEqual(['zora', 'bert', 'anna']);
    });

    it('keeps the place of somebody who joins again', async () => {
      await join('anna', { firstSeatedAt: 1 });
      await join('bert', { firstSeatedAt: 2 });
      await join('carl', { firstSeatedAt: 2 });
      const again = seated(await join('bert', { proven: true, firstSeatedAt: 9 }));
      expect(ids(again.roster)).toEqual(['anna', 'bert', 'carl']);
      expect(again.seat.firstSeatedAt).toBe(2);
    });

    it('raises seq with every join of the room, also of the same seat', async () => {
      const seqs = [];
      for (const id of ['anna', 'bert', 'anna']) seqs.push(seated(await join(id, { proven: true })).seat.seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(new Set(seqs).size).toBe(3);
    });

    it('gives every one of many joins at once a seq of its own, and no seat too many', async () => {
      const results = await Promise.all(['anna', 'bert', 'carl', 'dora', 'emil'].map((id) => join(id)));
      const taken = results.filter((result) => result.ok);
      expect(taken).toHaveLength(3);
      expect(new Set(taken.map((result) => result.seat.seq)).size).toBe(3);
      expect(taken.filter((result) => result.created)).toHaveLength(1);
      expect(results.filter((result) => !result.ok)).toEqual([{ ok: false, code: 'room-full' }, { ok: false, code: 'room-full' }]);
    });

    it('refuses an id that another seat holds', async () => {
      await join('anna');
      expect(await join('anna', { connectionId: 'another socket' })).toEqual({ ok: false, code: 'id-taken' });
      expect(await store.update(room, 'anna', 'socket of anna', { away: true })).not.toBeNull();
      expect(await join('anna', { connectionId: 'another socket' })).toEqual({ ok: false, code: 'id-taken' });
    });

    it('hands the seat to whoever proves that it is theirs, also in a full room', async () => {
      for (const id of ['anna', 'bert', 'carl']) await join(id);
      await store.update(room, 'anna', 'socket of anna', { away: true });
      const again = seated(await join('anna', { proven: true, connectionId: 'new socket', profile: 'new profile', role: 'host' }));
      expect(again).toMatchObject({ created: false, replaced: 'socket of anna' });
      expect(again.seat).toMatchObject({ connectionId: 'new socket', profile: 'new profile', role: 'host', away: false });
      expect(again.roster).toHaveLength(3);
    });

    it('counts away seats, and does not let a proof of a seat that is gone into a full room', async () => {
      for (const id of ['anna', 'bert', 'carl']) await join(id);
      await store.update(room, 'bert', 'socket of bert', { away: true });
      expect(await join('dora')).toEqual({ ok: false, code: 'room-full' });
      expect(await join('dora', { proven: true })).toEqual({ ok: false, code: 'room-full' });
      expect(await store.peek(room)).toEqual({ people: 3, elsewhere: false });
    });

    it('changes a seat only for the connection that holds it', async () => {
      await join('anna');
      expect(await store.update(room, 'anna', 'socket of anna', { profile: 'changed' })).toMatchObject({ profile: 'changed', away: false });
      expect(await store.update(room, 'anna', 'another socket', { profile: 'forged' })).toBeNull();
      expect(await store.update(room, 'bert', 'socket of bert', { away: true })).toBeNull();
      expect(await store.update(otherDoor, 'anna', 'socket of anna', { away: true })).toBeNull();
      expect(seated(await join('bert')).roster[0]).toMatchObject({ profile: 'changed', away: false });
    });

    it('empties a seat only for the connection that holds it', async () => {
      await join('anna');
      await join('anna', { proven: true, connectionId: 'new socket' });
      expect(await store.leave(room, 'anna', 'socket of anna')).toBe(false);
      expect(await store.peek(room)).toMatchObject({ people: 1 });
      expect(await store.leave(room, 'anna', 'new socket')).toBe(true);
      expect(await store.leave(room, 'anna', 'new socket')).toBe(false);
    });

    it('ends the room with the last seat', async () => {
      await join('anna');
      await store.leave(room, 'anna', 'socket of anna');
      expect(await store.peek(room)).toEqual({ people: 0, elsewhere: false });
      expect(seated(await join('bert'))).toMatchObject({ created: true });
    });

    it('holds rooms of one id and several doors apart, and tells each of the other', async () => {
      expect(seated(await join('anna'))).toMatchObject({ elsewhere: false });
      expect(await store.peek(otherDoor)).toEqual({ people: 0, elsewhere: true });
      expect(seated(await join('anna', {}, otherDoor))).toMatchObject({ created: true, elsewhere: true, replaced: null });
      expect(await store.peek(room)).toEqual({ people: 1, elsewhere: true });
      await store.leave(otherDoor, 'anna', 'socket of anna');
      expect(await store.peek(room)).toEqual({ people: 1, elsewhere: false });
      expect(await store.peek({ ...room, roomId: 'orchard' })).toEqual({ people: 0, elsewhere: false });
    });
  });
}
