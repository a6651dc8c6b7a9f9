/**
 * Who gets which picture: one upload and one computer serve all links. Pure: what is known goes in, a table comes out.
 * What is known of the computer and of each path are rungs of a ladder (`rung.ts`), 0 being the best.
 */
import { type Box, isShown, type Sizes, type Slot } from '@/lib/protocol/peer-messages';
import { bitrateFor, type EncodingLimits, fitted, MUSIC_BITRATE, SCREEN_SOUND_BITRATE, VOICE_BITRATE } from './quality';

/** They drown in a crowd, if they begin as others do. */
export const hasFewCores = (cores: number) => cores <= 4;

/** What pictures may cost, by the person's own choice. `audio` is about what is asked for; what is sent is then as with `saver`. */
export type QualityChoice = 'auto' | 'best' | 'saver' | 'audio';

/** What this person has chosen and does, as far as it decides what encoders are told. */
export interface QualityWishes {
  choice: QualityChoice;
  isSpeaking: boolean;
  /** Bytes of files are on their way, here or from here: they keep the computer busy, and sound waits behind them. */
  filesFlow: boolean;
}

/** What holds for all links. */
export interface Supply {
  choice: QualityChoice;
  /** Of the computer: an index of `CPU_RUNGS`. */
  cpuRung: number;
  /** This person speaks, or has just spoken. */
  isSpeaking: boolean;
  /** The camera as it is captured; `null` while it is not, or not known. */
  camera: Box | null;
  /** What is shared, and how. */
  share: 'text' | 'motion' | null;
  /** The microphone brings music. */
  isMusic: boolean;
}

/** What one viewer asks for, and what the path to them carries. */
export interface Demand {
  shown: Sizes;
  /** Of the path: an index of `PATH_RUNGS`. */
  pathRung: number;
}

/** Every encoder of one link. */
export type Allotment = Record<Slot, EncodingLimits>;

/** The fewer frames first, because a small stutter is seen less than a blur; who speaks keeps more of them. */
export const CPU_RUNGS = [
  { speaking: 30, silent: 30, scale: 1 },
  { speaking: 30, silent: 20, scale: 1 },
  { speaking: 25, silent: 16, scale: 1 },
  { speaking: 20, silent: 12, scale: 1 },
  { speaking: 15, silent: 10, scale: 1 },
  { speaking: 12, silent: 8, scale: 0.75 },
  { speaking: 10, silent: 6, scale: 0.5 },
] as const;

/** The last one sends no camera: sound comes first. */
export const PATH_RUNGS = [
  { framesPerSecond: 30, scale: 1 },
  { framesPerSecond: 30, scale: 0.75 },
  { framesPerSecond: 24, scale: 0.5 },
  { framesPerSecond: 15, scale: 0.375 },
  { framesPerSecond: 10, scale: 0.25 },
  { framesPerSecond: 0, scale: 0 },
] as const;

/**
 * What all cameras give up alike where together they would be too much for the upload: bits first, because faces before a wall can spare
 * some, then frames, and pixels when nothing else is left.
 */
const THRIFT_RUNGS = [
  { bits: 1, framesPerSecond: 30, scale: 1 },
  { bits: 0.75, framesPerSecond: 30, scale: 1 },
  { bits: 0.63, framesPerSecond: 24, scale: 1 },
  { bits: 0.57, framesPerSecond: 20, scale: 1 },
  { bits: 0.7, framesPerSecond: 24, scale: 0.75 },
  { bits: 0.65, framesPerSecond: 20, scale: 0.75 },
  { bits: 0.7, framesPerSecond: 20, scale: 0.5 },
  { bits: 0.7, framesPerSecond: 15, scale: 0.375 },
] as const;

