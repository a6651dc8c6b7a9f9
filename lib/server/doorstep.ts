/** In front of the doors where one is asked to knock: those of one network leave room there for others, and do not knock all the time. */
import type { Caps } from './caps';
import type { RateLimits } from './rate-limits';
import type { RoomKey } from './rooms/room-store';
import { type ParlorSocket, roomChannel } from './socket-server';

export interface DoorstepOptions {
  limits: RateLimits;
  caps: Caps;
  /** Whether who comes now has to knock. */
  hasToKnock: (room: RoomKey) => Promise<boolean>;
}

/** Somebody who wants a seat, and who else has a socket on their network. */
export interface Caller {
  socket: ParlorSocket;
  room: RoomKey;
  participantId: string;
  neighbours: Iterable<ParlorSocket>;
}

export class Doorstep {
  readonly #options: DoorstepOptions;
  readonly #letIn = new WeakSet<ParlorSocket>();

  constructor(options: DoorstepOptions) {
    this.#options = options;
  }

  /** Remembers when the socket is let in by a host: it comes again, and that is no knock. */
  watch(socket: ParlorSocket): void {
    socket.onAnyOutgoing((event) => void (event === 'room:admitted' && this.#letIn.add(socket)));
  }

  /**
   * Before anybody inside hears of it.
   * @param isKnown whether what they show may take them past the door
   * @returns whether it would be a knock too many
   */
  async refuses(caller: Caller, isKnown: () => Promise<boolean>): Promise<boolean> {
    const { limits, caps, hasToKnock } = this.#options;
    const { socket, room } = caller;
    if (this.#letIn.delete(socket) || limits.isExempt(socket.data.address)) return false;
    if (waitingBeside(caller) < caps.knocksPerAddress && !(await limits.isSpent('knocks', socket.data.address, roomChannel(room)))) return false;
    return (await hasToKnock(room)) && !(await isKnown());
  }

  /**
   * Counts a knock, and takes it back where it was one too many: several may have come at once, or what they showed have helped them no further than here.
   * @returns whether they still wait, or were answered meanwhile
   */
  async keeps(caller: Caller, leave: () => Promise<unknown>): Promise<boolean> {
    const { limits, caps } = this.#options;
    const { socket, room } = caller;
    if (limits.isExempt(socket.data.address)) return true;
    const waitS = await limits.take('knocks', socket.data.address, roomChannel(room));
    if (!socket.data.place?.waiting || (waitS === 0 && waitingBeside(caller) < caps.knocksPerAddress)) return true;
    // Nothing is awaited since they were counted, so those who came with them count one less.
    await leave();
    return false;
  }
}

/** How many others of their network wait at the same door. Their own place, of a socket whose end nobody has noticed yet, is theirs. */
function waitingBeside({ neighbours, room, participantId }: Caller): number {
  let waiting = 0;
  for (const { data } of neighbours) {
    if (data.place?.waiting && data.place.participantId !== participantId && roomChannel(data.place.room) === roomChannel(room)) waiting += 1;
  }
  return waiting;
}
