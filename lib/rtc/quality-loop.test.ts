import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Box, NOT_SHOWN, type Sizes } from '@/lib/protocol/peer-messages';
import type { Allotment, QualityWishes } from './budget';
import type { PeerLink } from './peer-link';
import { QualityLoop, type QualityReport, type WatchedLink } from './quality-loop';
import { NO_WISHES } from './quality-part';
import { NO_TRACKS, type SlotTracks } from './slots';

const box = (height: number): Box => ({ width: Math.round((height * 16) / 9), height });
const camera = { getSettings: () => ({ width: 1280, height: 720 }) } as MediaStreamTrack;

/** A link that carries what it is told to, as far as its path and the computer go. */
class FakeLink {
  told: Allotment | null = null;
  words = 0;
  estimateBps = 3_000_000;
  jitterMs: number | null = 0;
  /** Of what is sent to them, by their reports. */
  lost = 0;
  /** Of the frames that are meant, how many come out. */
  keepsUp = 1;
  shown: Sizes = { camera: box(720), screen: NOT_SHOWN };
  isCameraStopped: boolean | null = null;
  /** Of the sound that came from them, how much had to be made up. */
  late = 0;
  #played = 0;
  #madeUp = 0;
  #frames = 0;
  #bytes = 0;

  constructor(readonly id: string) {}

  get watched(): WatchedLink {
    return { id: this.id as ParticipantId, link: this as unknown as PeerLink, shown: this.shown, isFlowing: true, setCameraStopped: (is) => (this.isCameraStopped = is) };
  }

  setLimits(told: Allotment): void {
    this.told = told;
    this.words += 1;
  }

  setJitterBufferTarget(ms: number | null): void {
    this.jitterMs = ms;
  }