/** Bits per second that all pictures of this page may take together. */
const UPLOAD: Record<QualityChoice, number> = { auto: 4_000_000, best: Number.POSITIVE_INFINITY, saver: 800_000, audio: 800_000 };
/** A shared screen comes before cameras, but leaves them what faces beside it need. */
const SCREENS_SHARE = 0.75;
const SMALL: Box = { width: 320, height: 180 };
/** While a screen is shared, faces are small beside it. */
const BESIDE_A_SCREEN: Box = { width: 640, height: 360 };
const MOST: Box = { width: 1280, height: 720 };
const BEST: Box = { width: 1920, height: 1080 };
/**
 * Parts of a camera's size to which browsers scale in little time, or not at all; to others above a half it takes them four times as long
 * (docs/decisions/0009-quality.md). A picture between the other two is sent so instead: as large as is asked for within a sixteenth, or
 * larger and no dearer, for the bits of what is asked for.
 */
const QUICK_PARTS = [
  { part: 1, above: 0.8, to: 1 },
  { part: 0.75, above: 0.6, to: 0.8 },
  { part: 0.5, above: 0.5, to: 0.53 },
] as const;

/** What every encoder of every link is told, and which rung of thrift that took: an index of `THRIFT_RUNGS`. */
export interface Budget<Id> {
  table: Map<Id, Allotment>;
  thrift: number;
}

export function allot<Id>(supply: Supply, demands: ReadonlyMap<Id, Demand>): Budget<Id> {
  const onRung = (thrift: number): Budget<Id> => ({ thrift, table: new Map([...demands].map(([id, demand]) => [id, allotLink(supply, demand, thrift, demands.size)])) });
  let best = onRung(0);
  // Where it is too much for the upload, all give way alike, and nobody loses their picture for it. What would save nothing is not given up.
  for (let thrift = 1; thrift < THRIFT_RUNGS.length && total(best) > UPLOAD[supply.choice]; thrift++) {
    const next = onRung(thrift);
    if (total(next) < total(best)) best = next;
  }
  return best;
}

/** What a camera's encoder is told on a rung of the path. The rate is that of the rung above: the path shows by it that it carries more. */
export function cameraLimits(supply: Supply, shown: Box, pathRung: number, thrift = 0): EncodingLimits {
  const { size, framesPerSecond, bits } = picture(supply, shown, pathRung, thrift);
  const above = picture(supply, shown, Math.max(0, pathRung - 1), thrift);
  const active = isShown(shown) && framesPerSecond > 0;
  const maxBitrate = bitrateFor(above.worth, Math.min(framesPerSecond, above.framesPerSecond), bits);
  return { active, maxBitrate, maxFramerate: Math.max(1, framesPerSecond), maxWidth: size.width, maxHeight: size.height };
}

/** Whether cameras are sent smaller for the computer's sake, and not in fewer frames alone. */
export const isScaledDown = ({ choice, cpuRung }: Pick<Supply, 'choice' | 'cpuRung'>): boolean => cpuRungOf(choice, cpuRung).scale < 1;

/** What a camera needs on a rung of the path, in bits per second. */
export function cameraNeed(supply: Supply, shown: Box, pathRung: number, thrift = 0): number {
  const { worth, framesPerSecond, bits } = picture(supply, shown, pathRung, thrift);
  return isShown(shown) && framesPerSecond > 0 ? bitrateFor(worth, framesPerSecond, bits) : 0;
}

/** Beside two others, on a computer of few cores. */
const OWN_PICTURE_RATE = 15;

/** How many frames a second of their own picture this person sees: painting it costs as much as anybody else's. */
export function ownPictureRate({ choice, cpuRung }: Pick<Supply, 'choice' | 'cpuRung'>, links: number, cores: number): number {
  const { silent } = cpuRungOf(choice, cpuRung);
  return choice !== 'best' && hasFewCores(cores) && links > 1 ? Math.min(silent, OWN_PICTURE_RATE) : silent;
}

