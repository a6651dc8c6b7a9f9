// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Transfers } from '@/lib/files/transfers';
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
