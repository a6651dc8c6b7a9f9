/** What a person may want to know of a link, out of the browser's statistics (W3C WebRTC Statistics). Pure. */
import { cameraOf, microphoneOf, numberOf, selectedPair, snapshotOf, type Stats } from './statistics';

/** By which way two people are connected: within one network, from network to network, or through a relay. */
export type LinkPath = 'lan' | 'internet' | 'relay';

/** A camera's picture as it travels. */
export interface LinkPicture {
  width: number;
  height: number;
  framesPerSecond: number;
  /** As its registration names it, such as `VP8`. */
  codec: string | null;
}

export interface LinkStats {
  path: LinkPath;
  /** This side's own address is a relay's: the relay's credentials are this page's. */
  isRelayedHere: boolean;
  /** How the relay is reached, where this side uses one. */
  relayProtocol: 'udp' | 'tcp' | 'tls' | null;
  roundTripMs: number | null;
  /** Totals since the link was made: what share is lost follows from two of them. */
  packets: { received: number; lost: number };
  /** Of the sound that was played, in samples, and how many of them were made up for want of packets. Likewise totals. */
  sound: { played: number; madeUp: number };
  /** How unevenly the packets of the microphone arrive (RFC 3550, section 6.4.1); `null` where none do. */
  jitterMs: number | null;
  /** How long the samples of the microphone waited in the jitter buffer, all waits together, and how many of them came out. Likewise totals. */
  held: { ms: number; samples: number };
  /** Likewise, with the browser's clock in milliseconds: how many a second follows from two of them. `null` where it is not told. */
  bytes: { received: number; sent: number; atMs: number } | null;
  /** The camera as it arrives; `null` while none does. */
  picture: LinkPicture | null;
  /** One's own, as it is sent there. */
  sentPicture: LinkPicture | null;
}

/** @returns `null` where no pair of candidates is in use */
export function readLinkStats(report: Parameters<typeof snapshotOf>[0]): LinkStats | null {
  const all = snapshotOf(report);
  const byId = (id: unknown) => all.find((stats) => stats.id === id);

  const pair = selectedPair(all);
  const [local, remote] = [byId(pair?.localCandidateId), byId(pair?.remoteCandidateId)];
  if (!pair || !local || !remote) return null;

  const inbound = all.filter(({ type }) => type === 'inbound-rtp');
  const sum = (name: string, of = inbound) => of.reduce((total, stats) => total + numberOf(stats[name]), 0);
  const sound = inbound.filter(({ kind }) => kind === 'audio');
  const microphone = microphoneOf(all, 'inbound-rtp');
  const jitter = microphone?.jitter;
  const pictureOf = (camera: Stats | undefined): LinkPicture | null => {
    if (!camera || numberOf(camera.framesPerSecond) <= 0) return null;
    const mimeType = byId(camera.codecId)?.mimeType;
    const codec = typeof mimeType === 'string' ? (mimeType.split('/')[1] ?? null) : null;
    return { width: numberOf(camera.frameWidth), height: numberOf(camera.frameHeight), framesPerSecond: Math.round(numberOf(camera.framesPerSecond)), codec };
  };
  const { relayProtocol } = local;
  const { bytesReceived, bytesSent, timestamp } = pair;
  return {
    path: pathBetween(local, remote),
    isRelayedHere: local.candidateType === 'relay',
    relayProtocol: relayProtocol === 'udp' || relayProtocol === 'tcp' || relayProtocol === 'tls' ? relayProtocol : null,
    roundTripMs: typeof pair.currentRoundTripTime === 'number' ? Math.round(pair.currentRoundTripTime * 1000) : null,
    packets: { received: sum('packetsReceived'), lost: Math.max(0, sum('packetsLost')) },
    sound: { played: sum('totalSamplesReceived', sound), madeUp: sum('concealedSamples', sound) - sum('silentConcealedSamples', sound) },
    jitterMs: typeof jitter === 'number' ? Math.round(jitter * 1000) : null,
    held: { ms: 1000 * numberOf(microphone?.jitterBufferDelay), samples: numberOf(microphone?.jitterBufferEmittedCount) },
    bytes: typeof bytesReceived === 'number' && typeof bytesSent === 'number' && typeof timestamp === 'number' ? { received: bytesReceived, sent: bytesSent, atMs: timestamp } : null,
    picture: pictureOf(cameraOf(all, 'inbound-rtp')),
    sentPicture: pictureOf(cameraOf(all, 'outbound-rtp')),
  };
}

function pathBetween(local: Stats, remote: Stats): LinkPath {
  if (local.candidateType === 'relay' || remote.candidateType === 'relay') return 'relay';
  // Reflexive: as seen from another network. Of a peer-reflexive one only the address tells.
  const isOutside = (candidate: Stats) => candidate.candidateType === 'srflx' || isPublic(candidate.address);
  return isOutside(local) || isOutside(remote) ? 'internet' : 'lan';
}

/** An address that is reached over the internet (RFC 6890). Names ending in `.local` hide a private one. */
export function isPublic(address: unknown): boolean {
  if (typeof address !== 'string' || address === '' || address.endsWith('.local')) return false;
  if (address.includes(':')) return !/^(f[cd]|fe[89ab]|::1?$|::ffff:(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.)/i.test(address);
  return !/^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(address);
}
