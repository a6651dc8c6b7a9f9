/** The files of one visit, from the offer to the saved file. Knows no connection; `Beside` is its way out. */
import { type FileMessageBody, fileMessageSchema } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { type FileDesk, largestFile, WorkerDesk } from './desk';
import { IncomingFiles } from './incoming-files';
import { OutgoingFiles } from './outgoing-files';
import { PeerAllowance } from './peer-allowance';
import { makePreview } from './preview';
import { shown, type Surroundings, type TrackedFile } from './surroundings';
import type { Leg, Transfer } from './transfer';

/** One of the others, as transfers see them. */
export interface FilePerson {
  id: ParticipantId;
  name: string;
  isLinked: boolean;
  /** The hosts let them write, and this person has not muted them. */
  isHeard: boolean;
}

export interface TransfersOptions {
  self(): { id: ParticipantId; name: string; mayWrite: boolean };
  others(): readonly FilePerson[];
  /** @returns whether their channel took it */
  send(to: ParticipantId, body: FileMessageBody): boolean;
  /** A reliable, ordered channel of its own; `null` while they are not connected. */
  openChannel(to: ParticipantId, label: string): RTCDataChannel | null;
  onChange(transfers: Readonly<Record<string, Transfer>>): void;
  /** More than a person could send. */
  onFlood(from: ParticipantId): void;
}

/** What the browser does for transfers. */
export interface FilesEnvironment {
  desk: FileDesk;
  makePreview(file: File): Promise<string | null>;
}

/** How often what flows is told. */
const LOOK_MS = 250;
/** More than one packet of a second. */
const SOUND_SUFFERS = 0.02;

export class Transfers {
  readonly #options: TransfersOptions;
  readonly #desk: FileDesk;
  readonly #sent: OutgoingFiles;
  readonly #taken: IncomingFiles;
  /** In order of arrival. */
  readonly #files = new Map<string, TrackedFile>();
  readonly #allowances = new Map<ParticipantId, PeerAllowance>();
  /** As they were told last. */
  #told: Readonly<Record<string, Transfer>> = {};
  /** Different from what was told. */
  readonly #changed = new Set<TrackedFile>();
  #isTellingSoon = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  /** @param environment the browser, unless a test stands in for it */
  constructor(options: TransfersOptions, environment: FilesEnvironment = { desk: new WorkerDesk(), makePreview }) {
    this.#options = options;
    this.#desk = environment.desk;
    const { self, others, send, openChannel } = options;
    const around: Surroundings = {
      desk: environment.desk, self, others, send, openChannel,
      other: (id) => others().find((other) => other.id === id),
      allowance: (id) => this.#allowance(id),
      changed: (file) => this.#fileChanged(file),
      nowMs: () => performance.now(),
    };
    this.#sent = new OutgoingFiles(around, environment.makePreview);
    this.#taken = new IncomingFiles(around);
  }

