/** Whom the door of a room keeps out, in every room store: who waits, who was declined, who was removed. */
import { describe, expect, it } from 'vitest';
import { DECLINED_MS, MAX_KNOCKS, MAX_REMOVED } from '@/lib/protocol/limits';
import type { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { PASS_MS } from '../decisions';
import { hostsOf } from '../room';
import type { Room } from '../room-store';
import { device, names, otherDoor, person, room, type StoreScene, ticket } from './store-scene';

export function describeDoor(scene: StoreScene): void {
  const { join, code, decide, look } = scene;

  describe('the door', () => {
    const configure = (change: Partial<typeof OPEN_ROOM>) => decide({ kind: 'configure', change });

    it('locked, lets in only who holds the secret', async () => {
      await join('anna');
      await configure({ locked: true });
      expect(await scene.store.peek(room)).toMatchObject({ locked: true, askToJoin: false });
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
      expect(await scene.store.peek(room)).toMatchObject({ people: 1, askToJoin: true });
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
      scene.nowMs += PASS_MS;
      expect(await code('carl')).toBe('room-locked');
    });

    it('keeps a seat for who was let in', async () => {
      for (const id of ['anna', 'bert']) await join(id);
      await configure({ askToJoin: true });
      for (const id of ['carl', 'dora']) await join(id);
      await decide({ kind: 'admit', participantId: 'carl' });
      expect(await decide({ kind: 'admit', participantId: 'dora' })).toBe('room-full');
      expect(await code('emil')).toBe('room-full');
      scene.nowMs += PASS_MS;
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
      scene.nowMs += DECLINED_MS;
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
      const left = await scene.store.leave(room, 'anna', 'socket of anna');
      expect(hostsOf(left?.after as Room)).toEqual([]);
      expect(await scene.store.peek(room)).toMatchObject({ people: 0, askToJoin: true });
      expect(await scene.store.peek(otherDoor)).toMatchObject({ elsewhere: false });
      expect(await code('carl')).toBe('waiting');
      await scene.store.leave(room, 'carl', 'socket of carl');
      expect(await scene.store.leave(room, 'bert', 'socket of bert')).toMatchObject({ after: null });
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

    it('of one’s own second tab shuts out that tab, and not oneself', async () => {
      await join('anna');
      await join('bert');
      await join('another tab', { device: device('anna') });
      expect(await decide({ kind: 'remove', participantId: 'another tab' })).toBe('done');
      await scene.store.leave(room, 'anna', 'socket of anna');
      expect(await code('anna', { ticket })).toBe('seated');
      expect(await code('another tab', { device: device('anna') })).toBe('removed');
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
}
