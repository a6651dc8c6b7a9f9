/** What every room store must do with seats, and with the room that they make. */
import { expect, it } from 'vitest';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import type { Decision } from '../room-store';
import { device, entered, names, otherDoor, person, room, seatOf, START, type StoreScene, ticket } from './store-scene';

export function describeSeats(scene: StoreScene): void {
  const { join, code, decide, look } = scene;

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
      scene.nowMs += 1;
    }
    expect(names(entered(await join('bert', { ticket })).after)).toEqual(['zora', 'bert', 'carl']);
    await scene.store.leave(room, 'zora', 'socket of zora');
    expect(names(entered(await join('zora', { ticket })).after)).toEqual(['zora', 'bert', 'carl']);
    await scene.store.leave(room, 'zora', 'socket of zora');
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
    await scene.store.update(room, 'anna', 'socket of anna', { away: true });
    expect(await code('anna', { connectionId: 'another socket' })).toBe('id-taken');
  });

  it('hands the seat to whoever proves that it is theirs, also in a full and locked room', async () => {
    for (const id of ['anna', 'bert', 'carl']) await join(id);
    await decide({ kind: 'configure', change: { locked: true, askToJoin: true } });
    await scene.store.update(room, 'anna', 'socket of anna', { away: true });
    const again = entered(await join('anna', { ticket, connectionId: 'new socket', profile: 'new profile' }));
    expect(again).toMatchObject({ waiting: false });
    expect(seatOf(again.after, 'anna')).toMatchObject({ connectionId: 'new socket', profile: 'new profile', away: false });
    expect(again.after.seats).toHaveLength(3);
  });

  it('counts away seats, and does not let a ticket of a seat that is gone into a full room', async () => {
    for (const id of ['anna', 'bert', 'carl']) await join(id);
    await scene.store.update(room, 'bert', 'socket of bert', { away: true });
    expect(await code('dora')).toBe('room-full');
    expect(await code('dora', { ticket })).toBe('room-full');
    expect(await scene.store.peek(room)).toEqual({ people: 3, locked: false, askToJoin: false, elsewhere: false });
  });

  it('changes a seat only for the connection that holds it', async () => {
    await join('anna');
    const change = await scene.store.update(room, 'anna', 'socket of anna', { profile: 'changed' });
    expect([seatOf(change?.before ?? null, 'anna')?.profile, seatOf(change?.after ?? null, 'anna')?.profile]).toEqual(['profile of anna', 'changed']);
    expect(await scene.store.update(room, 'anna', 'another socket', { profile: 'forged' })).toBeNull();
    expect(await scene.store.update(room, 'bert', 'socket of bert', { away: true })).toBeNull();
    expect(await scene.store.update(otherDoor, 'anna', 'socket of anna', { away: true })).toBeNull();
    expect(seatOf(await look(), 'anna')).toMatchObject({ profile: 'changed', away: false });
  });

  it('empties a seat only for the connection that holds it', async () => {
    await join('anna');
    await join('anna', { ticket, connectionId: 'new socket' });
    expect(await scene.store.leave(room, 'anna', 'socket of anna')).toBeNull();
    expect(await scene.store.peek(room)).toMatchObject({ people: 1 });
    expect(await scene.store.leave(room, 'anna', 'new socket')).toMatchObject({ after: null });
    expect(await scene.store.leave(room, 'anna', 'new socket')).toBeNull();
  });

  it('ends the room with the last seat, and forgets what was decided in it', async () => {
    await join('anna');
    await decide({ kind: 'configure', change: { locked: true } });
    await scene.store.leave(room, 'anna', 'socket of anna');
    expect(await scene.store.peek(room)).toEqual({ people: 0, locked: false, askToJoin: false, elsewhere: false });
    expect(entered(await join('bert'))).toMatchObject({ before: null, after: { settings: OPEN_ROOM } });
  });

  it('holds rooms of one id and several doors apart, and tells each of the other', async () => {
    expect(entered(await join('anna'))).toMatchObject({ elsewhere: false });
    expect(await scene.store.peek(otherDoor)).toMatchObject({ people: 0, elsewhere: true });
    expect(entered(await join('anna', {}, otherDoor))).toMatchObject({ before: null, elsewhere: true });
    expect(await scene.store.peek(room)).toMatchObject({ people: 1, elsewhere: true });
    await scene.store.leave(otherDoor, 'anna', 'socket of anna');
    expect(await scene.store.peek(room)).toMatchObject({ people: 1, elsewhere: false });
    expect(await scene.store.peek({ ...room, roomId: 'orchard' })).toMatchObject({ people: 0, elsewhere: false });
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
    expect(await scene.store.peek(room)).toMatchObject({ people: 0 });
    expect(await code('bert')).toBe('seated');
  });
}
