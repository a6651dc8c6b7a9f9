/** Looks at all links once a second, and tells every encoder what the budget gives it: at once when somebody asks for another size. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Box, isShown, type Sizes } from '@/lib/protocol/peer-messages';
import { type Allotment, allot, cameraLimits, cameraNeed, CPU_RUNGS, type Demand, isScaledDown, ownPictureRate, PATH_RUNGS, type QualityWishes, type Supply } from './budget';
import type { LinkQuality } from './link-quality';
import { type LinkReading, readLink } from './link-reading';
import type { PeerLink } from './peer-link';
import { CPU_LADDER, cpuFloor, cpuSign, mustStop, PATH_LADDER, pathSign, type Pressure, wordFor } from './quality-watch';
import { VOICE_BITRATE } from './quality';
import { firstRung, type Rung, stepped } from './rung';
import type { SlotTracks } from './slots';
import { snapshotOf, type StatsSnapshot } from './statistics';

/** One link as the loop sees it. */
export interface WatchedLink {
  id: ParticipantId;
  link: PeerLink;
  /** At what size they show this page's pictures. */
  shown: Sizes;
  /** Something arrives of what should. */
  isFlowing: boolean;
  /** The camera that they ask for is not sent, because the path carries no picture; or is again. Told at every look. */
  setCameraStopped(isStopped: boolean): void;
}

/** What the last look found. */
export interface QualityReport {
  /** A camera is sent, and smaller, because the computer cannot encode more. */
  busy: boolean;
  /** Those who are sent less than they ask for, because the path to them carries no more. */
  reduced: ReadonlySet<ParticipantId>;
  qualities: ReadonlyMap<ParticipantId, LinkQuality>;
  /** One of the links takes the way through a relay. */
  relayed: boolean;
  /** Since the last one, over all links. */
  sentBytes: number;
  receivedBytes: number;
  /** Of the sound that was played since the last one, how much had to be made up, on the link with most of that, 0 to 1. */
  soundMadeUp: number;
}

export interface QualityLoopOptions {
  /** Those that are connected. */
  links(): WatchedLink[];
  tracks(): SlotTracks;
  /** As they are now; a change of them is told by `decide`. */
  wishes(): QualityWishes;
  /** How many things this computer does at a time. */
  cores: number;
  onReport(report: QualityReport): void;
  /** How many frames a second this person should see of their own picture. */
  onOwnPictureRate(framesPerSecond: number): void;
}

const LOOK_MS = 1_000;
/** A machine that is full for a moment, as when somebody comes in, is not full. */
const FULL_MS = 5_000;
/** Who pauses between two words still speaks. */
const SPEAKS_ON_MS = 3_000;
/** What sound waits while a file flows: so much it comes late by on a computer that is full (docs/decisions/0010). A talk can bear it (ITU-T G.114). */
const FILES_JITTER_MS = 120;
/** A path shows what it carries only after some seconds. */
const NEW_LINK_MS = 5_000;
/** How long a better word must hold before it is said. */
const MENDED_MS = 4_000;

interface Known {
  link: PeerLink;
  before: StatsSnapshot | null;
  sinceMs: number;
  path: Rung;
  word: LinkQuality;
  betterSinceMs: number;
}

export class QualityLoop {
  readonly #options: QualityLoopOptions;
  readonly #known = new Map<ParticipantId, Known>();
  readonly #timer = setInterval(() => void this.#look(), LOOK_MS);
  readonly #stopPressure: () => void;
  #pressure: Pressure = null;
  #pressureSinceMs = 0;
  #cpu = firstRung(CPU_LADDER);
  /** What all cameras give up alike for the upload, by the last decision. */
  #thrift = 0;
  /** How many links there were at a time. */
  #most = 0;
  #wasSpeaking = false;
  #speaksUntilMs = 0;
  #ownPictureRate: number = CPU_RUNGS[0].silent;
  #isLooking = false;
  #closed = false;

