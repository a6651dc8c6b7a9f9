// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetRoom, hostSecretOf, type RecentRoom, recentRooms, rememberHostSecret, rememberRoom, watchRecentRooms } from './rooms-on-device';

const room = (roomId: string, at: number, key: string | null = 'AAAAAAAAAAAAAAAAAAAAAA'): RecentRoom => ({ roomId, key, names: ['Ann'], at });

beforeEach(() => localStorage.clear());

describe('recent rooms', () => {
  it('stand newest first, each once, four at most', () => {
    for (const [at, id] of ['one', 'two', 'three', 'four', 'five', 'two'].entries()) rememberRoom(room(id, at));
    expect(recentRooms().map(({ roomId }) => roomId)).toEqual(['two', 'five', 'four', 'three']);
  });

  it('come back to their place after an undo', () => {
    rememberRoom(room('older', 1));
    rememberRoom(room('newer', 2));
    forgetRoom(room('older', 1));
    expect(recentRooms()).toEqual([room('newer', 2)]);
    rememberRoom(room('older', 1));
    expect(recentRooms().map(({ roomId }) => roomId)).toEqual(['newer', 'older']);
  });

  it('are told apart by key: another key is another room', () => {
    rememberRoom(room('team', 1));
    rememberRoom(room('team', 2, null));
    forgetRoom(room('team', 0));
    expect(recentRooms()).toEqual([room('team', 2, null)]);
  });

  it('leave out what another hand wrote, and keep the rest', () => {
    localStorage.setItem('parlor:rooms', JSON.stringify([{ roomId: '../x', key: null, names: [], at: 1 }, room('fine', 2), 'text']));
    expect(recentRooms()).toEqual([room('fine', 2)]);
    localStorage.setItem('parlor:rooms', '{"not": "a list"}');
    expect(recentRooms()).toEqual([]);
    localStorage.setItem('parlor:rooms', 'not even JSON');
    expect(recentRooms()).toEqual([]);
  });

  it('stay the same array until something changes, and tell those who watch', () => {
    const changed = vi.fn();
    const stop = watchRecentRooms(changed);
    rememberRoom(room('team', 1));
    expect(recentRooms()).toBe(recentRooms());
    expect(changed).toHaveBeenCalledTimes(1);
    stop();
    forgetRoom(room('team', 1));
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

describe('host secrets', () => {
  it('are kept per room', () => {
    rememberHostSecret('team', 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(hostSecretOf('team')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(hostSecretOf('other')).toBeNull();
  });

  it('are not believed when they are none', () => {
    localStorage.setItem('parlor:host:team', 'short');
    expect(hostSecretOf('team')).toBeNull();
  });
});

it('does without a storage that is switched off', () => {
  const broken = vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(() => rememberRoom(room('team', 1))).not.toThrow();
  expect(recentRooms()).toEqual([]);
  broken.mockRestore();
});
