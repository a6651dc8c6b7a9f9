/** In front of the seats: how many sockets may be without one, how many rooms may be open, and who may ask how often. */
import type { ErrorCode, Reply, RequestPayload } from '@/lib/protocol/events';
import type { Caps } from './caps';
import { Doorstep, type DoorstepOptions } from './doorstep';
import { networkOf, type RateLimits } from './rate-limits';
import type { Seating } from './seating';
import { isRoomChannel, type ParlorServer, type ParlorSocket, roomChannel } from './socket-server';

type Wish = RequestPayload<'room:join'>;
type Answer = Awaited<ReturnType<Seating['join']>>;

export interface AdmissionOptions extends DoorstepOptions {
  seating: Pick<Seating, 'join' | 'leave'>;
  /** Whether a wish shows what may take somebody past a door: a ticket that holds, or the room's secret. */
  isKnown: (wish: Wish) => Promise<boolean>;
}

const refused = (code: ErrorCode) => ({ ok: false, code }) as const;

export class Admission {
  readonly #io: ParlorServer;
  readonly #seating: AdmissionOptions['seating'];
  readonly #isKnown: AdmissionOptions['isKnown'];
  readonly #limits: RateLimits;
  readonly #caps: Caps;
  readonly #doorstep: Doorstep;
  readonly #byNetwork = new Map<string, Set<ParlorSocket>>();
  /** Joins that are being counted: theirs is neither a seat nor none. */
  readonly #asking = new WeakSet<ParlorSocket>();
  #rooms = 0;

  constructor(io: ParlorServer, { seating, isKnown, ...options }: AdmissionOptions) {
    this.#io = io;
    this.#seating = seating;
    this.#isKnown = isKnown;
    this.#limits = options.limits;
    this.#caps = options.caps;
    this.#doorstep = new Doorstep(options);
    io.sockets.adapter.on('create-room', (channel: string) => (this.#rooms += Number(isRoomChannel(channel))));
    io.sockets.adapter.on('delete-room', (channel: string) => (this.#rooms -= Number(isRoomChannel(channel))));
  }

  /** Takes a socket in until it is gone. @returns why not, else `null` */
  enter(socket: ParlorSocket): ErrorCode | null {
    // Closed by the very request that asked for it: nothing would tell its end again. Socket.IO drops it by itself.
    if (socket.conn.readyState !== 'open') return null;
    if (isCrowded(this.#io.sockets.sockets.size, this.#io.sockets.sockets.values(), this.#caps.unseated)) return 'server-full';
    const network = networkOf(socket.data.address);
    const neighbours = this.#byNetwork.get(network) ?? new Set();
    if (!this.#limits.isExempt(socket.data.address) && isCrowded(neighbours.size, neighbours, this.#caps.unseatedPerAddress)) return 'rate-limited';
    this.#byNetwork.set(network, neighbours.add(socket));
    this.#doorstep.watch(socket);
    // Of the connection, because a socket that is refused further on never says `disconnect`.
    socket.conn.once('close', () => {
      neighbours.delete(socket);
      if (neighbours.size === 0 && this.#byNetwork.get(network) === neighbours) this.#byNetwork.delete(network);
    });
    return null;
  }

  /** Asks for a seat, unless that was asked for too often, or would take more rooms or places at a door than there are for one. */
  async join(socket: ParlorSocket, wish: Wish): Promise<Answer> {
    if (this.#asking.has(socket)) return refused('already-seated');
    this.#asking.add(socket);
    const caller = { socket, room: wish, participantId: wish.participantId, neighbours: this.#neighboursOf(socket) };
    let isTooMuch, isWanted;
    try {
      isTooMuch = (await this.#limits.takeJoin(socket.data.address, roomChannel(wish))) > 0 || (await this.#doorstep.refuses(caller, () => this.#isKnown(wish)));
    } finally {
      isWanted = this.#asking.delete(socket);
    }
    // Gone, or no longer wanted, while it was counted.
    if (!isWanted || !socket.connected) return refused('not-seated');
    const refusal = isTooMuch ? 'rate-limited' : this.#refusalToOpen(socket, roomChannel(wish));
    if (refusal) return refused(refusal);

    const answer = await this.#seating.join(socket, wish);
    const isKept = !answer.ok || !answer.value.waiting || (await this.#doorstep.keeps(caller, () => this.#seating.leave(socket)));
    return isKept ? answer : refused('rate-limited');
  }

  /** @returns whether the socket was asking for a seat, which it now does no more */
  withdraw(socket: ParlorSocket): boolean {
    return this.#asking.delete(socket);
  }

  /** Does what is counted by the address, unless it was done too often. */
  async counted<T>(name: 'peeks' | 'tests', socket: ParlorSocket, act: () => Reply<T> | Promise<Reply<T>>): Promise<Reply<T>> {
    return (await this.#limits.take(name, socket.data.address)) > 0 ? refused('rate-limited') : act();
  }

  #neighboursOf({ data }: ParlorSocket): Iterable<ParlorSocket> {
    return this.#byNetwork.get(networkOf(data.address)) ?? [];
  }

  #refusalToOpen(socket: ParlorSocket, channel: string): ErrorCode | null {
    if (this.#io.sockets.adapter.rooms.has(channel)) return null;
    if (this.#rooms >= this.#caps.rooms) return 'server-full';
    if (this.#limits.isExempt(socket.data.address)) return null;
    const theirs = new Set([...this.#neighboursOf(socket)].flatMap(({ data: { place } }) => (place ? [roomChannel(place.room)] : [])));
    return theirs.size >= this.#caps.roomsPerAddress && !theirs.has(channel) ? 'rate-limited' : null;
  }
}

/** Who sits is looked at only where there are enough to be too many. */
function isCrowded(size: number, sockets: Iterable<ParlorSocket>, most: number): boolean {
  if (size < most) return false;
  let unseated = 0;
  for (const { data } of sockets) if (!data.place?.seated) unseated += 1;
  return unseated >= most;
}
