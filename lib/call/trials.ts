/** What somebody tries before others do: whether this page can be reached, and how they are heard and seen. */
import type { RequestValue } from '@/lib/protocol/events';
import { WHOLE } from '@/lib/protocol/peer-messages';
import { record } from '@/lib/media/recorder';
import { allot, type Allotment, type QualityChoice } from '@/lib/rtc/budget';
import { testConnection } from '@/lib/rtc/connection-test';
import type { createBrowserEnvironment } from '@/lib/rtc/environment';
import type { LinkPicture } from '@/lib/rtc/link-stats';
import { callOneself, type LinkTools } from '@/lib/rtc/self-call';
import { NO_TRACKS, type SlotTracks } from '@/lib/rtc/slots';
import type { ClientReply } from './signaling-client';
import type { ConnectionTest } from './state';

/**
 * Finds out by which ways this page can be reached, also those that the person does not permit: nobody hears of them.
 * @param ask the server, which lends its ICE servers for it
 */
export async function tryConnection(ask: () => Promise<ClientReply<RequestValue<'ice:test'>>>): Promise<ConnectionTest> {
  const askedAt = performance.now();
  const reply = await ask();
  const serverMs = Math.round(performance.now() - askedAt);
  if (!reply.ok) return { phase: 'refused', tooOften: reply.code === 'rate-limited' };
  const { iceServers } = reply.value;
  return { phase: 'done', serverMs, report: await testConnection(() => new RTCPeerConnection({ iceServers }), iceServers) };
}

export interface SelfRecording {
  /** Stays on this page. */
  blob: Blob;
  hasPicture: boolean;
  /** How the camera arrived; `null` where none did, or where that is not known. */
  picture: LinkPicture | null;
}

export interface SelfRecordingOptions {
  signal: AbortSignal;
  /** What is said and shown from now on is recorded. */
  onBegin(): void;
}

/** What is sent, and at what quality. */
interface Oneself {
  tracks: SlotTracks;
  choice: QualityChoice;
}

interface RecordingTools extends LinkTools {
  createBrowserEnvironment: typeof createBrowserEnvironment;
}

const RECORDED_MS = 5_000;

/**
 * Oneself as the others would get one: through a real, encrypted connection from this page to itself, recorded where it arrives.
 * @throws what `signal` is aborted with, or a `DOMException` where the page does not reach itself, or the browser cannot record
 */
export async function recordOneself(tools: RecordingTools, { tracks: { microphone, camera }, choice }: Oneself, { signal, onBegin }: SelfRecordingOptions): Promise<SelfRecording> {
  const certificate = await RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier);
  // No server is asked for a way, and none is needed.
  const environment = tools.createBrowserEnvironment(() => ({ iceServers: [], iceTransportPolicy: 'all' }), certificate);
  const call = await callOneself(tools, environment, { tracks: { ...NO_TRACKS, microphone, camera }, limits: limitsFor(microphone, choice), signal });
  try {
    onBegin();
    const blob = await record(environment.createStream(call.tracks), RECORDED_MS, signal);
    return { blob, hasPicture: call.tracks.some(({ kind }) => kind === 'video'), picture: (await call.stats())?.picture ?? null };
  } finally {
    call.close();
  }
}

/** As to one person who shows the picture as large as it is, and whom everything reaches. */
function limitsFor(microphone: MediaStreamTrack | null, choice: QualityChoice): Allotment {
  const supply = { choice, cpuRung: 0, isSpeaking: true, camera: null, share: null, isMusic: microphone?.contentHint === 'music' };
  const { table } = allot(supply, new Map([['oneself', { shown: { camera: WHOLE, screen: WHOLE }, pathRung: 0 }]]));
  return table.get('oneself') as Allotment;
}
