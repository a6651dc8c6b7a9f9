/** What a link's statistics say about the last second (W3C WebRTC Statistics). Pure; what a browser lacks is `null`. */
import { cameraOf, numberOf, selectedPair, type Stats, type StatsSnapshot } from './statistics';

export interface LinkReading {
  /** What the browser takes the path to carry, bits per second; `null` in Firefox. */
  estimateBps: number | null;
  /** Of what was sent, and of what came, 0 to 1. */
  lostSent: number;
  lostReceived: number;
  /** Of the sound that was played, how much was made up for want of packets, 0 to 1. */
  concealed: number;
  roundTripMs: number | null;
  /** Camera frames that were encoded, in a second; `null` while none is sent. */
  encodedPerS: number | null;
  /** Camera frames that there were to encode. */
  sourcePerS: number | null;
  /** The browser itself says that the computer is too slow. */
  isCpuLimited: boolean;
  /** It takes the way through a relay. */
  isRelayed: boolean;
  sentBytes: number;
  receivedBytes: number;
}

/** @param before an earlier one of the same link, which the differences are taken to; `null`: since it was made */
export function readLink(now: StatsSnapshot, before: StatsSnapshot | null): LinkReading {
  const earlier = new Map(before?.map((stats) => [stats.id, stats]));
  const grown = (stats: Stats | undefined, name: string) => (stats ? numberOf(stats[name]) - numberOf(earlier.get(stats.id)?.[name]) : 0);
  const grownOf = (many: readonly Stats[], name: string) => many.reduce((sum, stats) => sum + grown(stats, name), 0);
  const of = (type: string) => now.filter((stats) => stats.type === type);

  const pair = selectedPair(now);
  // What the far end reported once is told until it reports again.
  const isNews = ({ id, timestamp }: Stats) => timestamp === undefined || earlier.get(id)?.timestamp !== timestamp;
  const inbound = of('inbound-rtp');
  const received = grownOf(inbound, 'packetsReceived');
  const lost = Math.max(0, grownOf(inbound, 'packetsLost'));
  const sound = inbound.filter(({ kind }) => kind === 'audio');
  const outbound = of('outbound-rtp').filter(({ kind }) => kind === 'video');
  const camera = cameraOf(now, 'outbound-rtp');
  const source = now.find(({ id }) => id === camera?.mediaSourceId);
  const isSent = camera !== undefined && camera.active !== false && source !== undefined;
  const seconds = camera ? (numberOf(camera.timestamp) - numberOf(earlier.get(camera.id)?.timestamp)) / 1000 : 0;
  return {
    estimateBps: typeof pair?.availableOutgoingBitrate === 'number' ? pair.availableOutgoingBitrate : null,
    lostSent: Math.max(0, ...of('remote-inbound-rtp').filter(isNews).map(({ fractionLost }) => numberOf(fractionLost))),
    lostReceived: lost + received > 0 ? lost / (lost + received) : 0,
    concealed: share(grownOf(sound, 'concealedSamples') - grownOf(sound, 'silentConcealedSamples'), grownOf(sound, 'totalSamplesReceived')),
    roundTripMs: typeof pair?.currentRoundTripTime === 'number' ? pair.currentRoundTripTime * 1000 : null,
    encodedPerS: isSent && before && seconds > 0 ? grown(camera, 'framesEncoded') / seconds : null,
    sourcePerS: isSent && typeof source.framesPerSecond === 'number' ? source.framesPerSecond : null,
    isCpuLimited: outbound.some(({ qualityLimitationReason }) => qualityLimitationReason === 'cpu'),
    isRelayed: now.some(({ id, candidateType }) => candidateType === 'relay' && (id === pair?.localCandidateId || id === pair?.remoteCandidateId)),
    sentBytes: Math.max(0, grown(pair, 'bytesSent')),
    receivedBytes: Math.max(0, grown(pair, 'bytesReceived')),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? Math.max(0, part) / whole : 0);
