// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Transfers } from '@/lib/files/transfers';
import { ScreenWakeLock } from '@/lib/media/wake-lock';
import { Call } from './call';
import { RoomConnection } from './room-connection';
import type { RoomEvents } from './room-events';
import { NO_FLAGS, type PeerState } from '@/lib/protocol/peer-messages';

vi.mock('./room-connection', { spy: true });

const BEN = 'b'.repeat(16);
const UNDISTURBED = { busy: false, reduced: new Set<never>(), qualities: new Map(), relayed: false, sentBytes: 0, receivedBytes: 0, soundMadeUp: 0 };

let call: Call;
let room: RoomEvents;
beforeEach(() => {
  call = new Call({ roomId: 'a-room', key: null, hostSecret: null }, { name: 'Ann', microphone: null, camera: null });
  room = vi.mocked(RoomConnection).mock.lastCall![2];
});
afterEach(() => {
  call.close();
  vi.restoreAllMocks();
});

it('hands on how much sound was made up to the files, which give way to it', async () => {
  const heard = vi.spyOn(Transfers.prototype, 'soundPlayed');
  // The first word of somebody fetches what is beside the picture.
  room.onBeside(BEN, {});
  room.onOccupant({ id: BEN, name: 'Ben', away: false }, false);
  room.onPeerState(BEN, { ...NO_FLAGS, version: 1, linkedTo: [], microphone: true } as unknown as PeerState);
  await vi.waitFor(() => {
    room.onQuality({ ...UNDISTURBED, soundMadeUp: 0.25 });
    expect(heard).toHaveBeenCalledWith(0.25);
  });
});

it('tells of nobody once nobody is left', () => {
  room.onOccupant({ id: BEN, name: 'Ben', away: false }, false);
  room.onQuality({ ...UNDISTURBED, busy: true, sentBytes: 1e6 });
  expect(call.store.getState().strain.busy).toBe(true);
  room.onGone(BEN, false);
  expect(call.store.getState()).toMatchObject({ strain: { busy: false, weak: [] }, traffic: { bytesPerHour: 0 } });
});

it('keeps nothing of the call when somebody leaves from the door, where they were sent back to', () => {
  const release = vi.spyOn(ScreenWakeLock.prototype, 'release');
  call.join();
  room.onSeated({ id: 'me', elsewhere: false, relay: false });
  call.raiseHand(true);
  room.onWaiting(true);
  expect(call.store.getState()).toMatchObject({ session: 'waiting', self: { hand: 1 } });
  release.mockClear();
  call.leave();
  expect(call.store.getState()).toMatchObject({ session: 'lobby', self: { hand: 0 } });
  expect(release).toHaveBeenCalled();
});

it('tells who comes in what their microphone kept from them in the lobby', () => {
  call.store.setState(({ media }) => ({ media: { ...media, silent: true } }));
  call.join();
  room.onSeated({ id: 'me', elsewhere: false, relay: false });
  expect(call.store.getState().notices.map(({ code }) => code)).toEqual(['microphone-silent']);
});