/** At its best a picture is sent whatever the computer says. */
const cpuRungOf = (choice: QualityChoice, cpuRung: number) => CPU_RUNGS[choice === 'best' ? 0 : Math.min(cpuRung, CPU_RUNGS.length - 1)]!;

interface Picture {
  size: Box;
  /** The size whose bits it has. */
  worth: Box;
  framesPerSecond: number;
  /** Of those, 0 to 1. */
  bits: number;
}

function picture({ choice, cpuRung, isSpeaking, camera, share }: Supply, shown: Box, pathRung: number, thriftRung: number): Picture {
  const thrift = THRIFT_RUNGS[thriftRung]!;
  const path = PATH_RUNGS[Math.min(pathRung, PATH_RUNGS.length - 1)]!;
  const cpu = cpuRungOf(choice, cpuRung);
  const isSmall = choice === 'saver' || choice === 'audio';
  const most = isSmall ? SMALL : share ? BESIDE_A_SCREEN : choice === 'best' ? BEST : MOST;
  const asked = [shown, most, ...(camera ? [camera] : [])].reduce(fitted);
  const framesPerSecond = Math.min(isSpeaking ? cpu.speaking : cpu.silent, path.framesPerSecond, thrift.framesPerSecond, isSmall || share ? 15 : 30);
  const due = scaled(asked, Math.min(path.scale, thrift.scale) * cpu.scale);
  const size = camera ? quick(due, camera, most) : due;
  return { size, worth: fitted(size, due), framesPerSecond, bits: thrift.bits };
}

/** @param most is kept to all the same */
function quick(due: Box, camera: Box, most: Box): Box {
  const asked = Math.min(due.width / camera.width, due.height / camera.height);
  const found = QUICK_PARTS.find(({ above, to }) => asked > above && asked <= to);
  const size = found ? scaled(camera, found.part) : due;
  return size.width <= most.width && size.height <= most.height ? size : due;
}

function allotLink(supply: Supply, { shown, pathRung }: Demand, thrift: number, links: number): Allotment {
  return {
    microphone: { active: true, maxBitrate: supply.isMusic ? MUSIC_BITRATE : VOICE_BITRATE },
    screenAudio: { active: true, maxBitrate: SCREEN_SOUND_BITRATE },
    camera: cameraLimits(supply, shown.camera, pathRung, thrift),
    screen: screenLimits(supply, shown.screen, pathRung, links),
  };
}

/** Text stays as large as it is shown and gives up frames; motion keeps its frames and gives up size. */
function screenLimits({ share, choice, cpuRung }: Supply, shown: Box, pathRung: number, links: number): EncodingLimits {
  const isSmall = choice === 'saver' || choice === 'audio';
  const share_ = share ?? 'text';
  const most = share_ === 'motion' ? 2_500_000 : 1_500_000;
  const path = PATH_RUNGS[pathRung]?.scale ?? 0;
  const maxBitrate = Math.round(Math.max(150_000, Math.min(most, (SCREENS_SHARE * UPLOAD[choice]) / Math.max(1, links)) * Math.max(0.1, path ** 2)));
  const maxFramerate = share_ === 'motion' ? (cpuRung >= 3 || isSmall ? 15 : 30) : pathRung >= 2 || cpuRung >= 3 || isSmall ? 5 : 15;
  const size = share_ === 'motion' ? scaled(shown, Math.max(0.5, path)) : shown;
  return { active: isShown(shown), maxBitrate, maxFramerate, maxWidth: size.width, maxHeight: size.height };
}

function total({ table }: Budget<unknown>): number {
  let sum = 0;
  for (const { camera, screen } of table.values()) sum += (camera.active ? camera.maxBitrate : 0) + (screen.active ? screen.maxBitrate : 0);
  return sum;
}

const scaled = ({ width, height }: Box, by: number): Box => ({ width: Math.max(2, Math.round((width * by) / 2) * 2), height: Math.max(2, Math.round((height * by) / 2) * 2) });
