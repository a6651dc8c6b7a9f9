/** The one store's shape: every fact that the screen may show. Plain data, written by `Call` alone. */
import type { StoreApi } from 'zustand/vanilla';
import type { ChatState } from '@/lib/chat/chat-state';
import type { Transfer } from '@/lib/files/transfer';
import type { CaptureKind, DeviceKind, MediaProblem, MediaState, SoundChoices } from '@/lib/media/media-state';
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId, RoomId } from '@/lib/protocol/ids';
import type { Box, Slot } from '@/lib/protocol/peer-messages';
import type { RoomChange, RoomSettings } from '@/lib/protocol/room-settings';
import type { ConnectionReport } from '@/lib/rtc/connection-test';
import type { LinkQuality } from '@/lib/rtc/link-quality';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { LinkStep } from '@/lib/rtc/link-story';
import type { Beside } from './beside';
import type { SelfRecording, SelfRecordingOptions } from './trials';

export type { ChatState, ConnectionReport, LinkQuality, LinkStep, SelfRecording, Transfer };

/** Where this visit stands. `waiting`: at the door, until a host answers. */
type Session = 'lobby' | 'joining' | 'waiting' | 'live' | 'ended';

/**
 * Why the visit is not, or no longer, live.
 * - `left`: by one's own will
 * - `replaced`: the seat goes on in another tab ("Take back")
 * - `full`: the room has no free seat ("Try again")
 * - `locked`: nobody new comes in ("Try again")
 * - `declined`: a host did not let this person in ("Ask again", which counts after a minute)
 * - `removed`: a host removed this person
 * - `room-ended`: a host ended the meeting ("Rejoin" opens it anew)
 * - `outdated`: page and server speak different versions ("Reload")
 * - `busy`: this address, or everybody together, asks too much of the server ("Try again")
 * - `unreachable`: the server did not answer the join ("Try again")
 */
export type EndReason = 'left' | 'replaced' | 'full' | 'locked' | 'declined' | 'removed' | 'room-ended' | 'outdated' | 'busy' | 'unreachable';

/** A link as a person sees it. A rebuilt link stays `recovering` until it connects. */
export type LinkState = 'connecting' | 'connected' | 'recovering' | 'failed';

/**
 * Why a link was given up.
 * - `lost`: it was there, and no way was found back
 * - `no-path`: no direct way, and this site has no relay
 * - `relay-failed`: no direct way, and none through the relay
 * - `relay-only`: this person permits relays only, and this site has none
 * - `relay-only-failed`: this person permits relays only, and none could be reached
 */
export type LinkFailure = 'lost' | 'no-path' | 'relay-failed' | 'relay-only' | 'relay-only-failed';

/**
 * Six numbers of 0 to 63, the same at both ends if nobody is in between; or why there are none.
 * - `agreeing`: both ends are about to agree on them
 * - `unconnected`: it takes a connection
 * - `missing`: none came in good time: the far end does not know how, or somebody in between keeps it back
 * - `spoiled`: something does not fit, so none will come that could be trusted
 */
export type SafetyCode = readonly number[] | 'agreeing' | 'unconnected' | 'missing' | 'spoiled';

/** Why less is sent than is wished for. Both empty: everybody gets what they ask for. */
export interface Strain {
  /** This computer cannot encode more, and sends a smaller camera. */
  busy: boolean;
  /** To whom the connection carries no more of what is sent. */
  weak: readonly ParticipantId[];
}

/** What all links together have carried since the room was entered, in bytes. */
export interface Traffic {
  sentBytes: number;
  receivedBytes: number;
  /** Both ways, at the pace of the last seconds. */
  bytesPerHour: number;
  /** Some of it took the way through a relay. */
  relayed: boolean;
}

export type ShareMode = MediaState['screen']['mode'];

/** How one link does, while somebody looks at it. */
export interface LinkDetails {
  id: ParticipantId;
  /** `null` while it is not connected. */
  stats: LinkStats | null;
  /** Of the packets that came lately, 0 to 1; `null` where none were expected. */
  lostShare: number | null;
  /** Of the sound that was played lately, how much was made up for want of packets, 0 to 1; `null` where none was played. */
  madeUpShare: number | null;
  /** How long sound waited lately for what comes late, in milliseconds; `null` where none was played. */
  bufferMs: number | null;
  /** At the pace of the last seconds; `null` until two looks have been taken. */
  kbps: { received: number; sent: number } | null;
  safetyCode: SafetyCode;
  /** The person here has compared them. Holds for these two pages, as long as both stay. */
  verified: boolean;
}

/** One link at a glance. */
export interface LinkInspection {
  /** `null` while it is not connected. */
  stats: LinkStats | null;
  /** When the first of them was taken, milliseconds since the epoch. */
  beganAt: number | null;
  /** In order of time. */
  steps: readonly LinkStep[];
}

