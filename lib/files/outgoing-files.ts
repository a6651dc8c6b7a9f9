/** The files that this page offers: told to everybody at a pace they allow, and sent to who accepts, a few at a time. */
import type { FileMessageBody } from '@/lib/protocol/beside-messages';
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { labelOf } from './channel-messages';
import { cleanFileName } from './file-name';
import { MAX_SENDING, MAX_SENDING_PER_PERSON, RESTARTS } from './limits';
import { OutgoingLeg } from './outgoing';
import { Pace } from './pace';
import { readPreview } from './preview';
import { Restraint, START_PER_S } from './restraint';
import type { FileSource } from './sending';
import type { Surroundings, TrackedFile, TrackedLeg } from './surroundings';
import type { Sound } from './transfer';

const MAX_TYPE_LENGTH = 100;

interface SentLeg extends TrackedLeg {
  leg: OutgoingLeg;
  restarts: TokenBucket;
}

interface SentFile extends TrackedFile {
  legs: Map<ParticipantId, SentLeg>;
  source: FileSource & { release(): void };
  /** Base64. */
  preview: string | null;
  /** It can be offered: its preview is made, or there is none. */
  isPresentable: boolean;
}

type Answer = Exclude<FileMessageBody, { kind: 'file-offer' | 'file-ask' }>;

export class OutgoingFiles {
  readonly #around: Surroundings;
  readonly #makePreview: (file: File) => Promise<string | null>;
  readonly #restraint: Restraint;
  readonly #files = new Map<string, SentFile>();
  /** What is still to be offered, in order. */
  #unsaid: { file: SentFile; to: ParticipantId }[] = [];
  /** Those who have accepted, in the order in which they did. */
  readonly #accepted = new Set<{ file: SentFile; to: ParticipantId; sent: SentLeg }>();
  #isGivingTurns = false;
  /** Previews are made one after the other. */
  #previews: Promise<unknown> = Promise.resolve();

  constructor(around: Surroundings, makePreview: (file: File) => Promise<string | null>) {
    this.#around = around;
    this.#makePreview = makePreview;
    this.#restraint = new Restraint(around.nowMs, START_PER_S);
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  get isWaiting(): boolean {
    return this.#unsaid.length > 0;
  }

  offer(files: readonly File[], to: ParticipantId | null): SentFile[] {
    const { self, others, desk, nowMs } = this.#around;
    const { id: from, name, mayWrite } = self();
    const receivers = others().filter(({ id }) => to === null || id === to);
    if (!mayWrite) return [];
    // Also to nobody: it is shown, and says so.
    return files.map((file) => {
      const id = createParticipantId();
      const facts = {
        id, direction: 'out' as const, from, name, at: Date.now(), fileName: cleanFileName(file.name), size: file.size,
        type: file.type.slice(0, MAX_TYPE_LENGTH), preview: null, privateWith: to,
      };
      const sent: SentFile = { id, facts, legs: new Map(), source: desk.source(id, file), preview: null, isPresentable: false };
      for (const receiver of receivers) {
        const onGivenUp = () => void this.#around.send(receiver.id, { kind: 'file-cancel', id });
        const leg = new OutgoingLeg({ size: file.size, source: sent.source, restraint: this.#restraint, onChange: () => this.#legChanged(sent, leg), onGivenUp, nowMs });
        sent.legs.set(receiver.id, { leg, pace: new Pace(), restarts: new TokenBucket(RESTARTS, nowMs) });
      }
      if (receivers.length === 0) sent.source.release();
      this.#files.set(id, sent);
      this.#previews = this.#previews.then(() => this.#present(sent, file));
      return sent;
    });
  }

  async #present(sent: SentFile, file: File): Promise<void> {
    sent.preview = await this.#makePreview(file);
    sent.isPresentable = true;
    if (sent.preview !== null) {
      // As the others see it: the whole picture would have to be decoded for each look at it.
      sent.facts = { ...sent.facts, preview: readPreview(sent.preview) };
      this.#around.changed(sent);
    }
    for (const to of sent.legs.keys()) this.#unsaid.push({ file: sent, to });
    this.sayOffers();
  }

  /** Says what may be said now. */
  sayOffers(): void {
    this.#unsaid = this.#unsaid.filter(({ file, to }) => {
      const { leg } = file.legs.get(to) ?? {};
      if (!leg || leg.look.state !== 'offered') return false;
      const { send, allowance, other } = this.#around;
      if (!other(to)?.isLinked || !allowance(to).ownOffers.take()) return true;
      const { id, facts: { fileName, size, type, privateWith }, preview } = file;
      return !send(to, { kind: 'file-offer', id, name: fileName, size, type, ...(privateWith !== null && { private: true as const }), ...(preview !== null && { preview }) });
    });
  }

