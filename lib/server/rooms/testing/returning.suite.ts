/** Who comes back, in every room store: to a room that they have left, and to one of which the server remembers nothing but by a note. */
import { beforeEach, describe, expect, it } from 'vitest';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import { type NoteFacts, RESERVATION_MS, RETURN_MS } from '../room';
import { device, entered, names, otherDoor, person, room, START, type StoreScene, ticket } from './store-scene';

export function describeReturning(scene: StoreScene): void {
  const { join, code, decide, look, hosts } = scene;

  describe('after somebody has gone', () => {
    const LEFT_MS = 20_000;
    const leave = (participantId: string) => scene.store.leave(room, participantId, `socket of ${participantId}`, scene.nowMs + LEFT_MS);
    beforeEach(async () => {
      for (const id of ['anna', 'bert']) await join(id);
    });

    it.each([{ locked: true }, { askToJoin: true }])('takes them back for a moment with %j, by their ticket and device', async (change) => {
      await decide({ kind: 'configure', change });
      const closed = change.locked ? 'room-locked' : 'waiting';
      await leave('bert');
      expect(await code('bert', { device: device('eve'), ticket, connectionId: 'socket of eve' })).toBe(closed);
      await scene.store.leave(room, 'bert', 'socket of eve');
      expect(await code('bert')).toBe(closed);
      await scene.store.leave(room, 'bert', 'socket of bert');
      scene.nowMs += LEFT_MS - 1;
      expect(await code('bert', { ticket })).toBe('seated');
      await leave('bert');
      scene.nowMs += LEFT_MS;
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
      expect(await scene.store.peek(room)).toMatchObject({ people: 0, askToJoin: true });
      expect(await scene.store.peek(otherDoor)).toMatchObject({ elsewhere: false });
      expect(await code('anna', { ticket })).toBe('seated');
      expect(await scene.store.expire(room, after?.lastSeq ?? 0, { waitedFor: true })).toBeNull();
      const last = (await leave('anna'))?.after;
      expect(await scene.store.expire(room, last?.lastSeq ?? 0, { waitedFor: true })).toMatchObject({ after: null });
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
      scene.nowMs += 10 * LEFT_MS;
      expect(await code('dora')).toBe('waiting');
      expect(await scene.store.expire(room, after?.lastSeq ?? 0, { waitedFor: true })).toBeNull();
      expect(await code('bert', { ticket })).toBe('seated');
      expect(await scene.store.expire(room, after?.lastSeq ?? 0, { waitedFor: false })).toBeNull();
      const last = (await leave('bert'))?.after;
      expect(await scene.store.expire(room, last?.lastSeq ?? 0, { waitedFor: false })).toMatchObject({ before: { knocks: [{}, {}] }, after: null });
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
      scene.nowMs += RETURN_MS - 1;
      // His ticket is of the life that was opened before anybody brought a note.
      expect(await code('bert', { ticket: { ...old, openedAt: 11 } })).toBe('seated');
      scene.nowMs += 1;
      expect(await code('carl', { ticket: old })).toBe('room-locked');
    });

    it('is not opened by a stranger who brings one, and told of to a known room even so', async () => {
      expect(await code('carl', { note })).toBe('room-locked');
      expect(await scene.store.peek(room)).toMatchObject({ people: 0, locked: false });
      await join('dora');
      expect(await join('carl', { note })).toMatchObject({ ok: false, code: 'room-locked', after: null });
    });

    it('keeps the seats of those it names for a while', async () => {
      const open = { ...note, settings: OPEN_ROOM };
      await join('anna', { ticket: old, note: open });
      expect(await code('carl')).toBe('seated');
      expect(await code('dora')).toBe('room-full');
      // Every note of that life counts, also one that tells nothing else.
      await scene.store.leave(room, 'carl', 'socket of carl');
      expect(await code('emil', { ticket: old, note: { ...open, version: 1, seated: [person('emil'), person('fred')] } })).toBe('seated');
      expect(await code('carl')).toBe('room-full');
      expect(await code('bert', { device: device('eve') })).toBe('id-taken');
      scene.nowMs += RESERVATION_MS;
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
      scene.nowMs += RETURN_MS;
      expect(await code('anna', { ticket: old, note })).toBe('seated');
      expect(names(await look())).toEqual(['carl', 'anna']);
      expect(await hosts()).toEqual(['carl']);
    });

    it('has none of those in it who came through a door that should have been closed, or under the name of somebody who comes back', async () => {
      await join('carl');
      await join('dora', { holdsSecret: true });
      await join('bert', { ticket: old });
      expect(names(entered(await join('anna', { ticket: old, note })).after)).toEqual(['anna', 'dora', 'bert']);

      await scene.begin();
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
}
