/** Sockets that mean harm, in every place that a socket can have: outside, in the room, in rooms of their own, at a door. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { requests, type RequestPayload } from '@/lib/protocol/events';
import { RawPage } from '@/lib/server/testing/raw-page';
import { type Message, messages } from './messages';
import { RawAttacker, type RawHarm } from './raw-frames';
import { type Known, wellFormed } from './shapes';

export type Room = { roomId: string; door: string };
type Wish = RequestPayload<'room:join'>;

export interface Orders {
  url: string;
  seed: number;
  /** How many messages in all, and how many in a second. */
  count: number;
  perS: number;
  /** Rooms of honest people, whose address is known. */
  targets: Room[];
  /** Ids of honest people. */
  victims: string[];
}

export interface Harm {
  sent: number;
  /** How often each code was answered, and `ok`. */
  answers: Record<string, number>;
  /** How often a socket was closed, and another opened. */
  reopened: number;
  /** How often a place could be taken again. */
  seated: number;
  /** By connections below Socket.IO, beside the messages. */
  raw: RawHarm;
  tookMs: number;
}

const TICK_MS = 5;
/** What could not be sent in time is made up for, up to so many seconds of it: more would be another rate. */
const MOST_LATE_S = 0.1;
/** One connection below Socket.IO for so many messages. */
const RAW_EVERY = 50;
/** After so many messages a socket goes back to its place, which it may have given up by something it said. */
const RETURN_AFTER = 40;
const OWN: Room[] = ['fuzz-den', 'fuzz-gate'].map((roomId) => ({ roomId, door: 'F'.repeat(21) + 'A' }));

class Attacker {
  readonly #url: string;
  readonly #room: Room | null;
  readonly #wish: Wish;
  readonly #harm: Harm;
  #page: RawPage | null = null;
  #opening = false;
  #said = 0;

  constructor(url: string, room: Room | null, wish: Wish, harm: Harm) {
    this.#url = url;
    this.#room = room;
    this.#wish = wish;
    this.#harm = harm;
  }

  /** @returns whether there is a socket to say something by; else one is opened */
  isReady(): boolean {
    const isConnected = this.#page?.socket.connected === true;
    if (!isConnected && !this.#opening) void this.open();
    return isConnected;
  }

  attack({ event, args, acknowledged }: Message): void {
    if (this.#said++ % RETURN_AFTER === 0) this.#takePlace();
    const hear = (reply: unknown) => this.#count(reply);
    // Past the client's own types and checks: it would not send the names that it keeps for itself.
    this.#page?.socket.emit(event, ...args, ...(acknowledged ? [hear] : []));
  }

  async open(): Promise<void> {
    this.#opening = true;
    if (this.#page) this.#harm.reopened += 1;
    this.#page?.socket.disconnect();
    const page = new RawPage(this.#url);
    page.socket.on('event:refused', ({ code }: { code: string }) => this.#note(code));
    // Nobody reads what it hears otherwise.
    page.socket.offAny();
    this.#page = await page.connected().catch(() => (page.socket.disconnect(), null));
    this.#opening = false;
  }

  close(): void {
    this.#page?.socket.disconnect();
  }

  #takePlace(): void {
    if (!this.#room) return;
    this.#page?.socket.emit('room:join', { ...this.#wish, ...this.#room }, (reply: { ok: boolean }) => {
      if (reply.ok) this.#harm.seated += 1;
    });
    // In rooms of their own they knock and let one another in.
    if (this.#room === OWN[1]) this.#page?.socket.emit('room:configure', { askToJoin: true, locked: false }, () => undefined);
  }

  #count(reply: unknown): void {
    const { ok, code } = (reply ?? {}) as { ok?: boolean; code?: string };
    this.#note(ok === true ? 'ok' : (code ?? 'no reply of the contract'));
  }

  #note(answer: string): void {
    this.#harm.answers[answer] = (this.#harm.answers[answer] ?? 0) + 1;
  }
}

/**
 * Sends everything that was ordered, evenly.
 * @param onBegin called when everything is made up and everybody is in place
 * @returns what came of it
 */
export async function attack({ url, seed, count, perS, targets, victims }: Orders, onBegin = () => {}): Promise<Harm> {
  const raw = new RawAttacker(url);
  const harm: Harm = { sent: 0, answers: {}, reopened: 0, seated: 0, raw: raw.harm, tookMs: 0 };
  const joins = fc.sample(wellFormed(requests['room:join'].payload, { fields: {} }), { numRuns: 16, seed }) as Wish[];
  const rooms: (Room | null)[] = [null, null, ...targets, ...targets, ...OWN, ...OWN, ...OWN];
  const ids = [...victims, ...joins.map(({ participantId }) => participantId)];
  const all = [...targets, ...OWN];
  const known: Known = {
    fields: { roomId: all.map(({ roomId }) => roomId), door: all.map(({ door }) => door), to: ids, id: ids, participantId: joins.map(({ participantId }) => participantId) },
  };
  // Made up beforehand: it costs as much as sending.
  const drawn = messages(seed, known);
  const prepared = Array.from({ length: count }, () => drawn.next().value).reverse();
  const attackers = rooms.map((room, index) => {
    // Secrets, tickets and notes that were made up help nobody to a place.
    const { hostSecret: _secret, ticket: _ticket, ...wish } = { note: undefined, ...joins[index % joins.length] } as Wish & { note?: string };
    delete wish.note;
    return new Attacker(url, room, wish, harm);
  });
  await Promise.all(attackers.map((attacker) => attacker.open()));

  onBegin();
  const startedAt = performance.now();
  for (let turn = 0; harm.sent < count; ) {
    const due = Math.min(count, ((performance.now() - startedAt) / 1000) * perS, harm.sent + MOST_LATE_S * perS);
    // Where none has a socket, time goes by.
    for (let idle = 0; harm.sent < due && idle < attackers.length; turn++) {
      const attacker = attackers[turn % attackers.length];
      if (!attacker?.isReady()) {
        idle += 1;
        continue;
      }
      attacker.attack(prepared.pop() as Message);
      if (harm.sent++ % RAW_EVERY === 0) raw.attack(seed + raw.harm.tried);
    }
    await sleep(TICK_MS);
  }
  harm.tookMs = performance.now() - startedAt;
  for (const attacker of [...attackers, raw]) attacker.close();
  return harm;
}
