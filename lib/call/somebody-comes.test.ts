// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { playChime } from '@/lib/media/chime';
import { Call } from './call';
import { RoomConnection } from './room-connection';
import type { RoomEvents } from './room-events';

vi.mock('./room-connection', { spy: true });
vi.mock('@/lib/media/chime', () => ({ playChime: vi.fn(async () => undefined) }));

const [ANN, BEN] = ['a'.repeat(16), 'b'.repeat(16)];

let call: Call;
let room: RoomEvents;
beforeEach(() => {
  vi.useFakeTimers();
  call = new Call({ roomId: 'a-room', key: null, hostSecret: null }, { name: 'Tomas', microphone: null, camera: null });
  room = vi.mocked(RoomConnection).mock.lastCall![2];
  room.onSeated({ id: 't'.repeat(16), elsewhere: false, relay: false });
});
afterEach(() => {
  call.close();
  localStorage.clear();
  vi.clearAllMocks();
  vi.useRealTimers();
});

const comes = (id: string, name: string, arrived: boolean) => room.onOccupant({ id, name, away: false }, arrived);
const heard = () => vi.mocked(playChime).mock.calls.map(([chime]) => chime);

it('brings a word at once, and two notes with the picture, once', async () => {
  comes(ANN, 'Ann', true);
  expect(call.store.getState()).toMatchObject({ order: [ANN], participants: { [ANN]: { link: 'connecting' } }, announcement: { code: 'joined', name: 'Ann' } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard()).toEqual([]);
  room.onLink(ANN, 'connected');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard()).toEqual(['join']);
  room.onLink(ANN, 'recovering');
  room.onLink(ANN, 'connected');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard()).toEqual(['join']);
});

it('is not said of who was there before', async () => {
  comes(BEN, 'Ben', false);
  room.onLink(BEN, 'connected');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([call.store.getState().announcement, heard()]).toEqual([null, []]);
});

it('is only said, and not played, to who wants no sounds', async () => {
  call.setPreference('sounds', false);
  comes(ANN, 'Ann', true);
  room.onLink(ANN, 'connected');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([call.store.getState().announcement?.code, heard()]).toEqual(['joined', []]);
});