/** The test of this page's own connection, and of the server. */
export type ConnectionTest = { phase: 'running' } | { phase: 'refused'; /** Asked too often; else the server was silent. */ tooOften: boolean } | { phase: 'done'; /** How long the server took to answer. */ serverMs: number; report: ConnectionReport };

/** Somebody else in the room. */
export interface ParticipantState {
  id: ParticipantId;
  name: string;
  /** Where several share a name: 2 for the second, 3 for the third ... */
  namesake: number | null;
  /** After this page. */
  cameLater: boolean;
  /** Their connection to the server is down. */
  away: boolean;
  link: LinkState;
  /** Set while `link` is `failed`. */
  failure: LinkFailure | null;
  microphone: boolean;
  /** On, but their system holds it back: silence. */
  microphonePaused: boolean;
  camera: boolean;
  /** On, but their system holds it back: the picture stands still. */
  cameraPaused: boolean;
  /** On, but the path from them carries no picture: it stands still. Never while off. */
  cameraStopped: boolean;
  screen: boolean;
  screenAudio: boolean;
  speaking: boolean;
  /** 0: lowered; else the smaller was raised earlier. */
  hand: number;
  /** `null` until there is something to tell. */
  quality: LinkQuality | null;
  /** One stream per slot for as long as the link lives; empty of pictures while the flag above is false. */
  streams: Partial<Record<Slot, MediaStream>>;
}

/** Said once to assistive technology, in the polite live region. */
export type AnnouncementCode = 'joined' | 'left' | 'removed' | 'knocking' | 'hand-raised' | 'reaction' | 'sharing' | 'sharing-ended' | 'link-lost' | 'link-regained' | 'server-lost' | 'server-regained';
export interface Announcement {
  id: number;
  code: AnnouncementCode;
  name: string;
  emoji?: Emoji;
}

/** An emoji that floats over somebody's tile for a moment. */
export interface Reaction {
  id: number;
  /** `null`: one's own. */
  from: ParticipantId | null;
  emoji: Emoji;
}

/**
 * Why a host's wish was not fulfilled.
 * - `server`: the server is away, or did not answer
 * - `not-host`: no longer a host
 * - `protected`: the other holds the room's secret
 * - `full`: there is no free seat to let somebody in
 */
export type HostFailure = 'server' | 'not-host' | 'protected' | 'full';

/** A short word that rises from the sill and goes by itself. */
export type Notice = { id: number } & (
  | { code: 'device-lost'; kind: CaptureKind; /** What is used instead; `null`: nothing is. */ fallback: string | null }
  | { code: 'device-problem'; kind: CaptureKind; problem: MediaProblem; /** It was in use: the way back is offered until it is taken. */ interrupted: boolean }
  | { code: 'device-paused'; kind: CaptureKind }
  | { code: 'microphone-silent' }
  | { code: 'device-returned'; kind: CaptureKind; /** Its name. */ device: string }
  | { code: 'share-failed' }
  | { code: 'speaking-muted' }
  /** A host muted this person. */
  | { code: 'muted-by-host' }
  /** Sharing was forbidden while this person shared. */
  | { code: 'sharing-forbidden' }
  | { code: 'host-failed'; reason: HostFailure }
  /** A host lowered this person's hand. */
  | { code: 'hand-lowered' }
  /** A host asks this person to speak; stays until it is answered. */
  | { code: 'invited-to-speak'; from: ParticipantId }
  | { code: 'speak-answered'; from: ParticipantId; accepted: boolean }
);

/** Remembered on this device. */
export interface Preferences {
  /** Quiet join and leave sounds. */
  sounds: boolean;
  /** Keyboard shortcuts. */
  shortcuts: boolean;
  /**
   * What pictures may cost, sent and received.
   * - `auto`: as large as they are shown, as far as this computer and its connections go; less where the system asks to save data
   * - `best`: full size, whatever it takes
   * - `saver`: small, and few a second
   * - `audio`: none of the others; one's own is sent as with `saver`
   */
  quality: 'auto' | 'best' | 'saver' | 'audio';
  /** One's own tile is not shown. */
  hideSelf: boolean;
  /** Reached through relays only, so that the others do not learn this device's address. */
  relayOnly: boolean;
}

