/** A call from this page to itself, by the links that calls are made of: what arrives is what others would get, but for the path between. */
import { NO_FLAGS, SLOTS, WHOLE } from '@/lib/protocol/peer-messages';
import type { RtcEnvironment } from './environment';
import type { LinkStats } from './link-stats';
import type { PeerLink, PeerLinkOptions } from './peer-link';
import type { prepareCall } from './prepared-call';
import { NO_TRACKS, type SlotStreams, type SlotTracks } from './slots';

export interface SelfCall {
  /** What arrives, of each slot on which something is sent. */
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

const PATIENCE_MS = 8_000;
const STATE = { version: 1, ...NO_FLAGS, linkedTo: [] };
const VIEW = { version: 1, camera: WHOLE, screen: WHOLE };
const ignore = () => undefined;

/**
 * Resolves when everything that is sent has begun to arrive. Where the environment knows no ICE servers, nothing leaves the device.
 * @throws {DOMException} `TimeoutError` where this page does not reach itself; otherwise what `signal` is aborted with, which also ends the call
 */
export async function callOneself(tools: LinkTools, environment: RtcEnvironment, tracks: SlotTracks, signal: AbortSignal): Promise<SelfCall> {
  signal.throwIfAborted();
  let announce: (streams: SlotStreams) => void = ignore;
  const announced = new Promise<SlotStreams>((resolve) => (announce = resolve));
  const caller: PeerLink = endOf(tools, environment, () => answerer, { prepared: tools.prepareCall(environment, tracks, 1), tracks });
  const answerer: PeerLink = endOf(tools, environment, () => caller, { onStreams: announce });
  const close = () => [caller, answerer].forEach((link) => link.close());
  signal.addEventListener('abort', close, { once: true });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('This page does not reach itself', 'TimeoutError')), PATIENCE_MS);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    void caller.call();
    const streams = await Promise.race([announced, ended]);
    const arriving = SLOTS.filter((slot) => tracks[slot]).flatMap((slot) => streams[slot].getTracks());
    await Promise.race([Promise.all(arriving.map(begun)), ended]);
    return { tracks: arriving, stats: () => answerer.stats(), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    clearTimeout(timer);
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

/** A track of the far end is muted until its first packet is there (W3C WebRTC, section 5.3). */
function begun(track: MediaStreamTrack): Promise<void> {
  return new Promise((resolve) => {
    if (track.muted) track.addEventListener('unmute', () => resolve(), { once: true });
    else resolve();
  });
}