  constructor(options: QualityLoopOptions) {
    this.#options = options;
    this.#stopPressure = watchPressure((pressure) => {
      if (pressure !== this.#pressure) this.#pressureSinceMs = performance.now();
      this.#pressure = pressure;
    });
    this.decide();
  }

  /** Something else is asked for, wished for, or sent. */
  decide(): void {
    if (this.#closed) return;
    const { isSpeaking, filesFlow } = this.#options.wishes();
    if (this.#wasSpeaking && !isSpeaking) this.#speaksUntilMs = performance.now() + SPEAKS_ON_MS;
    this.#wasSpeaking = isSpeaking;
    const links = this.#options.links();
    if (links.length > this.#most) {
      this.#most = links.length;
      this.#cpu = firstRung(CPU_LADDER, Math.max(this.#cpu.level, cpuFloor(links.length, this.#options.cores)));
    }
    const demands = new Map(links.map(({ id, link, shown }): [ParticipantId, Demand] => [id, { shown, pathRung: this.#of(id, link).path.level }]));
    const supply = this.#supply();
    const { table, thrift } = allot(supply, demands);
    this.#thrift = thrift;
    const jitterMs = filesFlow ? FILES_JITTER_MS : null;
    for (const { id, link, shown, setCameraStopped } of links) {
      const allotment = table.get(id) as Allotment;
      link.setLimits(allotment);
      setCameraStopped(isShown(shown.camera) && !allotment.camera.active);
      link.setJitterBufferTarget(jitterMs);
    }
    this.#setOwnPictureRate(ownPictureRate(supply, links.length, this.#options.cores));
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#stopPressure();
    this.#setOwnPictureRate(CPU_RUNGS[0].silent);
  }

  #setOwnPictureRate(framesPerSecond: number): void {
    if (framesPerSecond === this.#ownPictureRate) return;
    this.#ownPictureRate = framesPerSecond;
    this.#options.onOwnPictureRate(framesPerSecond);
  }

  async #look(): Promise<void> {
    // A computer that is too slow to answer is not asked twice.
    if (this.#isLooking) return;
    this.#isLooking = true;
    const links = this.#options.links();
    const reports = await Promise.all(links.map(({ link }) => link.report().catch(() => null)));
    this.#isLooking = false;
    if (this.#closed) return;

    const nowMs = performance.now();
    const supply = this.#supply();
    const { camera, screen } = this.#options.tracks();
    const encoded: (LinkReading & { meantPerS: number })[] = [];
    const reduced = new Set<ParticipantId>();
    let sendsCamera = false;
    const qualities = new Map<ParticipantId, LinkQuality>();
    let [sentBytes, receivedBytes, soundMadeUp, relayed] = [0, 0, 0, false];
    links.forEach(({ id, link, shown, isFlowing }, index) => {
      const report = reports[index];
      if (!report) return;
      const known = this.#of(id, link);
      const snapshot = snapshotOf(report);
      const reading = readLink(snapshot, known.before);
      known.before = snapshot;
      sentBytes += reading.sentBytes;
      receivedBytes += reading.receivedBytes;
      relayed ||= reading.isRelayed;
      // In its first seconds a link is still finding its buffers.
      const isNew = nowMs - known.sinceMs < NEW_LINK_MS;
      if (!isNew) soundMadeUp = Math.max(soundMadeUp, reading.concealed);
      known.path = this.#stepPath(known, reading, supply, shown, nowMs);
      const meant = cameraLimits(supply, shown.camera, known.path.level, this.#thrift);
      // Somebody may ask for a camera that is off.
      const [isCameraSent, isScreenSent] = [camera !== null && meant.active, screen !== null && isShown(shown.screen)];
      sendsCamera ||= isCameraSent;
      if (isCameraSent || isScreenSent) encoded.push({ ...reading, meantPerS: meant.maxFramerate ?? 30 });
      if (known.path.level > 0 && ((camera !== null && isShown(shown.camera)) || isScreenSent)) reduced.add(id);
      // There, only silence is news.
      const word = isFlowing && isNew ? 'good' : wordFor(reading, known.path.level, isFlowing);
      qualities.set(id, heldWord(known, word, nowMs));
    });
    for (const id of [...this.#known.keys()]) if (!links.some((link) => link.id === id)) this.#known.delete(id);
    this.#cpu = stepped(this.#cpu, encoded.length > 0 ? cpuSign(this.#lastingPressure(nowMs), this.#cpu.level, encoded) : 'room', nowMs, CPU_LADDER);
    this.decide();
    this.#options.onReport({ busy: sendsCamera && isScaledDown(this.#supply()), reduced, qualities, relayed, sentBytes, receivedBytes, soundMadeUp });
  }

  #stepPath(known: Known, reading: LinkReading, supply: Supply, shown: Sizes, nowMs: number): Rung {
    // Nobody sees what this path could carry.
    if (!isShown(shown.camera) && !isShown(shown.screen)) return known.path;
    const needed = (level: number) => VOICE_BITRATE + cameraNeed(supply, shown.camera, level, this.#thrift);
    const { level } = known.path;
    const sign = pathSign(reading, needed(level), needed(Math.max(0, level - 1)));
    if (sign === 'over' && nowMs - known.sinceMs < NEW_LINK_MS) return known.path;
    if (sign === 'over' && level === PATH_LADDER.lowest - 1 && !mustStop(reading, needed(level))) return stepped(known.path, 'even', nowMs, PATH_LADDER);
    const estimate = reading.estimateBps;
    const lowTo = estimate === null ? level + 1 : PATH_RUNGS.findIndex((_, rung) => needed(rung) <= estimate || rung === PATH_RUNGS.length - 1);
    return stepped(known.path, sign, nowMs, PATH_LADDER, lowTo);
  }

  #lastingPressure(nowMs: number): Pressure {
    return this.#pressure === 'critical' && nowMs - this.#pressureSinceMs < FULL_MS ? 'serious' : this.#pressure;
  }

  #of(id: ParticipantId, link: PeerLink): Known {
    const known = this.#known.get(id);
    if (known?.link === link) return known;
    const fresh: Known = { link, before: null, sinceMs: performance.now(), path: firstRung(PATH_LADDER), word: 'good', betterSinceMs: 0 };
    this.#known.set(id, fresh);
    return fresh;
  }

  #supply(): Supply {
    const { camera, screen, microphone } = this.#options.tracks();
    const { choice, isSpeaking } = this.#options.wishes();
    return {
      choice,
      cpuRung: this.#cpu.level,
      isSpeaking: isSpeaking || performance.now() < this.#speaksUntilMs,
      camera: sizeOf(camera),
      share: screen && (screen.contentHint === 'motion' ? 'motion' : 'text'),
      isMusic: microphone?.contentHint === 'music',
    };
  }
}

/** As held sideways: boxes are meant for either way up. */
function sizeOf(track: MediaStreamTrack | null): Box | null {
  const { width, height } = track?.getSettings?.() ?? {};
  return width && height ? { width: Math.max(width, height), height: Math.min(width, height) } : null;
}

const WORDS: readonly LinkQuality[] = ['good', 'fair', 'weak', 'lost'];

/** Worse at once, better only when it lasts. */
function heldWord(known: Known, word: LinkQuality, nowMs: number): LinkQuality {
  const isBetter = WORDS.indexOf(word) < WORDS.indexOf(known.word);
  if (!isBetter) known.betterSinceMs = nowMs;
  if (!isBetter || nowMs - known.betterSinceMs >= MENDED_MS) known.word = word;
  return known.word;
}

interface PressureObserverLike {
  observe(source: 'cpu', options: { sampleInterval: number }): Promise<void>;
  disconnect(): void;
}

/** Where the browser tells how busy the machine is (W3C Compute Pressure). @returns stops it */
function watchPressure(changed: (pressure: Pressure) => void): () => void {
  const { PressureObserver } = globalThis as { PressureObserver?: new (heard: (records: { state: Exclude<Pressure, null> }[]) => void) => PressureObserverLike };
  if (!PressureObserver) return () => undefined;
  const observer = new PressureObserver((records) => changed(records.at(-1)?.state ?? null));
  observer.observe('cpu', { sampleInterval: LOOK_MS }).catch(() => changed(null));
  return () => observer.disconnect();
}
