/** A few people who share files over connections that do as they are told. Time passes only in `settle`, with fake timers. */
import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import type { FileMessageBody } from '@/lib/protocol/beside-messages';
import type { Transfer } from '../transfer';
import { Transfers } from '../transfers';
import { FakeChannel, FakeDesk } from './fake-files';

/** From now on time passes in `settle` only, and hashing, which is done by a thread of its own otherwise, takes none. */
export function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] });
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => Uint8Array.from(createHash('sha256').update(data as Uint8Array).digest()).buffer);
}

/** A step of fake time; much longer than the first acknowledgement takes, much shorter than what is told now and then. */
const STEP_MS = 10;
/** Idle for so many steps, nothing goes on by itself. */
const IDLE_STEPS = 30;
const MAX_STEPS = 5_000;

export class FakePerson {
  readonly desk = new FakeDesk();
  transfers!: Transfers;
  shown: Readonly<Record<string, Transfer>> = {};
  tellings = 0;
  readonly floods: string[] = [];
  /** Not heard. */
  readonly muted = new Set<string>();
  mayWrite = true;
  preview: string | null = null;

  constructor(readonly id: string) {}

  get list(): Transfer[] {
    return Object.values(this.shown);
  }
}

interface Line {
  between: [string, string];
  isUp: boolean;
  channels: FakeChannel[];
  words: { from: string; to: string; body: FileMessageBody }[];
}

export class FakeMeeting {
  readonly people = new Map<string, FakePerson>();
  readonly #lines: Line[] = [];
  /** All that was said, for whoever wants to look. */
  readonly said: { from: string; to: string; body: FileMessageBody }[] = [];

  person(id: string): FakePerson {
    const person = this.people.get(id);
    if (!person) throw new Error(`Nobody is called ${id}.`);
    return person;
  }

  come(id: string): FakePerson {
    const person = new FakePerson(id);
    for (const other of this.people.keys()) this.#lines.push({ between: [id, other], isUp: false, channels: [], words: [] });
    this.people.set(id, person);
    person.transfers = this.#transfersOf(person);
    return person;
  }

  /** Loads somebody's page anew: what it knew is gone. Links have to be made again. */
  reload(id: string): void {
    const person = this.person(id);
    for (const other of this.people.keys()) if (other !== id) this.cut(id, other);
    person.transfers.close();
    person.shown = {};
    person.transfers = this.#transfersOf(person);
  }

  #transfersOf(person: FakePerson): Transfers {
    const { id } = person;
    const transfers = new Transfers(
      {
        self: () => ({ id, name: id, mayWrite: person.mayWrite }),
        others: () => [...this.people.keys()].filter((each) => each !== id).map((each) => ({ id: each, name: each, isLinked: this.#line(id, each).isUp, isHeard: !person.muted.has(each) })),
        send: (to, body) => this.say(id, to, body),
        openChannel: (to, label) => this.openChannel(id, to, label) as unknown as RTCDataChannel | null,
        onChange: (transfers) => {
          person.shown = transfers;
          person.tellings += 1;
        },
        onFlood: (from) => person.floods.push(from),
      },
      { desk: person.desk, makePreview: async () => person.preview },
    );
    // All microphones are off, so that nothing is held back.
    transfers.soundPlayed(null);
    return transfers;
  }

  #line(a: string, b: string): Line {
    const line = this.#lines.find(({ between }) => between.includes(a) && between.includes(b));
    if (!line) throw new Error('Somebody is missing.');
    return line;
  }

  say(from: string, to: string, body: FileMessageBody): boolean {
    const line = this.#line(from, to);
    if (!line.isUp) return false;
    line.words.push({ from, to, body });
    this.said.push({ from, to, body });
    return true;
  }

  openChannel(from: string, to: string, label: string): FakeChannel | null {
    const line = this.#line(from, to);
    if (!line.isUp) return null;
    const [here, there] = FakeChannel.pair(label);
    line.channels.push(here, there);
    // The other end hears of it first, as it can be.
    queueMicrotask(() => {
      if (there.readyState !== 'connecting') return;
      this.person(to).transfers.channelOpened(from, there as unknown as RTCDataChannel);
      here.open();
    });
    return here;
  }

  link(a: string, b: string): void {
    const line = this.#line(a, b);
    line.isUp = true;
    this.person(a).transfers.linked(b);
    this.person(b).transfers.linked(a);
  }

  linkAll(): void {
    for (const { between: [a, b] } of this.#lines) this.link(a, b);
  }

  /** The connection is gone, with all that was under way. */
  cut(a: string, b: string, silent = false): void {
    const line = this.#line(a, b);
    line.isUp = false;
    line.words = [];
    for (const channel of line.channels.splice(0)) channel.cut(silent);
  }

  leave(id: string): void {
    for (const other of this.people.keys()) if (other !== id) this.cut(id, other);
    this.person(id).transfers.close();
    this.people.delete(id);
    for (const other of this.people.values()) other.transfers.gone(id);
  }

  /** A bit of what a sender has said to somebody turns over. Nothing happens where nothing is under way. */
  spoilNext(from: string, to: string, onSpoiled: () => void): void {
    for (const { queue } of this.channels(from, to)) {
      const piece = queue.find((data): data is ArrayBuffer => data instanceof ArrayBuffer);
      if (!piece) continue;
      const bytes = new Uint8Array(piece);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      onSpoiled();
    }
  }

  /** For `settle`: one step. */
  once(): () => boolean {
    let asked = 0;
    return () => asked++ > 0;
  }

  /** Channels that are open, by their label. */
  channels(a: string, b: string): FakeChannel[] {
    return this.#line(a, b).channels.filter(({ readyState }) => readyState === 'open');
  }

  /** @returns whether anything arrived */
  pass(most = Infinity): boolean {
    let passed = 0;
    for (const line of this.#lines) {
      for (let word = line.words.shift(); word; word = passed < most ? line.words.shift() : undefined) {
        this.person(word.to).transfers.hear(word.from, word.body);
        passed += 1;
      }
      for (const channel of [...line.channels]) while (passed < most && channel.pass()) passed += 1;
    }
    return passed > 0;
  }

  /** Lets things go on until nothing does, or until something holds. @param most how many messages arrive in a step */
  async settle(until: () => boolean = () => false, most = 4): Promise<void> {
    let idle = 0;
    for (let step = 0; step < MAX_STEPS && idle < IDLE_STEPS; step++) {
      if (until()) return;
      idle = this.pass(most) ? 0 : idle + 1;
      await nextTurn();
      await nextTurn();
      vi.advanceTimersByTime(STEP_MS);
    }
  }

  close(): void {
    for (const { transfers } of this.people.values()) transfers.close();
  }
}

/** Reading a blob takes real turns of the event loop. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A file with bytes of its own, the same every time. */
export function fileOf(size: number, name = 'notes.txt', type = 'text/plain'): { file: File; bytes: Uint8Array<ArrayBuffer> } {
  const bytes = new Uint8Array(size);
  let state = size + 1;
  for (let at = 0; at < size; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    bytes.set([state >>> 24, state >>> 16, state >>> 8, state].slice(0, Math.min(4, size - at)).map((byte) => byte & 255), at);
  }
  return { file: new File([bytes], name, { type }), bytes };
}
