import { describe, expect, it } from 'vitest';
import { readLink } from './link-reading';
import { snapshotOf, type StatsSnapshot } from './statistics';

/** As Chromium tells of a link that has carried voice and a camera for so many seconds. */
function chromium(seconds: number, more: Record<string, object> = {}): StatsSnapshot {
  const stats = {
    T: { type: 'transport', selectedCandidatePairId: 'P' },
    P: { type: 'candidate-pair', availableOutgoingBitrate: 900_000, currentRoundTripTime: 0.025, bytesSent: seconds * 50_000, bytesReceived: seconds * 40_000 },
    IA: { type: 'inbound-rtp', kind: 'audio', packetsReceived: seconds * 50, packetsLost: 0, totalSamplesReceived: seconds * 48_000, concealedSamples: seconds * 480, silentConcealedSamples: 0 },
    IV: { type: 'inbound-rtp', kind: 'video', packetsReceived: seconds * 50, packetsLost: seconds * 2 },
    OC: { type: 'outbound-rtp', kind: 'video', mid: '1', timestamp: seconds * 1000, framesEncoded: seconds * 24, mediaSourceId: 'S', active: true, qualityLimitationReason: 'none' },
    OS: { type: 'outbound-rtp', kind: 'video', mid: '2', timestamp: seconds * 1000, framesEncoded: seconds * 5, qualityLimitationReason: 'none' },
    S: { type: 'media-source', framesPerSecond: 30 },
    RI: { type: 'remote-inbound-rtp', fractionLost: 0.06 },
    ...more,
  };
  return snapshotOf(new Map(Object.entries(stats).map(([id, each]) => [id, { id, ...each }])) as never);
}

describe('a reading', () => {
  it('is of the time between two looks', () => {
    expect(readLink(chromium(12), chromium(10))).toEqual({
      estimateBps: 900_000,
      lostSent: 0.06,
      lostReceived: 4 / 204,
      concealed: 0.01,
      roundTripMs: 25,
      encodedPerS: 24,
      sourcePerS: 30,
      isCpuLimited: false,
      isRelayed: false,
      sentBytes: 100_000,
      receivedBytes: 80_000,
    });
  });

  it('takes a report of the far end for news once', () => {
    const told = (timestamp: number) => ({ R: { type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.2, timestamp } });
    expect(readLink(chromium(12, told(5)), chromium(11, told(4))).lostSent).toBe(0.2);
    expect(readLink(chromium(13, told(5)), chromium(12, told(5))).lostSent).toBeLessThan(0.2);
  });

  it('of a first look tells of all that was carried, and of no frames', () => {
    expect(readLink(chromium(3), null)).toMatchObject({ sentBytes: 150_000, encodedPerS: null });
  });

  it('of a camera that is not sent tells of no frames either', () => {
    const off = { OC: { type: 'outbound-rtp', kind: 'video', mid: '1', active: false, mediaSourceId: 'S' } };
    expect(readLink(chromium(12, off), chromium(10, off))).toMatchObject({ encodedPerS: null, sourcePerS: null });
  });

  it('tells a relay at either end', () => {
    const relay = (end: string) => readLink(chromium(1, { P: { type: 'candidate-pair', [end]: 'R' }, R: { type: 'candidate', candidateType: 'relay' } }), null).isRelayed;
    expect([relay('localCandidateId'), relay('remoteCandidateId'), relay('other')]).toEqual([true, true, false]);
  });

  it('does without what a browser does not tell', () => {
    expect(readLink([], null)).toMatchObject({ estimateBps: null, roundTripMs: null, lostReceived: 0, concealed: 0, sentBytes: 0 });
  });
});
