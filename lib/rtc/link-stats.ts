/** What a person may want to know of a link, out of the browser's statistics (W3C WebRTC Statistics). Pure. */
import { SLOTS, type Slot } from '@/lib/protocol/peer-messages';
import { cameraOf, microphoneOf, numberOf, selectedPair, snapshotOf, type Stats, type StatsSnapshot } from './statistics';

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

const CANDIDATE_TYPES = ['host', 'srflx', 'prflx', 'relay'] as const;
/** One's own address, one seen from outside, one found on the way, one at a relay (RFC 8445, section 5.1.1). */
export type CandidateType = (typeof CANDIDATE_TYPES)[number];

/** One of the four lines of a link, as it was negotiated (RFC 8829, "m=" sections). */
export interface LinkLine {
  slot: Slot;
  /** As seen from here; `null` where nothing is agreed upon. */
  direction: RTCRtpTransceiverDirection | null;
  /** The codecs of what has come and gone on it, as their registrations name them; `null` where nothing has. */
  received: string | null;
  sent: string | null;
}

/** What a link is made of, without an address. */
export interface LinkAnatomy {
  lines: LinkLine[];
  /** How many candidates of each kind are known. */
  candidates: Record<'here' | 'there', Partial<Record<CandidateType, number>>>;
  /** Of these, the two in use. */
  pair: { here: CandidateType; there: CandidateType; protocol: string | null };
  /** What seals the link, such as `DTLS 1.2`, and by which cipher media is sealed; `null` where the browser does not tell. */
  encryption: { version: string | null; cipher: string | null };
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
  anatomy: LinkAnatomy;
}

/** The lines of a connection, by what flows on them. */
type Transceivers = Readonly<Partial<Record<Slot, Pick<RTCRtpTransceiver, 'mid' | 'currentDirection'>>>>;

/** @returns `null` where no pair of candidates is in use */
export function readLinkStats(report: Parameters<typeof snapshotOf>[0], transceivers: Transceivers = {}): LinkStats | null {
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
    const codec = codecOf(all, camera);
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
    anatomy: {
      lines: SLOTS.map((slot) => lineOf(all, slot, transceivers[slot])),
      candidates: { here: countTypes(all, 'local-candidate'), there: countTypes(all, 'remote-candidate') },
      pair: { here: typeOf(local), there: typeOf(remote), protocol: wordOf(local.protocol) },
      encryption: encryptionOf(all),
    },
  };
}

const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function codecOf(all: StatsSnapshot, stream: Stats | undefined): string | null {
  const mimeType = stream && all.find(({ id }) => id === stream.codecId)?.mimeType;
  return typeof mimeType === 'string' ? (mimeType.split('/')[1] ?? null) : null;
}

function lineOf(all: StatsSnapshot, slot: Slot, transceiver: Transceivers[Slot]): LinkLine {
  // Not by packets: with mere padding on a line that carries nothing, a path is probed.
  const flowing = (way: 'inbound-rtp' | 'outbound-rtp', bytes: string) => all.find((stats) => stats.type === way && stats.mid === transceiver?.mid && numberOf(stats[bytes]) > 0);
  return {
    slot,
    direction: transceiver?.currentDirection ?? null,
    received: codecOf(all, flowing('inbound-rtp', 'bytesReceived')),
    sent: codecOf(all, flowing('outbound-rtp', 'bytesSent')),
  };
}

/** A kind that is not in the standard is one's own: it has told of no server. */
const typeOf = ({ candidateType }: Stats): CandidateType => CANDIDATE_TYPES.find((type) => type === candidateType) ?? 'host';

function countTypes(all: StatsSnapshot, side: 'local-candidate' | 'remote-candidate'): Partial<Record<CandidateType, number>> {
  const counts: Partial<Record<CandidateType, number>> = {};
  for (const stats of all) if (stats.type === side) counts[typeOf(stats)] = (counts[typeOf(stats)] ?? 0) + 1;
  return counts;
}

/** By their numbers in the record layer (RFC 9147, section 5.3). */
const DTLS_VERSIONS: Record<string, string> = { FEFF: 'DTLS 1.0', FEFD: 'DTLS 1.2', FEFC: 'DTLS 1.3' };

function encryptionOf(all: StatsSnapshot): LinkAnatomy['encryption'] {
  const transport = all.find(({ type }) => type === 'transport');
  return { version: DTLS_VERSIONS[wordOf(transport?.tlsVersion)?.toUpperCase() ?? ''] ?? null, cipher: wordOf(transport?.srtpCipher) };
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
  // Chromium writes addresses of version 6 as in a URL, in brackets.
  if (address.includes(':')) return !/^\[?(f[cd]|fe[89ab]|::1?\]?$|::ffff:(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.)/i.test(address);
  return !/^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(address);
}
