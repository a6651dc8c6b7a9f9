/** Who decides in a room, in every room store. */
import { describe, expect, it } from 'vitest';
import { MAX_HOSTS } from '@/lib/protocol/limits';
import type { Decision } from '../room-store';
import { device, room, type StoreScene, ticket } from './store-scene';

export function describeHosts(scene: StoreScene): void {
  const { join, code, decide, look, hosts } = scene;

  describe('hosts', () => {
    it('are who sits longest and is not away, until somebody is host by right', async () => {
      await join('anna');
      scene.nowMs += 1;
      await join('bert');
      expect(await hosts()).toEqual(['anna']);
      await scene.store.update(room, 'anna', 'socket of anna', { away: true });
      expect(await hosts()).toEqual(['bert']);
      await scene.store.update(room, 'anna', 'socket of anna', { away: false });
      expect(await hosts()).toEqual(['anna']);
      await join('carl', { holdsSecret: true });
      expect(await hosts()).toEqual(['carl']);
      await scene.store.leave(room, 'carl', 'socket of carl');
      expect(await hosts()).toEqual(['anna']);
    });

    it('make others host, who are it again when they come back, on their own device only', async () => {
      for (const id of ['anna', 'bert', 'carl']) await join(id);
      expect(await decide({ kind: 'promote', participantId: 'bert', handOver: false })).toBe('done');
      // Anna merely acted; she stays what she was.
      expect(await hosts()).toEqual(['anna', 'bert']);
      expect(await decide({ kind: 'promote', participantId: 'carl', handOver: true }, 'bert')).toBe('done');
      expect(await hosts()).toEqual(['anna', 'carl']);
      await scene.store.leave(room, 'carl', 'socket of carl');
      expect(await code('carl', { device: device('bert'), ticket: null })).toBe('id-taken');
      // A ticket for the same id that another device had got before proves the id, not the host.
      expect(await code('carl', { device: device('bert'), ticket })).toBe('seated');
      expect(await hosts()).toEqual(['anna']);
      await scene.store.leave(room, 'carl', 'socket of carl');
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
        await scene.store.leave(room, `guest ${n}`, `socket of guest ${n}`);
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
}