  /** Takes an answer. @returns whether it is one that could be given */
  hear(from: ParticipantId, message: Answer): boolean {
    const file = this.#files.get(message.id);
    const sent = file?.legs.get(from);
    const { send } = this.#around;
    if (!file || !sent) {
      if (message.kind === 'file-accept') send(from, { kind: 'file-cancel', id: message.id, unknown: true });
      return message.kind === 'file-accept';
    }
    const { leg } = sent;
    if (message.kind === 'file-cancel' && message.unknown) leg.end('failed', 'gone');
    else if (message.kind === 'file-cancel') leg.end('cancelled');
    else if (message.kind === 'file-decline') leg.end(leg.isUnderWay ? 'cancelled' : 'declined');
    else if (leg.isOver) {
      if (leg.look.state !== 'done') send(from, { kind: 'file-decline', id: message.id });
    } else if (leg.isWaiting && leg.from === message.from) return true;
    else if ((leg.isUnderWay && !sent.restarts.take()) || !leg.accept(message.from)) return false;
    else {
      sent.pace.stop();
      this.#accepted.add([...this.#accepted].find((each) => each.sent === sent) ?? { file, to: from, sent });
      this.giveTurns();
    }
    return true;
  }

  /** Lets those begin whose turn it is. */
  giveTurns(): void {
    if (this.#isGivingTurns) return;
    this.#isGivingTurns = true;
    this.#giveTurns();
    this.#isGivingTurns = false;
  }

  #giveTurns(): void {
    const { openChannel } = this.#around;
    for (const each of this.#accepted) if (each.sent.leg.isOver) this.#accepted.delete(each);
    const moving = [...this.#accepted].filter(({ sent }) => sent.leg.isMoving).map(({ to }) => to);
    for (const { file, to, sent: { leg } } of this.#accepted) {
      if (moving.length >= MAX_SENDING) return;
      if (!leg.isWaiting || moving.filter((id) => id === to).length >= MAX_SENDING_PER_PERSON) continue;
      const channel = openChannel(to, labelOf(file.id, leg.from));
      if (!channel) leg.lose();
      else {
        leg.begin(channel);
        moving.push(to);
      }
    }
  }

  cancel(id: string, to?: ParticipantId): void {
    for (const [receiver, { leg }] of this.#files.get(id)?.legs ?? []) {
      if ((to === undefined || receiver === to) && leg.end('cancelled')) this.#around.send(receiver, { kind: 'file-cancel', id });
    }
  }

  linked(to: ParticipantId): void {
    for (const file of this.#files.values()) {
      const leg = file.legs.get(to)?.leg;
      if (leg?.isCutOff()) this.#around.send(to, { kind: 'file-ask', id: file.id });
      // What was said before may have been lost with the link.
      else if (leg?.look.state === 'offered' && file.isPresentable && !this.#unsaid.some((each) => each.file === file && each.to === to)) this.#unsaid.push({ file, to });
    }
    this.sayOffers();
    this.giveTurns();
  }

  gone(id: ParticipantId): void {
    for (const { legs } of this.#files.values()) legs.get(id)?.leg.end('failed', 'gone');
  }

  soundPlayed(sound: Sound): void {
    this.#restraint[sound]();
    for (const { sent } of this.#accepted) sent.leg.relaxed();
  }

  /** Notices channels that are gone, gives the turns of those who do not move to others, and says what is left to say. */
  look(): void {
    for (const { sent } of this.#accepted) sent.leg.isCutOff();
    this.giveTurns();
    this.sayOffers();
  }

  close(): void {
    this.#unsaid = [];
    for (const { legs } of this.#files.values()) for (const { leg } of legs.values()) leg.end('cancelled');
    this.#files.clear();
  }

  #legChanged(file: SentFile, leg: OutgoingLeg): void {
    this.#around.changed(file);
    if (!leg.isOver) return;
    if ([...file.legs.values()].every((sent) => sent.leg.isOver)) file.source.release();
    this.giveTurns();
  }
}
