/** The chat of one visit: what was written, whether it arrived, and what came before. Knows no connection; `Beside` is its way out. */
import { type ChatMessageBody, chatMessageSchema, type EarlierMessage, type Emoji } from '@/lib/protocol/beside-messages';
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import { isCleanName } from '@/lib/protocol/names';
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { Acknowledgements } from './acknowledgements';
import { ALLOWANCES, Allowances, type ChatKind, type Dropped, REACTION_PACE } from './allowances';
import { type ChatMessage, type ChatState, NO_CHAT } from './chat-state';
import { cleanText } from './clean-text';
import { Correspondence } from './correspondence';
import { Deliveries } from './deliveries';
import { FrameBatch } from './frame-batch';
import { HistorySearch, piecesOf } from './history';
import { KnownIds } from './known-ids';
import { Timeline, wireId } from './timeline';
import { Writers, WritingPace } from './writers';

/** One of the others, as the chat sees them. */
export interface ChatPerson {
  id: ParticipantId;
  name: string;
  /** Something can be said to them now. */
  isLinked: boolean;
  /** They were here when this page came: what was written earlier, only they can know. */
  wasHereBefore: boolean;
  /** The hosts let them write. Every page sees to it by itself. */
  mayWrite: boolean;
}

export interface ConversationOptions {
  self(): { id: ParticipantId; name: string; mayWrite: boolean };
  /** The others, in order of arrival: the first has been here longest. */
  others(): readonly ChatPerson[];
  /** Who comes later is shown what was written before. */
  showsHistory(): boolean;
  /** @returns whether their channel took it */
  send(to: ParticipantId, body: ChatMessageBody): boolean;
  onChange(state: ChatState): void;
  onReaction(from: ParticipantId | null, emoji: Emoji): void;
}

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #timeline = new Timeline((id) => this.#deliveries.forget(id));
  readonly #deliveries = new Deliveries((id, delivery) => {
    this.#timeline.update(id, { delivery });
    this.#batch.soon();
  });
  readonly #correspondence: Correspondence;
  readonly #acknowledgements: Acknowledgements;
  readonly #history: HistorySearch;
  readonly #batch = new FrameBatch(() => this.#tell());
  readonly #writers = new Writers(() => this.#batch.soon());
  readonly #writingPace = new WritingPace();
  readonly #reactionPace = new TokenBucket(REACTION_PACE);
  readonly #allowances = new Allowances((from) => this.flooded(from));
  readonly #known = new KnownIds();
  readonly #muted = new Set<ParticipantId>();
  /** Muting them is offered no more. */
  readonly #forgiven = new Set<ParticipantId>();
  #flooding: ParticipantId | null = null;
  #unread = 0;
  #inSight = false;
  #present: readonly ParticipantId[] = [];
  #state: ChatState = NO_CHAT;
  #isClosed = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    const { send, self } = options;
    this.#correspondence = new Correspondence({ isOpen: (to) => self().mayWrite && this.#person(to)?.isLinked === true, send });
    this.#acknowledgements = new Acknowledgements((to, ids) => send(to, { kind: 'got', ids }));
    this.#history = new HistorySearch({
      linked: () => this.#linked().filter((id) => this.#person(id)?.wasHereBefore && !this.#muted.has(id)),
      ask: (id) => send(id, { kind: 'ask-history' }),
      onFound: (messages) => this.#takeEarlier(messages),
    });
  }

  /** How many messages of others were not taken, and why. */
  get dropped(): Readonly<Dropped> {
    return this.#allowances.dropped;
  }

  /** @param to to one person only; `null`: everybody who is here now */
  say(text: string, to: ParticipantId | null): void {
    const { id: from, name, mayWrite } = this.#options.self();
    const clean = cleanText(text);
    if (clean === null || !mayWrite || this.#isClosed) return;
    const present = this.#presence();
    const receivers = to === null ? present : present.filter((id) => id === to);
    const at = Date.now();
    const message: ChatMessage = { id: createParticipantId(), from, own: true, name, at, text: clean, privateWith: to, earlier: false, delivery: null, chips: {} };
    message.delivery = this.#deliveries.begin(message.id, receivers, to === null && present.length === 0);
    this.#timeline.append(message, { writtenAt: at, present });
    this.#post(message, receivers);
    this.#batch.now();
  }

  /** Once more, to those who are here and do not have it. */
  sayAgain(id: string): void {
    const message = this.#timeline.get(id);
    if (!message?.own || message.earlier || this.#isClosed) return;
    const receivers = this.#presence().filter((one) => (message.privateWith ?? one) === one && !this.#deliveries.hasGot(id, one));
    this.#timeline.update(id, { delivery: this.#deliveries.begin(id, receivers) });
    this.#post(message, receivers);
    this.#batch.now();
  }

  chip(id: string, emoji: Emoji, on: boolean): void {
    const { id: from, mayWrite } = this.#options.self();
    const message = this.#timeline.get(id);
    if (!message || !mayWrite || this.#isClosed || on === (message.chips[emoji] ?? []).includes(from)) return;
    this.#timeline.chip(id, { from, own: true, emoji, on });
    for (const to of this.#presence()) {
      if ((message.privateWith ?? to) === to) this.#correspondence.with(to).chips.add({ kind: 'chip', id: wireId(id), emoji, on });
    }
    this.#batch.now();
  }

  react(emoji: Emoji): void {
    if (this.#isClosed || !this.#reactionPace.take()) return;
    this.#options.onReaction(null, emoji);
    for (const to of this.#linked()) this.#options.send(to, { kind: 'reaction', emoji });
  }

  /** This person is writing; told now and then, for as long as it is called. */
  writing(to: ParticipantId | null): void {
    if (this.#isClosed || !this.#options.self().mayWrite || !this.#writingPace.take(to)) return;
    for (const one of this.#linked()) if ((to ?? one) === one) this.#options.send(one, { kind: 'writing', ...(to !== null && { private: true }) });
  }

  /** Whether the messages are in sight: then none is unread. */
  setInSight(inSight: boolean): void {
    this.#inSight = inSight;
    if (!inSight || this.#unread === 0) return;
    this.#unread = 0;
    this.#batch.now();
  }

  setMuted(id: ParticipantId, muted: boolean): void {
    if (muted === this.#muted.has(id)) return;
    if (muted) this.#muted.add(id);
    else this.#muted.delete(id);
    this.#writers.stopped(id);
    if (this.#flooding === id) this.#flooding = null;
    this.#batch.now();
  }

  /** Somebody sends more than a person could, here or in files: muting them is offered. */
  flooded(id: ParticipantId): void {
    if (this.#flooding !== null || this.#muted.has(id) || this.#forgiven.has(id)) return;
    this.#flooding = id;
    this.#batch.soon();
  }

  /** The person does not want to mute who floods; not offered again for them. */
  forgiveFlood(): void {
    if (this.#flooding === null) return;
    this.#forgiven.add(this.#flooding);
    this.#flooding = null;
    this.#batch.now();
  }

  /** Takes what came from somebody. @returns whether it was a kind of the chat's */
  hear(from: ParticipantId, body: unknown): boolean {
    const kind = kindOf(body);
    if (kind === null) return false;
    if (this.#isClosed) return true;
    const author = this.#person(from);
    if (!author) this.#allowances.drop(from, 'forbidden');
    else if (this.#allowances.take(from, kind)) {
      const message = chatMessageSchema.safeParse(body).data;
      if (message) this.#take(author, message);
      else this.#allowances.drop(from, 'unreadable');
    }
    return true;
  }

  /** Somebody can be reached, at first or again: they get what they missed. */
  linked(id: ParticipantId): void {
    if (this.#isClosed) return;
    this.#correspondence.linked(id);
    this.#history.linked(id);
  }

  gone(id: ParticipantId): void {
    this.#correspondence.gone(id);
    this.#deliveries.gone(id);
    this.#writers.stopped(id);
    this.#allowances.forget(id);
    this.#history.gone(id);
    if (this.#flooding !== id) return;
    this.#flooding = null;
    this.#batch.soon();
  }

  close(): void {
    this.#isClosed = true;
    for (const part of [this.#correspondence, this.#deliveries, this.#history, this.#writers, this.#batch]) part.close();
  }

  #take(author: ChatPerson, message: ChatMessageBody): void {
    const { id: from } = author;
    if (message.kind === 'got') {
      for (const id of message.ids) {
        this.#correspondence.got(from, id);
        this.#deliveries.got(id, from);
      }
    } else if (message.kind === 'ask-history') this.#answer(from);
    else if (message.kind === 'history') {
      if (!this.#history.hear(from, message.messages, message.last)) this.#allowances.drop(from, 'unasked');
    } else if (message.kind === 'text') this.#takeText(author, message);
    else if (this.#muted.has(from)) this.#allowances.drop(from, 'muted');
    else if (message.kind === 'reaction') this.#options.onReaction(from, message.emoji);
    else if (!author.mayWrite) this.#allowances.drop(from, 'forbidden');
    else if (message.kind === 'writing') this.#writers.heard(from);
    else if (this.#timeline.chip(message.id, { from, own: false, emoji: message.emoji, on: message.on })) this.#batch.soon();
    else this.#allowances.drop(from, 'unasked');
  }

  #takeText({ id: from, name, mayWrite }: ChatPerson, { id, text, at: writtenAt, private: isPrivate }: Extract<ChatMessageBody, { kind: 'text' }>): void {
    // Not acknowledged: it comes again, in case the hosts' permission is only late.
    if (!mayWrite) return this.#allowances.drop(from, 'forbidden');
    this.#acknowledgements.add(from, id);
    const isNew = this.#known.add(from, id);
    // Acknowledged and yet not taken: they do not learn that they are muted.
    if (this.#muted.has(from)) return this.#allowances.drop(from, 'muted');
    if (!isNew) return this.#allowances.drop(from, 'repeated');
    const clean = cleanText(text);
    if (clean === null) return this.#allowances.drop(from, 'unreadable');
    this.#writers.stopped(from);
    const message: ChatMessage = { id, from, own: false, name, at: Date.now(), text: clean, privateWith: isPrivate ? from : null, earlier: false, delivery: null, chips: {} };
    if (this.#timeline.append(message, { writtenAt, present: this.#presence() }) && !this.#inSight) this.#unread += 1;
    this.#batch.soon();
  }

  /** Who asks is told what there is; where newcomers see nothing, at least what was said while they were here. */
  #answer(to: ParticipantId): void {
    const history = this.#timeline.historyFor(to, this.#options.showsHistory());
    // What is on its way to them anyway comes as what it is, in its order.
    const pieces = piecesOf(history.filter(({ id }) => !this.#deliveries.isWaiting(id, to)));
    for (const [place, messages] of pieces.entries()) {
      if (!this.#options.send(to, { kind: 'history', messages, last: place === pieces.length - 1 })) return;
    }
  }

  #takeEarlier(messages: readonly EarlierMessage[]): void {
    const self = this.#options.self().id;
    const now = Date.now();
    const taken = messages.flatMap(({ id, from, name, at, text: raw }) => {
      const text = cleanText(raw);
      if (text === null || !isCleanName(name) || this.#muted.has(from)) return [];
      return [{ id, from, own: from === self, name, at: Math.min(at, now), text, privateWith: null, earlier: true, delivery: null, chips: {} }];
    });
    this.#timeline.prepend(taken);
    this.#batch.soon();
  }

  #post({ id, text, at, privateWith }: ChatMessage, to: readonly ParticipantId[]): void {
    for (const one of to) this.#correspondence.with(one).texts.add({ kind: 'text', id, text, at, ...(privateWith !== null && { private: true }) });
  }

  #person(id: ParticipantId): ChatPerson | undefined {
    return this.#options.others().find((person) => person.id === id);
  }

  #linked(): ParticipantId[] {
    return this.#options.others().flatMap(({ id, isLinked }) => (isLinked ? [id] : []));
  }

  /** Who is here; the same list for as long as they are the same. */
  #presence(): readonly ParticipantId[] {
    return (this.#present = keptWhere(this.#present, this.#options.others().map(({ id }) => id)));
  }

  #tell(): void {
    const { messages, writing, muted } = this.#state;
    this.#state = {
      messages: keptWhere(messages, this.#timeline.messages()),
      unread: this.#unread,
      writing: keptWhere(writing, this.#writers.ids),
      muted: keptWhere(muted, [...this.#muted]),
      flooding: this.#flooding,
    };
    this.#options.onChange(this.#state);
  }
}

function kindOf(body: unknown): ChatKind | null {
  const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : null;
  return typeof kind === 'string' && Object.hasOwn(ALLOWANCES, kind) ? (kind as ChatKind) : null;
}

/** The list of before, where nothing in it has changed: who looks at it need not look again. */
function keptWhere<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((one, place) => one === before[place]) ? before : now;
}
