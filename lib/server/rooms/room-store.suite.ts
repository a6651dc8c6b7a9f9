/** What every room store must do, written once and run for each implementation. */
import { beforeEach, describe } from 'vitest';
import type { RoomStore } from './room-store';
import { describeDoor } from './testing/door.suite';
import { describeHosts } from './testing/hosts.suite';
import { describeReturning } from './testing/returning.suite';
import { describeSeats } from './testing/seats.suite';
import { StoreScene } from './testing/store-scene';

/** @param create makes an empty store */
export function describeRoomStore(name: string, create: () => Promise<RoomStore> | RoomStore): void {
  describe(`${name}, a room store`, () => {
    const scene = new StoreScene(create);
    beforeEach(scene.begin);

    describeSeats(scene);
    describeHosts(scene);
    describeDoor(scene);
    describeReturning(scene);
  });
}
