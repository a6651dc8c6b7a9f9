/** The files that others offer to this page: kept within bounds, taken only when they are accepted, and asked for again when a link is back. */
import type { FileMessageBody } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { dropChannel, readLabel } from './channel-messages';
import { largestFile } from './desk';
import { cleanFileName } from './file-name';
import { type FileSink, IncomingLeg } from './incoming';
import { MAX_KEPT, MAX_KEPT_IN_ALL, MAX_OPEN_OFFERS, MAX_OPEN_OFFERS_IN_ALL } from './limits';
import { Pace } from './pace';
import { readPreview } from './preview';
import type { Surroundings, TrackedFile, TrackedLeg } from './surroundings';
import type { Sound, TransferFailure } from './transfer';

/** Before one that has lost its channel on a living link asks again. */
const ASK_AGAIN_MS = 2_000;

interface TakenFile extends TrackedFile {
  from: ParticipantId;
  leg: IncomingLeg;
  kept: { blob(): Promise<Blob> } | null;
  askedAtMs: number;
}

type Offer = Extract<FileMessageBody, { kind: 'file-offer' }>;

export class IncomingFiles {
  readonly #around: Surroundings;
  readonly #files = new Map<string, TakenFile>();
  /** For which a place is being found, in the order in which they were accepted. */
  readonly #accepting = new Set<TakenFile>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** @returns the file, if it is to be shown; of those it makes room for, the ids. `no-room`: others have offered too many */
  offered(from: ParticipantId, offer: Offer): { file: TakenFile; gone: string[] } | 'known' | 'too-many' | 'no-room' {
    const { id, size, type } = offer;
    const known = this.#files.get(id);
    if (known) return this.#offeredAgain(known, from);
    const all = [...this.#files.values()];
    const theirs = all.filter((file) => file.from === from);
    const isOpen = ({ leg }: TakenFile) => !leg.isOver;
    if (theirs.filter(isOpen).length >= MAX_OPEN_OFFERS) return 'too-many';
    if (all.filter(isOpen).length >= MAX_OPEN_OFFERS_IN_ALL) return 'no-room';
    const facts = {
      id, direction: 'in' as const, from, name: this.#around.other(from)?.name ?? '', at: Date.now(), fileName: cleanFileName(offer.name), size,
      type: type.replace(/[^\x20-\x7e]/g, ''), preview: offer.preview === undefined ? null : readPreview(offer.preview), privateWith: offer.private ? from : null,
    };
    const leg = new IncomingLeg({
      size,
      onChange: () => this.#around.changed(file),
      onGivenUp: () => void this.#around.send(from, { kind: 'file-cancel', id }),
      onWrong: () => this.#around.allowance(from).drop(),
    });
    const tracked: TrackedLeg = { leg, pace: new Pace() };
    const file: TakenFile = { id, facts, legs: new Map([[from, tracked]]), from, leg, kept: null, askedAtMs: -Infinity };
    this.#files.set(id, file);
    // What somebody has is theirs; the rest is a list that nobody reads so far up.
    const beyond = (files: TakenFile[], most: number) => files.filter((each) => each.leg.isOver && each.leg.look.state !== 'done').slice(0, Math.max(0, files.length + 1 - most));
    const gone = new Set([...beyond(theirs, MAX_KEPT), ...beyond(all, MAX_KEPT_IN_ALL)].map((each) => each.id));
    for (const each of gone) this.#files.delete(each);
    return { file, gone: [...gone] };
  }

  /** Finds a place for it, and asks for its bytes. */
  async accept(id: string): Promise<void> {
    const file = this.#files.get(id);
    if (!file || file.leg.look.state !== 'offered' || this.#accepting.has(file)) return;
    this.#accepting.add(file);
    try {
      await this.#accept(file);
    } finally {
      this.#accepting.delete(file);
    }
  }

  async #accept(file: TakenFile): Promise<void> {
    const { desk } = this.#around;
    const { id, leg, facts: { size, fileName } } = file;
    let sink: FileSink & { blob(): Promise<Blob> };
    try {
      const kind = await desk.start();
      if (size > largestFile(kind)) return this.#refuse(file, 'too-large');
      const chosen = kind === 'chosen' ? await desk.choose(fileName) : null;
      if (kind === 'chosen' && !chosen) return;
      // Of two at the same moment the first has the place.
      const earlier = [...this.#accepting].slice(0, [...this.#accepting].indexOf(file));
      const promised = [...this.#files.values()].filter((each) => each.leg.isUnderWay || earlier.includes(each));
      const free = (await desk.space()) - promised.reduce((sum, each) => sum + each.facts.size - each.leg.look.bytes, 0);
      if (size > free) return this.#refuse(file, 'no-space');
      sink = await desk.open(id, chosen);
    } catch (error) {
      // Where the worker's code cannot be had, for want of the server, it may be tried again.
      if (error instanceof DOMException) this.#refuse(file, 'no-space');
      return;
    }
    file.kept = sink;
    leg.accept(sink);
    // Meanwhile somebody may have ended it.
    if (!leg.isOver) this.#ask(file);
  }

  #refuse(file: TakenFile, failure: TransferFailure): void {
    if (file.leg.end('failed', failure)) this.#around.send(file.from, { kind: 'file-decline', id: file.id });
  }

  decline(id: string): void {
    const file = this.#files.get(id);
    if (file?.leg.look.state === 'offered' && file.leg.end('declined')) this.#around.send(file.from, { kind: 'file-decline', id });
  }

  cancel(id: string): void {
    const file = this.#files.get(id);
    if (file?.leg.look.state === 'offered') this.decline(id);
    else if (file?.leg.end('cancelled')) this.#around.send(file.from, { kind: 'file-cancel', id });
  }

  setPaused(id: string, paused: boolean): void {
    this.#files.get(id)?.leg.setPaused(paused);
  }

  async blob(id: string): Promise<Blob | null> {
    const file = this.#files.get(id);
    if (!file?.kept || file.leg.look.state !== 'done') return null;
    const blob = await file.kept.blob().catch(() => null);
    // Never what the sender calls it: a browser would obey a type.
    return blob && blob.slice(0, blob.size, 'application/octet-stream');
  }

  /** The sender asks how far it has come. @returns whether they may ask that */
  asked(from: ParticipantId, id: string): boolean {
    const file = this.#files.get(id);
    if (!file) this.#around.send(from, { kind: 'file-cancel', id, unknown: true });
    else if (file.from !== from) return false;
    else if (file.leg.look.state === 'done') this.#around.send(from, { kind: 'file-accept', id, from: file.facts.size });
    else if (file.leg.isOver) this.#around.send(from, { kind: 'file-decline', id });
    else if (file.leg.isCutOff()) this.#ask(file);
    return true;
  }

  /** The sender has ended it. @returns whether it is theirs */
  ended(from: ParticipantId, id: string, isUnknown: boolean): boolean {
    const file = this.#files.get(id);
    if (file?.from !== from) return false;
    if (isUnknown) file.leg.end('failed', 'gone');
    else file.leg.end('cancelled');
    return true;
  }

  /** @returns whether it is one that was asked for */
  channelOpened(from: ParticipantId, channel: RTCDataChannel): boolean {
    const label = readLabel(channel.label);
    const file = label && this.#files.get(label.id);
    if (label && file?.from === from && file.leg.attach(channel, label.from)) return true;
    dropChannel(channel);
    if (file?.from !== from) return false;
    // An answer to a word of before. Of what is there by now they still want to hear so.
    const { state } = file.leg.look;
    if (state === 'done' || state === 'checking') this.#ask(file);
    else if (file.leg.isCutOff()) this.#askSoon(file);
    return false;
  }

  linked(id: ParticipantId): void {
    for (const file of this.#files.values()) if (file.from === id && file.leg.isCutOff()) this.#ask(file);
  }

  gone(id: ParticipantId): void {
    for (const { from, leg } of this.#files.values()) if (from === id) leg.end('failed', 'gone');
  }

  soundPlayed(sound: Sound): void {
    for (const { leg } of this.#files.values()) leg.soundPlayed(sound);
  }

  /** Notices channels that are gone, and asks again over links that are not. */
  look(): void {
    for (const file of this.#files.values()) {
      if (file.leg.isUnderWay && file.leg.isCutOff() && file.leg.look.state === 'broken' && this.#around.other(file.from)?.isLinked) this.#askSoon(file);
    }
  }

  close(): void {
    for (const { leg } of this.#files.values()) leg.end('cancelled');
    this.#files.clear();
  }

  #offeredAgain({ from, leg, id }: TakenFile, by: ParticipantId): 'known' | 'too-many' {
    if (from !== by) return 'too-many';
    const { state } = leg.look;
    if (state === 'declined' || state === 'failed') this.#around.send(from, { kind: 'file-decline', id });
    else if (state === 'cancelled') this.#around.send(from, { kind: 'file-cancel', id });
    return 'known';
  }

  #askSoon(file: TakenFile): void {
    if (this.#around.nowMs() - file.askedAtMs >= ASK_AGAIN_MS) this.#ask(file);
  }

  #ask(file: TakenFile): void {
    file.askedAtMs = this.#around.nowMs();
    this.#around.send(file.from, { kind: 'file-accept', id: file.id, from: file.leg.next });
  }
}
