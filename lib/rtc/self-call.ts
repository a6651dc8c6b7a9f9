/** A call from this page to itself, by the links that calls are made of: what arrives is what others would get, but for the path between. */
import { NO_FLAGS, SLOTS, WHOLE } from '@/lib/protocol/peer-messages';
import type { Allotment } from './budget';
import type { RtcEnvironment } from './environment';
import type { LinkStats } from './link-stats';
import type { PeerLink, PeerLinkOptions } from './peer-link';
import type { prepareCall } from './prepared-call';
import { NO_TRACKS, type SlotTracks } from './slots';

export interface SelfCall {
  /** What arrives of what is sent. */
  tracks: MediaStreamTrack[];
  /** At the end that receives; `null` while there is nothing to tell. */
  stats(): Promise<LinkStats | null>;
  close(): void;
}

/** Handed over: what is imported from here, too, the bundler would keep apart from the page's other code, which is larger then. */
export interface LinkTools {
  PeerLink: typeof PeerLink;
  prepareCall: typeof prepareCall;
}

export interface SelfCallOptions {
  tracks: SlotTracks;
  /** What the encoders may spend. */
  limits: Allotment;
  signal: AbortSignal;
}

const PATIENCE_MS = 8_000;
/** What the system holds back, as a camera that is paused, sends nothing: once connected, it is not waited for any longer. */
const BEGIN_MS = 1_500;
const STATE = { version: 1, ...NO_FLAGS, linkedTo: [] };
const VIEW = { version: 1, camera: WHOLE, screen: WHOLE };
const ignore = () => undefined;

/**
 * Resolves when what is sent has begun to arrive. Where the environment knows no ICE servers, nothing leaves the device.
 * @throws {DOMException} `TimeoutError` where this page does not reach itself; otherwise what `signal` is aborted with, which also ends the call
 */
export async function callOneself(tools: LinkTools, environment: RtcEnvironment, { tracks, limits, signal }: SelfCallOptions): Promise<SelfCall> {
  signal.throwIfAborted();
  let arriving: MediaStreamTrack[] = [];
  let connect: () => void = ignore;
  const connected = new Promise<void>((resolve) => (connect = resolve));
  const caller: PeerLink = endOf(tools, environment, () => answerer, { prepared: tools.prepareCall(environment, tracks, 1), tracks });
  const answerer: PeerLink = endOf(tools, environment, () => caller, {
    onStreams: (streams) => (arriving = SLOTS.filter((slot) => tracks[slot]).flatMap((slot) => streams[slot].getTracks())),
    onConnection: (state) => state === 'connected' && connect(),
  });
  const close = () => [caller, answerer].forEach((link) => link.close());
  signal.addEventListener('abort', close, { once: true });

  const timers: ReturnType<typeof setTimeout>[] = [];
  const passed = (ms: number) => new Promise<void>((resolve) => timers.push(setTimeout(resolve, ms)));
  const unreached = () => new DOMException('This page does not reach itself', 'TimeoutError');
  const ended = new Promise<never>((_resolve, reject) => {
    void passed(PATIENCE_MS).then(() => reject(unreached()));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    void caller.call();
    // Not every browser mutes a track until its first packet is there, so that the connection itself is waited for, too.
    await Promise.race([connected, ended]);
    caller.setLimits(limits);
    const music = tracks.microphone?.contentHint === 'music';
    caller.setStereo({ sends: music, hears: false });
    answerer.setStereo({ sends: false, hears: music });
    await Promise.race([Promise.all(arriving.map(begun)), passed(BEGIN_MS), ended]);
    const begunTracks = arriving.filter(({ muted }) => !muted);
    if (begunTracks.length === 0) throw unreached();
    return { tracks: begunTracks, stats: () => answerer.stats(), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    timers.forEach(clearTimeout);
  }
}

function endOf({ PeerLink }: LinkTools, environment: RtcEnvironment, far: () => PeerLink, options: Partial<PeerLinkOptions>): PeerLink {
  let count = 0;
  return new PeerLink({
    id: 'oneself',
    environment,
    send(signal) {
      const at = ++count;
      queueMicrotask(() => void far().receive(signal, at));
      return at;
    },
    localState: () => STATE,
    localView: () => VIEW,
    tracks: NO_TRACKS,
    links: 1,
    shown: VIEW,
    onConnection: ignore,
    onTold: ignore,
    onStreams: ignore,
    onControl: ignore,
    onChannel: ignore,
    onControlOpen: ignore,
    onControlClosed: ignore,
    ...options,
  });
}

/** A track of the far end is muted until its first packet is there (W3C WebRTC, section 5.3); in older browsers, until there is a description. */
function begun(track: MediaStreamTrack): Promise<void> {
  return new Promise((resolve) => {
    if (track.muted) track.addEventListener('unmute', () => resolve(), { once: true });
    else resolve();
  });
}
