/** Several conversations joined by fake channels: in order, slow, to be cut with all that is in them, and listened to. */
import { vi } from 'vitest';
import type { ChatMessageBody, Emoji } from '@/lib/protocol/beside-messages';
import { type ChatState, NO_CHAT } from '../chat-state';
import { Conversation } from '../conversation';

/** One way between two pages. */
const DELAY_MS = 2;

export class FakePage {
  readonly id: string;
  readonly name: string;
  state: ChatState = NO_CHAT;
  /** How often the state was told. */
  changes = 0;
  reactions: [string | null, Emoji][] = [];
  mayWrite = true;
  showsHistory = true;
  chat: Conversation;
  readonly #party: FakeParty;
  /** Rises with every page. */
  cameAs: number;

  constructor(party: FakeParty, id: string, name: string) {
    this.id = id;
    this.name = name;
    this.#party = party;
    this.cameAs = party.comings();
    this.chat = this.#open();
  }

  /** The page is loaded anew: it comes back to its seat and remembers nothing. */
  reload(): void {
    this.cameAs = this.#party.comings();
    this.#party.cutAll(this.id);
    this.chat.close();
    this.state = NO_CHAT;
    this.chat = this.#open();
    this.#party.joinAll(this.id);
  }

  get texts(): string[] {
    return this.state.messages.map(({ text }) => text);
  }

  /** Own messages as a person would say it. */
  get deliveries(): string[] {
    return this.state.messages.flatMap(({ delivery }) => (delivery ? [`${delivery.state} ${delivery.got}/${delivery.of}`] : []));
  }

  #open(): Conversation {
    return new Conversation({
      self: () => ({ id: this.id, name: this.name, mayWrite: this.mayWrite }),
      others: () => this.#party.othersOf(this.id),
      showsHistory: () => this.showsHistory,
      send: (to, body) => this.#party.carry(this.id, to, body),
      onChange: (state) => {
        this.state = state;
        this.changes += 1;
      },
      onReaction: (from, emoji) => this.reactions.push([from, emoji]),
    });
  }
}

export class FakeParty {
  readonly pages = new Map<string, FakePage>();
  /** Everything that any channel took. */
  readonly carried: { from: string; to: string; body: ChatMessageBody }[] = [];
  /** What is under way on each channel, one way. */
  readonly #underWay = new Map<string, unknown[]>();
  readonly #links = new Set<string>();
  /** Channels that take nothing for now, their buffers being full. */
  readonly full = new Set<string>();
  /** Links that stand still: what is sent waits, and nobody is told. */
  readonly stalled = new Set<string>();

  #comings = 0;
  comings = () => ++this.#comings;

  /** Somebody comes in, linked to all that are here. */
  join(letter: string, { links = true } = {}): FakePage {
    const id = letter.repeat(16);
    const page = new FakePage(this, id, letter.toUpperCase());
    this.pages.set(id, page);
    if (links) this.joinAll(id);
    return page;
  }

  leave(page: FakePage): void {
    this.cutAll(page.id);
    page.chat.close();
    this.pages.delete(page.id);
    for (const other of this.pages.values()) other.chat.gone(page.id);
  }

  link(a: FakePage, b: FakePage): void {
    this.#links.add(linkOf(a.id, b.id));
    a.chat.linked(b.id);
    b.chat.linked(a.id);
  }

  /** The link breaks, and all that is on it is lost. */
  cut(a: FakePage, b: FakePage): void {
    this.#links.delete(linkOf(a.id, b.id));
    this.#underWay.delete(a.id + b.id);
    this.#underWay.delete(b.id + a.id);
  }

  joinAll(id: string): void {
    const page = this.pages.get(id);
    for (const other of this.pages.values()) if (page && other !== page) this.link(page, other);
  }

  cutAll(id: string): void {
    const page = this.pages.get(id);
    for (const other of this.pages.values()) if (page && other !== page) this.cut(page, other);
  }

  othersOf(id: string) {
    return [...this.pages.values()].flatMap((page) => (page.id === id ? [] : [{ id: page.id, name: page.name, isLinked: this.#links.has(linkOf(id, page.id)), wasHereBefore: page.cameAs < (this.pages.get(id)?.cameAs ?? Number.POSITIVE_INFINITY), mayWrite: page.mayWrite }]));
  }

  carry(from: string, to: string, body: ChatMessageBody): boolean {
    if (!this.#links.has(linkOf(from, to)) || this.full.has(from + to)) return false;
    this.carried.push({ from, to, body });
    this.say(from, to, JSON.parse(JSON.stringify(body)));
    return true;
  }

  /** Puts anything at all on a channel. */
  say(from: string, to: string, body: unknown): void {
    const queue = this.#underWay.get(from + to) ?? [];
    this.#underWay.set(from + to, queue);
    queue.push(body);
    if (queue.length === 1) setTimeout(() => this.#arrive(from, to, queue), DELAY_MS);
  }

  /** The network moves on. */
  unstall(from: FakePage, to: FakePage): void {
    this.stalled.delete(from.id + to.id);
    this.#arrive(from.id, to.id, this.#underWay.get(from.id + to.id));
  }

  #arrive(from: string, to: string, queue: unknown[] = []): void {
    if (this.#underWay.get(from + to) !== queue || this.stalled.has(from + to)) return;
    for (const body of queue.splice(0)) this.pages.get(to)?.chat.hear(from, body);
  }
}

const linkOf = (a: string, b: string): string => (a < b ? a + b : b + a);

/** Lets so many milliseconds of the fake clock pass. */
export async function pass(ms = 50): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}