export interface CallState {
  session: Session;
  end: EndReason | null;
  /** The connection to the server. A call goes on without it. */
  signaling: 'connecting' | 'up' | 'down';
  /** The server is newer than this page; a running call goes on and may reload when it suits. */
  outdated: boolean;
  room: { roomId: RoomId; /** What is shared: address, room and key. */ link: string; hasSecret: boolean; /** Moves the role of host to another device; `null` where this device holds no such secret. */ hostLink: string | null };
  /** How many are inside, asked from the lobby; `null` while unknown. */
  inside: number | null;
  /** This site has a relay; `null` while unknown. */
  relay: boolean | null;
  /** Others are in a room of this name behind another key. */
  elsewhere: boolean;
  self: { id: ParticipantId | null; name: string; speaking: boolean; /** As with the others. */ hand: number };
  /** Those inside who decide. */
  hosts: ParticipantId[];
  /** What they have decided. In the lobby: what the server tells of it. */
  settings: RoomSettings;
  /** Those at the door, in order of arrival; known to hosts only. */
  knocks: { id: ParticipantId; name: string }[];
  /** While `waiting`: somebody is there to answer. */
  hostInside: boolean;
  participants: Record<ParticipantId, ParticipantState>;
  /** The others, in order of arrival. */
  order: ParticipantId[];
  media: MediaState;
  /** When the room was entered, milliseconds since the epoch; kept on the goodbye page. */
  liveSince: number | null;
  endedAt: number | null;
  /** The names of those met during this visit, for the goodbye page. */
  met: string[];
  announcement: Announcement | null;
  notices: Notice[];
  reactions: Reaction[];
  chat: ChatState;
  /** The files of this visit by their ids, in order of arrival. */
  transfers: Record<string, Transfer>;
  preferences: Preferences;
  strain: Strain;
  traffic: Traffic;
  /** Of whom the details are looked at. */
  details: LinkDetails | null;
  connectionTest: ConnectionTest | null;
}

/** Where a picture is shown: an object for each showing. */
export interface Place {
  /** In a window of its own, which is seen also while the page is not. */
  readonly apart?: boolean;
}

/** What the screen may ask of a call. Every verb is idempotent, answers at once and never throws. */
interface CallActions {
  setName(name: string): void;
  join(): void;
  leave(): void;
  /** From the goodbye page: straight back in, also "Try again" and "Take back". */
  rejoin(): void;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  /** Opens the browser's picker. Must be called from a gesture. */
  startScreen(): void;
  stopScreen(): void;
  setSound(change: Partial<SoundChoices>): void;
  /** Also while sharing, and for shares to come. */
  setShareMode(mode: ShareMode): void;
  /**
   * Somewhere on this page somebody's picture is shown at this size, in device pixels, or no longer (`null`): what nobody sees is not sent.
   * @param place tells one showing of the picture from another; the largest counts
   */
  show(id: ParticipantId, slot: 'camera' | 'screen', place: Place, box: Box | null): void;
  /** `null` returns to the system's own choice. */
  chooseDevice(kind: DeviceKind, deviceId: string | null): void;
  /** To the camera that looks the other way. */
  flipCamera(): void;
  raiseHand(raised: boolean): void;
  /**
   * Chat, reactions, hosts' requests to one person, files: their code is fetched when it is first needed.
   * What cannot be fetched, for want of the server, is not done.
   */
  beside(act: (beside: Beside) => void): void;
  /** Plays two soft notes on the chosen loudspeaker. Resolves when they have died away, or at once when nothing can sound. */
  testSpeaker(): Promise<void>;
  /**
   * Five seconds of oneself as the others would get them. Nothing leaves the device.
   * @throws what `signal` is aborted with, or what stood in the way
   */
  recordSelf(options: SelfRecordingOptions): Promise<SelfRecording>;
  /** Asks the browser again for a device that had a problem or is paused, and turns it on. */
  retryDevice(kind: CaptureKind): void;
  /** The last rung: a fresh link to somebody whose link failed. */
  retryLink(id: ParticipantId): void;
  /** Follows how a link does, in `details`; `null` ends it. */
  showDetails(id: ParticipantId | null): void;
  /**
   * How a link came about, and how it does.
   * @throws where its code cannot be fetched, for want of the server
   */
  inspectLink(id: ParticipantId): Promise<LinkInspection>;
  /** This safety code, which is shown, was compared and is the same; or that is taken back. Of whom the details are looked at; nobody else hears of it. */
  markVerified(id: ParticipantId, code: readonly number[], verified: boolean): void;
  /** Finds out by which ways this page can be reached, into `connectionTest`. Takes some seconds. */
  testConnection(): void;
  /** What befell this visit, as a text that names nobody; `null` where its code cannot be fetched, for want of the server. */
  diagnostics(): Promise<string | null>;
  dismissNotice(id: number): void;
  // What hosts may do. The server decides; where it refuses, a notice says why.
  configure(change: RoomChange): void;
  admit(id: ParticipantId): void;
  decline(id: ParticipantId): void;
  /** With `lock`, nobody new comes in from the same moment on. */
  remove(id: ParticipantId, options: { lock: boolean }): void;
  /** With `handOver`, in one's own place. */
  promote(id: ParticipantId, options: { handOver: boolean }): void;
  /** Asks one page, or all others, to turn its microphone off. */
  mute(id: ParticipantId | null): void;
  endForEveryone(): void;
  setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void;
}

/** A call as the hooks see it: facts to select from, verbs to call. */
export interface CallHandle extends CallActions {
  readonly store: Pick<StoreApi<CallState>, 'getState' | 'getInitialState' | 'subscribe'>;
}
