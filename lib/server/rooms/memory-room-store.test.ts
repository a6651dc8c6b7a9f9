import { MemoryRoomStore } from './memory-room-store';
import { describeRoomStore } from './room-store.suite';

describeRoomStore('MemoryRoomStore', () => new MemoryRoomStore());