  async report(): Promise<RTCStatsReport> {
    const { active = false, maxFramerate = 0, maxBitrate = 0 } = this.told?.camera ?? {};
    this.#frames += active ? maxFramerate * this.keepsUp : 0;
    this.#bytes += active ? Math.min(maxBitrate, this.estimateBps) / 8 : 0;
    this.#played += 48_000;
    this.#madeUp += 48_000 * this.late;
    const stats = [
      { id: 'A', type: 'inbound-rtp', kind: 'audio', totalSamplesReceived: this.#played, concealedSamples: this.#madeUp },
      { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
      { id: 'P', type: 'candidate-pair', availableOutgoingBitrate: this.estimateBps, bytesSent: this.#bytes, bytesReceived: 0 },
      { id: 'O', type: 'outbound-rtp', kind: 'video', mid: '1', timestamp: performance.now(), framesEncoded: this.#frames, mediaSourceId: 'S', active },
      { id: 'S', type: 'media-source', framesPerSecond: 30 },
      { id: 'R', type: 'remote-inbound-rtp', fractionLost: this.lost, timestamp: performance.now() },
    ];
    return new Map(stats.map((each) => [each.id, each])) as unknown as RTCStatsReport;
  }

  get height(): number | false {
    return this.told?.camera.active === true && (this.told.camera.maxHeight ?? 0);
  }
}

let reports: QualityReport[];
let ownRates: number[];
let links: FakeLink[];
let loop: QualityLoop;
let tracks: SlotTracks;
let wishes: QualityWishes;

beforeEach(() => {
  vi.useFakeTimers();
  reports = [];
  tracks = { ...NO_TRACKS, camera };
  wishes = NO_WISHES;
  links = ['ann', 'ben'].map((id) => new FakeLink(id));
  ownRates = [];
  loop = loopOn(8);
});
afterEach(() => {
  loop.close();
  vi.useRealTimers();
});

function loopOn(cores: number): QualityLoop {
  return new QualityLoop({ links: () => links.map(({ watched }) => watched), tracks: () => tracks, wishes: () => wishes, cores, onReport: (report) => reports.push(report), onOwnPictureRate: (framesPerSecond) => ownRates.push(framesPerSecond) });
}

const wish = (change: Partial<QualityWishes>) => {
  wishes = { ...wishes, ...change };
  loop.decide();
};
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
const [ann, ben] = [() => links[0] as FakeLink, () => links[1] as FakeLink];

describe('the loop', () => {
  it('gives sound more time while a file flows, also to who comes meanwhile', async () => {
    expect(ann().jitterMs).toBeNull();
    wish({ filesFlow: true });
    expect(ann().jitterMs).toBe(120);
    links.push(new FakeLink('cleo'));
    await seconds(1);
    expect(links[2]?.jitterMs).toBe(120);
    wish({ filesFlow: false });
    expect(links.map(({ jitterMs }) => jitterMs)).toEqual([null, null, null]);
  });

  it('shows people fewer frames of themselves where few cores paint several pictures, and all once nobody is left', () => {
    expect(ownRates).toEqual([]);
    loop.close();
    loop = loopOn(2);
    expect(ownRates).toEqual([15]);
    wish({ choice: 'best' });
    wish({ choice: 'auto' });
    links.splice(1);
    loop.decide();
    expect(ownRates).toEqual([15, 30, 15, 30]);
    links.push(new FakeLink('cleo'), new FakeLink('dora'), new FakeLink('eve'), new FakeLink('fay'));
    loop.decide();
    expect(ownRates.at(-1)).toBe(12);
    loop.close();
    expect(ownRates.at(-1)).toBe(30);
  });

  it('tells everybody’s encoders at once, and at once when somebody asks for another size', () => {
    expect([ann().height, ben().height]).toEqual([720, 720]);
    ann().shown = { camera: box(180), screen: NOT_SHOWN };
    loop.decide();
    expect([ann().height, ben().height]).toEqual([180, 720]);
    ann().shown = { camera: NOT_SHOWN, screen: NOT_SHOWN };
    loop.decide();
    expect([ann().height, ben().height]).toEqual([false, 720]);
  });

  it('sends less on a path that carries less, on that alone, and as before when it carries more again', async () => {
    await seconds(10);
    ann().estimateBps = 300_000;
    await seconds(3);
    expect([ann().height, ben().height]).toEqual([270, 720]);
    expect(reports.at(-1)?.qualities).toEqual(new Map([['ann', 'weak'], ['ben', 'good']]));
    ann().estimateBps = 3_000_000;
    await seconds(16);
    expect(ann().height).toBe(720);
    await seconds(5);
    expect(reports.at(-1)?.qualities.get('ann' as ParticipantId)).toBe('good');
  });

  it('sends no camera over a path that is hardly there, and says so of that path alone until it sends one again', async () => {
    await seconds(6);
    expect([ann().isCameraStopped, ben().isCameraStopped]).toEqual([false, false]);
    ann().estimateBps = 80_000;
    await seconds(3);
    expect([ann().height, ann().isCameraStopped, ben().isCameraStopped]).toEqual([false, true, false]);
    ann().estimateBps = 3_000_000;
    await seconds(10);
    expect([ann().height, ann().isCameraStopped]).toEqual([expect.any(Number), false]);
  });

  it('calls a picture that nobody shows not stopped', async () => {
    ann().shown = { camera: NOT_SHOWN, screen: NOT_SHOWN };
    await seconds(2);
    expect([ann().height, ann().isCameraStopped]).toEqual([false, false]);
  });

  it('gives a new link time to show what it carries', async () => {
    ann().estimateBps = 200_000;
    ann().lost = 0.2;
    await seconds(4);
    expect(ann().height).toBe(720);
    expect(reports.at(-1)?.qualities.get('ann' as ParticipantId)).toBe('good');
    await seconds(4);
    expect(ann().height).not.toBe(720);
    expect(reports.at(-1)?.qualities.get('ann' as ParticipantId)).toBe('weak');
  });

  it('gives up frames on a computer that does not keep up, and says so when it shows', async () => {
    for (const link of links) link.keepsUp = 0.5;
    await seconds(7);
    expect(ann().told?.camera.maxFramerate).toBeLessThan(30);
    expect(ann().height).toBe(720);
    expect(reports.at(-1)?.busy).toBe(false);
    await seconds(20);
    expect(reports.at(-1)?.busy).toBe(true);
    expect(ann().height).toBeLessThan(720);
    for (const link of links) link.keepsUp = 1;
    await seconds(60);
    expect(reports.at(-1)?.busy).toBe(false);
    expect(ann().told?.camera.maxFramerate).toBe(30);
  });

  it('calls nothing busy while pictures keep their size, and nothing that is sent at its best', async () => {
    for (const link of links) link.keepsUp = 0.5;
    for (let second = 0; second < 30; second++) {
      await seconds(1);
      expect([second, reports.at(-1)?.busy]).toEqual([second, (ann().height || 0) < 720]);
    }
    wish({ choice: 'best' });
    await seconds(1);
    expect([ann().height, reports.at(-1)?.busy]).toEqual([720, false]);
  });

  it('says nothing of smaller pictures where the camera is off, though they ask for it, nor of a share that only loses frames', async () => {
    for (const link of links) link.keepsUp = 0.5;
    ann().estimateBps = 100_000;
    await seconds(30);
    expect([reports.at(-1)?.busy, reports.at(-1)?.reduced]).toEqual([true, new Set(['ann'])]);
    tracks = NO_TRACKS;
    await seconds(1);
    expect([reports.at(-1)?.busy, reports.at(-1)?.reduced]).toEqual([false, new Set()]);
    tracks = { ...NO_TRACKS, screen: { contentHint: 'text' } as MediaStreamTrack };
    ann().shown = { camera: NOT_SHOWN, screen: box(720) };
    await seconds(1);
    expect([reports.at(-1)?.busy, reports.at(-1)?.reduced]).toEqual([false, new Set(['ann'])]);
  });

  it('gives who speaks more frames, and does not take them away between two words', async () => {
    for (const link of links) link.keepsUp = 0.5;
    await seconds(10);
    for (const link of links) link.keepsUp = 1;
    const silent = ann().told?.camera.maxFramerate ?? 0;
    wish({ isSpeaking: true });
    expect(ann().told?.camera.maxFramerate).toBeGreaterThan(silent);
    const speaking = ann().told?.camera.maxFramerate;
    wish({ isSpeaking: false });
    loop.decide();
    expect(ann().told?.camera.maxFramerate).toBe(speaking);
    await seconds(4);
    expect(ann().told?.camera.maxFramerate).toBeLessThan(speaking ?? 0);
  });

  it('tells of sound that had to be made up, by the link with most of it, once links have found their buffers', async () => {
    [ann().late, ben().late] = [0.03, 0.05];
    await seconds(4);
    expect(reports.map(({ soundMadeUp }) => soundMadeUp)).toEqual([0, 0, 0, 0]);
    await seconds(4);
    expect(reports.at(-1)?.soundMadeUp).toBeCloseTo(0.05);
    ben().late = 0;
    await seconds(1);
    expect(reports.at(-1)?.soundMadeUp).toBeCloseTo(0.03);
  });

  it('calls a link worse at once, and better only once that lasts', async () => {
    const word = () => reports.at(-1)?.qualities.get('ann' as ParticipantId);
    await seconds(8);
    expect(word()).toBe('good');
    ann().late = 0.1;
    await seconds(1);
    expect(word()).toBe('weak');
    ann().late = 0;
    await seconds(3);
    expect(word()).toBe('weak');
    await seconds(3);
    expect(word()).toBe('good');
  });

  it('counts what all links have carried, once', async () => {
    await seconds(10);
    const sum = reports.reduce((bytes, { sentBytes }) => bytes + sentBytes, 0);
    expect(sum).toBe(10 * 2 * (1_700_000 / 8));
  });

  it('is silent when it is closed', async () => {
    loop.close();
    const { words } = ann();
    await seconds(5);
    loop.decide();
    expect([ann().words, reports]).toEqual([words, []]);
  });
});
