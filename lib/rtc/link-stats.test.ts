import { describe, expect, it } from 'vitest';
import { readLinkStats } from './link-stats';

interface Candidate {
  candidateType: string;
  address?: string;
  relayProtocol?: string;
}

/** A report as Chromium gives it. */
function report(local: Candidate, remote: Candidate, more: { id: string }[] = []) {
  const stats = [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P2' },
    { id: 'P1', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', nominated: true, state: 'succeeded', currentRoundTripTime: 9 },
    { id: 'P2', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', currentRoundTripTime: 0.0414 },
    { id: 'L', type: 'local-candidate', ...local },
    { id: 'R', type: 'remote-candidate', ...remote },
    ...more,
  ];
  return new Map(stats.map((entry) => [entry.id, entry])) as unknown as Parameters<typeof readLinkStats>[0];
}

const host = (address: string): Candidate => ({ candidateType: 'host', address });
const prflx = (address: string): Candidate => ({ candidateType: 'prflx', address });

describe('the path of a link', () => {
  it.each([
    ['lan', host('192.168.1.4'), host('192.168.1.7')],
    ['lan', host('192.168.1.4'), host('1f2e.local')],
    ['lan', host('10.0.0.2'), prflx('10.0.0.3')],
    ['lan', prflx('172.20.1.1'), host('')],
    ['lan', host('fd00::2'), prflx('fe80::1')],
    ['lan', host('169.254.10.1'), host('100.64.3.4')],
    ['internet', host('192.168.1.4'), { candidateType: 'srflx', address: '203.0.113.20' }],
    ['internet', { candidateType: 'srflx' }, prflx('')],
    ['internet', host('192.168.1.4'), prflx('203.0.113.20')],
    ['internet', host('2001:db8::1'), host('2001:db8::2')],
    ['internet', host('172.32.0.1'), host('192.168.1.4')],
    ['relay', { candidateType: 'relay', address: '203.0.113.1' }, host('192.168.1.4')],
    ['relay', host('192.168.1.4'), { candidateType: 'relay' }],
  ] as const)('is %s between %j and %j', (path, local, remote) => {
    expect(readLinkStats(report(local, remote))?.path).toBe(path);
  });

  it('is that of the pair in use, not of another that worked', () => {
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2')))?.roundTripMs).toBe(41);
  });

  it('is found where there are no transports, as in Firefox', () => {
    const stats = [
      { id: 'P1', type: 'candidate-pair', selected: false, nominated: true, state: 'succeeded', localCandidateId: 'X', remoteCandidateId: 'X' },
      { id: 'P2', type: 'candidate-pair', selected: true, nominated: true, state: 'succeeded', localCandidateId: 'L', remoteCandidateId: 'R' },
      { id: 'L', type: 'local-candidate', candidateType: 'relay', relayProtocol: 'tcp' },
      { id: 'R', type: 'remote-candidate', candidateType: 'host' },
    ];
    expect(readLinkStats(new Map(stats.map((entry) => [entry.id, entry])) as never)).toMatchObject({ path: 'relay', isRelayedHere: true, relayProtocol: 'tcp', roundTripMs: null });
  });

  it('is unknown before a pair is in use', () => {
    expect(readLinkStats(new Map() as never)).toBeNull();
  });
});

describe('what a link is made of', () => {
  const more = [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P2', tlsVersion: 'FEFC', srtpCipher: 'AEAD_AES_128_GCM' },
    { id: 'L2', type: 'local-candidate', candidateType: 'host', address: '10.0.0.9' },
    { id: 'L3', type: 'local-candidate', candidateType: 'relay' },
    { id: 'R2', type: 'remote-candidate', candidateType: 'unheard of' },
    { id: 'C1', type: 'codec', mimeType: 'audio/opus' },
    { id: 'C2', type: 'codec', mimeType: 'video/VP8' },
    { id: 'IA', type: 'inbound-rtp', kind: 'audio', mid: 'a', codecId: 'C1', packetsReceived: 3, bytesReceived: 90 },
    { id: 'OA', type: 'outbound-rtp', kind: 'audio', mid: 'a', codecId: 'C1', packetsSent: 2, bytesSent: 60 },
    { id: 'OV', type: 'outbound-rtp', kind: 'video', mid: 'b', codecId: 'C2', packetsSent: 5, bytesSent: 0 },
  ];
  const line = (mid: string, currentDirection: RTCRtpTransceiverDirection | null) => ({ mid, currentDirection });

  it('are its lines, its candidates and its seal, of which no address is told', () => {
    const read = readLinkStats(report({ candidateType: 'host', address: '10.0.0.1' }, prflx('10.0.0.2'), more), { microphone: line('a', 'sendrecv'), camera: line('b', 'recvonly'), screen: line('c', null) });
    expect(read?.anatomy).toEqual({
      lines: [
        { slot: 'microphone', direction: 'sendrecv', received: 'opus', sent: 'opus' },
        { slot: 'camera', direction: 'recvonly', received: null, sent: null },
        { slot: 'screen', direction: null, received: null, sent: null },
        { slot: 'screenAudio', direction: null, received: null, sent: null },
      ],
      candidates: { here: { host: 2, relay: 1 }, there: { prflx: 1, host: 1 } },
      pair: { here: 'host', there: 'prflx', protocol: null },
      encryption: { version: 'DTLS 1.3', cipher: 'AEAD_AES_128_GCM' },
    });
    expect(JSON.stringify(read?.anatomy)).not.toContain('10.0.0');
  });

  it('is told as far as the browser tells it', () => {
    expect(readLinkStats(report({ candidateType: 'relay' }, host('10.0.0.2')))?.anatomy).toMatchObject({ pair: { here: 'relay', there: 'host' }, encryption: { version: null, cipher: null } });
  });
});

describe('what arrives', () => {
  it('is counted over all slots, and the picture is the camera\u2019s', () => {
    const inbound = [
      { id: 'S', type: 'inbound-rtp', kind: 'video', mid: '2', packetsReceived: 5, packetsLost: 0, frameWidth: 1920, frameHeight: 1080, framesPerSecond: 5 },
      { id: 'A', type: 'inbound-rtp', kind: 'audio', mid: '0', packetsReceived: 100, packetsLost: 3 },
      { id: 'V', type: 'inbound-rtp', kind: 'video', mid: '1', packetsReceived: 200, packetsLost: -1, frameWidth: 640, frameHeight: 360, framesPerSecond: 29.6 },
    ];
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2'), inbound))).toMatchObject({
      packets: { received: 305, lost: 2 },
      picture: { width: 640, height: 360, framesPerSecond: 30, codec: null },
      isRelayedHere: false,
      relayProtocol: null,
    });
  });

  it('has a codec, as has what is sent: of the camera, not of the screen', () => {
    const more = [
      { id: 'C8', type: 'codec', mimeType: 'video/VP8' },
      { id: 'C9', type: 'codec', mimeType: 'video/AV1' },
      { id: 'V', type: 'inbound-rtp', kind: 'video', mid: '1', codecId: 'C9', packetsReceived: 200, packetsLost: 0, frameWidth: 640, frameHeight: 360, framesPerSecond: 24 },
      { id: 'OS', type: 'outbound-rtp', kind: 'video', mid: '2', codecId: 'C9', frameWidth: 1920, frameHeight: 1080, framesPerSecond: 15 },
      { id: 'OV', type: 'outbound-rtp', kind: 'video', mid: '1', codecId: 'C8', frameWidth: 320, frameHeight: 180, framesPerSecond: 14.8 },
    ];
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2'), more))).toMatchObject({
      picture: { width: 640, height: 360, framesPerSecond: 24, codec: 'AV1' },
      sentPicture: { width: 320, height: 180, framesPerSecond: 15, codec: 'VP8' },
    });
  });

  it('tells what was made up of all sound, silence apart, and how unevenly the microphone comes', () => {
    const inbound = [
      { id: 'SA', type: 'inbound-rtp', kind: 'audio', mid: '3', totalSamplesReceived: 1_000, concealedSamples: 500, silentConcealedSamples: 100, jitter: 0.2 },
      { id: 'A', type: 'inbound-rtp', kind: 'audio', mid: '0', totalSamplesReceived: 48_000, concealedSamples: 900, silentConcealedSamples: 300, jitter: 0.0074, jitterBufferDelay: 2_400, jitterBufferEmittedCount: 48_000 },
      { id: 'V', type: 'inbound-rtp', kind: 'video', mid: '1', jitter: 0.3 },
    ];
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2'), inbound))).toMatchObject({ sound: { played: 49_000, madeUp: 1_000 }, jitterMs: 7, held: { ms: 2_400_000, samples: 48_000 } });
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2')))).toMatchObject({ sound: { played: 0, madeUp: 0 }, jitterMs: null });
  });

  it('is counted in bytes where the browser tells them, on its own clock', () => {
    const counted = { id: 'P2', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', bytesReceived: 4000, bytesSent: 500, timestamp: 7000 };
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2'), [counted]))?.bytes).toEqual({ received: 4000, sent: 500, atMs: 7000 });
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2')))).toMatchObject({ bytes: null, sentPicture: null });
  });

  it('is no picture while the camera is off', () => {
    const inbound = [{ id: 'V', type: 'inbound-rtp', kind: 'video', mid: '1', packetsReceived: 200, packetsLost: 0, frameWidth: 640, frameHeight: 360 }];
    expect(readLinkStats(report(host('10.0.0.1'), host('10.0.0.2'), inbound))?.picture).toBeNull();
  });
});
