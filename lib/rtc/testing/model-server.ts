/** The server as the mesh sees it: seats with a grace, a relay, sockets that die, and a memory that a restart empties. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { SEAT_GRACE_MS } from '@/lib/protocol/limits';
import type { Seat } from '../mesh';
import type { Random } from './random';

type ModelSeat = Seat & { name: string };

/** What a page hears. All of it arrives in order over one socket, or not at all. */
export interface ModelSocket {
  id: ParticipantId;
  publicKey: string;
  name: string;
  isAlive: boolean;
  seated(seq: number, others: ModelSeat[]): void;
  joined(seat: ModelSeat): void;
  left(id: ParticipantId, reason: 'left' | 'lost'): void;
  signal(from: ParticipantId, envelope: string): void;
  closed(): void;
}

interface Held extends ModelSeat {
  socket: ModelSocket | null;
  graceTimer?: ReturnType<typeof setTimeout>;
}

export class ModelServer {
  isUp = true;
  readonly #sockets = new Set<ModelSocket>();
  #seats = new Map<ParticipantId, Held>();
  #seq = 0;
  /** When the last message of a socket arrives: none overtakes another. */
  readonly #busyUntilMs = new Map<ModelSocket, number>();

  constructor(private readonly random: Random) {}

  /** Opens a socket and joins over it. The same id takes its seat back. */
  join(socket: ModelSocket): void {
    this.#sockets.add(socket);
    this.#later(socket, () => {
      const held = this.#seats.get(socket.id);
      clearTimeout(held?.graceTimer);
      if (held?.socket && held.socket !== socket) held.socket.isAlive = false;
      const seat: Held = { id: socket.id, publicKey: socket.publicKey, name: socket.name, seq: ++this.#seq, away: false, socket };
      this.#seats.set(socket.id, seat);
      this.#push(socket.id, (other) => other.joined(plain(seat)));
      const others = [...this.#seats.values()].filter(({ id }) => id !== socket.id).map(plain);
      this.#later(socket, () => socket.seated(seat.seq, others));
    });
  }

  leave(socket: ModelSocket): void {
    this.#later(socket, () => this.#remove(socket.id, 'left', socket));
  }

  rename(socket: ModelSocket, name: string): void {
    this.#later(socket, () => {
      const seat = this.#seats.get(socket.id);
      if (seat?.socket !== socket) return;
      seat.name = name;
      this.#push(socket.id, (other) => other.joined(plain(seat)));
    });
  }

  relay(from: ModelSocket, to: ParticipantId, envelope: string): void {
    this.#later(from, () => {
      const receiver = this.#seats.get(to)?.socket;
      if (!receiver) return;
      this.#later(receiver, () => receiver.signal(from.id, envelope));
      // A relay that doubles what it carries.
      if (this.random.next() < 0.1) this.#later(receiver, () => receiver.signal(from.id, envelope));
    });
  }

  /** The socket dies. The page notices at once, the server after a while. */
  drop(socket: ModelSocket): void {
    if (!socket.isAlive) return;
    socket.isAlive = false;
    this.#sockets.delete(socket);
    setTimeout(() => this.#lost(socket), this.random.pick([0, 50, 8_000]));
    socket.closed();
  }

  /** The process is killed: every socket closes, and nothing is remembered. */
  kill(): void {
    this.isUp = false;
    const sockets = [...this.#sockets];
    this.#sockets.clear();
    for (const { graceTimer } of this.#seats.values()) clearTimeout(graceTimer);
    this.#seats = new Map();
    this.#seq = 0;
    for (const socket of sockets) {
      if (!socket.isAlive) continue;
      socket.isAlive = false;
      socket.closed();
    }
  }

  #lost(socket: ModelSocket): void {
    const seat = this.#seats.get(socket.id);
    if (seat?.socket !== socket) return;
    seat.socket = null;
    seat.away = true;
    this.#push(seat.id, (other) => other.joined(plain(seat)));
    seat.graceTimer = setTimeout(() => this.#remove(seat.id, 'lost', null), SEAT_GRACE_MS);
  }

  #remove(id: ParticipantId, reason: 'left' | 'lost', socket: ModelSocket | null): void {
    const seat = this.#seats.get(id);
    if (!seat || seat.socket !== socket) return;
    this.#seats.delete(id);
    this.#push(id, (other) => other.left(id, reason));
  }

  #push(about: ParticipantId, tell: (socket: ModelSocket) => void): void {
    for (const { id, socket } of this.#seats.values()) if (id !== about && socket) this.#later(socket, () => tell(socket));
  }

  /** Over the wire: after a while, in order, and only if the socket still lives. */
  #later(socket: ModelSocket, act: () => void): void {
    const arrivalMs = Math.max(Date.now() + this.random.pick([1, 5, 30, 150]), this.#busyUntilMs.get(socket) ?? 0);
    this.#busyUntilMs.set(socket, arrivalMs);
    setTimeout(() => socket.isAlive && this.isUp && act(), arrivalMs - Date.now());
  }
}

const plain = ({ id, publicKey, name, seq, away }: ModelSeat): ModelSeat => ({ id, publicKey, name, seq, away });