  /** The largest file that this browser can take, in bytes. @throws while the code for it cannot be had */
  async largestFile(): Promise<number> {
    return largestFile(await this.#desk.start());
  }

  /** What was dropped of somebody's, in all. */
  dropped(from: ParticipantId): number {
    return this.#allowances.get(from)?.dropped ?? 0;
  }

  /** @param to to one person only; `null`: everybody who is here now */
  offer(files: readonly File[], to: ParticipantId | null): void {
    for (const file of this.#sent.offer(files, to)) this.#add(file);
  }

  /** Takes an offered file. */
  accept(id: string): void {
    void this.#taken.accept(id);
  }

  decline(id: string): void {
    this.#taken.decline(id);
  }

  /** Ends it: as a sender for one receiver or for all, as a receiver for oneself. */
  cancel(id: string, to?: ParticipantId): void {
    if (this.#sent.has(id)) this.#sent.cancel(id, to);
    else this.#taken.cancel(id);
  }

  /** As a receiver: nothing more comes until it goes on. */
  setPaused(id: string, paused: boolean): void {
    this.#taken.setPaused(id, paused);
  }

  /** What has come in, once it is `done`; `null` before, and where it is gone. */
  open(id: string): Promise<Blob | null> {
    return this.#taken.blob(id);
  }

  /** Takes what came from somebody. @returns whether it was a kind of the files' */
  hear(from: ParticipantId, body: unknown): boolean {
    const kind = (body as { kind?: unknown } | null)?.kind;
    if (typeof kind !== 'string' || !kind.startsWith('file-')) return false;
    const message = fileMessageSchema.safeParse(body).data;
    const allowance = this.#allowance(from);
    if (this.#isClosed) return true;
    if (!message || !this.#isTaken(from, message)) allowance.drop();
    return true;
  }

  channelOpened(from: ParticipantId, channel: RTCDataChannel): void {
    if (this.#isClosed) channel.close();
    else if (!this.#taken.channelOpened(from, channel)) this.#allowance(from).drop();
  }

  /** Somebody can be reached, at first or again. */
  linked(id: ParticipantId): void {
    // Its code is there before it is needed, which may be while the server is not.
    void this.#desk.start().catch(() => undefined);
    this.#taken.linked(id);
    this.#sent.linked(id);
    this.#look();
  }

  /** A second has passed. @param madeUp how much of the sound meanwhile had to be made up, 0 to 1; `null`: nobody can be heard */
  soundPlayed(madeUp: number | null): void {
    const sound = madeUp === null ? 'unheard' : madeUp > SOUND_SUFFERS ? 'suffered' : 'relaxed';
    for (const half of [this.#sent, this.#taken]) half.soundPlayed(sound);
  }

  gone(id: ParticipantId): void {
    this.#sent.gone(id);
    this.#taken.gone(id);
    this.#allowances.delete(id);
  }

  /** Ends all of it, and frees the storage. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#sent.close();
    this.#taken.close();
    this.#desk.close();
  }

  #isTaken(from: ParticipantId, message: FileMessageBody): boolean {
    const { offers, answers } = this.#allowance(from);
    if (message.kind === 'file-offer') {
      if (!offers.take()) return false;
      // Whom nobody hears is no flood.
      if (!this.#options.others().find(({ id }) => id === from)?.isHeard) return true;
      if (this.#sent.has(message.id)) return false;
      const offered = this.#taken.offered(from, message);
      if (typeof offered === 'string') return offered !== 'too-many';
      for (const id of offered.gone) this.#files.delete(id);
      this.#add(offered.file);
      return true;
    }
    if (!answers.take()) return false;
    if (message.kind === 'file-ask') return this.#taken.asked(from, message.id);
    if (this.#taken.has(message.id)) return message.kind !== 'file-accept' && this.#taken.ended(from, message.id, message.kind === 'file-cancel' && message.unknown === true);
    return this.#sent.hear(from, message);
  }

  #allowance(id: ParticipantId): PeerAllowance {
    const known = this.#allowances.get(id);
    if (known) return known;
    const allowance = new PeerAllowance(() => performance.now(), () => this.#options.onFlood(id));
    this.#allowances.set(id, allowance);
    return allowance;
  }

  #add(file: TrackedFile): void {
    this.#files.set(file.id, file);
    this.#fileChanged(file);
  }

  #fileChanged(file: TrackedFile): void {
    if (this.#isClosed) return;
    this.#changed.add(file);
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    // Bytes are told now and then, everything else at once.
    const told = this.#told[file.id];
    if (!told || told.preview !== file.facts.preview || [...file.legs].some(([id, { leg }]) => leg.look.state !== told.legs[id]?.state)) this.#tellSoon();
  }

  /** One word for all that happens together. */
  #tellSoon(): void {
    if (this.#isTellingSoon) return;
    this.#isTellingSoon = true;
    queueMicrotask(() => {
      this.#isTellingSoon = false;
      this.#tell();
    });
  }

  /** Looks after what is under way. */
  #look(): void {
    if (this.#isClosed) return;
    this.#taken.look();
    this.#sent.look();
    const nowMs = performance.now();
    let isBusy = this.#sent.isWaiting;
    for (const file of this.#files.values()) {
      for (const { leg, pace } of file.legs.values()) {
        if (!leg.isUnderWay) continue;
        isBusy = true;
        if (leg.look.state === 'paused' || leg.look.state === 'broken') pace.stop();
        pace.look(leg.look.bytes, nowMs);
        this.#changed.add(file);
      }
    }
    this.#tell();
    if (isBusy) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    if (this.#isClosed) return;
    const linked = new Set(this.#options.others().flatMap(({ id, isLinked }) => (isLinked ? [id] : [])));
    let isNews = Object.keys(this.#told).length !== this.#files.size;
    const fresh: Record<string, Transfer> = {};
    for (const [id, file] of this.#files) {
      const told = this.#told[id];
      const next = told && !this.#changed.has(file) ? told : transferOf(file, told, linked);
      isNews ||= next !== told;
      fresh[id] = next;
    }
    this.#changed.clear();
    if (!isNews) return;
    this.#told = fresh;
    this.#options.onChange(fresh);
  }
}

/** As it is now; the same object while nothing is different, so that nothing is drawn again. */
function transferOf({ facts, legs }: TrackedFile, told: Transfer | undefined, linked: ReadonlySet<ParticipantId>): Transfer {
  const now = Object.fromEntries([...legs].map(([id, leg]) => [id, shown(leg, linked.has(id))]));
  const isSame = told !== undefined && told.preview === facts.preview && Object.entries(now).every(([id, leg]) => isAlike(leg, told.legs[id]));
  return isSame ? told : { ...facts, legs: now };
}

function isAlike(leg: Leg, other: Leg | undefined): boolean {
  return other !== undefined && (['state', 'bytes', 'pace', 'failure'] as const).every((name) => leg[name] === other[name]);
}
