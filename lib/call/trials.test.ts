import { afterEach, expect, it, vi } from 'vitest';
import { record } from '@/lib/media/recorder';
import { createBrowserEnvironment } from '@/lib/rtc/environment';
import { PeerLink } from '@/lib/rtc/peer-link';
import { prepareCall } from '@/lib/rtc/prepared-call';
import { FakeNetwork } from '@/lib/rtc/testing/fake-network';
import { FakeStream, FakeTrack } from '@/lib/rtc/testing/fake-parts';
import { recordOneself, tryConnection } from './trials';

vi.mock('@/lib/media/recorder', () => ({ record: vi.fn() }));

const TOOLS = { PeerLink, prepareCall, createBrowserEnvironment };
const track = (kind: 'audio' | 'video') => new FakeTrack(kind) as unknown as MediaStreamTrack;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Every connection that is made, by what it is told. */
function fakeConnections() {
  const network = new FakeNetwork();
  const environment = network.environment();
  const told: RTCConfiguration[] = [];
  const make = (configuration: RTCConfiguration) => {
    told.push(configuration);
    return environment.createConnection();
  };
  vi.stubGlobal('RTCPeerConnection', Object.assign(function (configuration: RTCConfiguration) { return make(configuration); }, { generateCertificate: async () => ({}) }));
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [] }) });
  vi.stubGlobal('MediaStream', FakeStream);
  return { told, states: () => network.connections.map(({ connectionState }) => connectionState) };
}

it('cannot be tested where the server lends nothing, and says whether it was asked too often', async () => {
  expect(await tryConnection(async () => ({ ok: false, code: 'rate-limited' }))).toEqual({ phase: 'refused', tooOften: true });
  expect(await tryConnection(async () => ({ ok: false, code: 'no-answer' }))).toEqual({ phase: 'refused', tooOften: false });
});

it('tells how long the server took to answer, beside what was found', async () => {
  fakeConnections();
  vi.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(1_012.4);
  expect(await tryConnection(async () => ({ ok: true, value: { iceServers: [] } }))).toMatchObject({ phase: 'done', serverMs: 12, report: { relay: 'none' } });
});

it('records microphone and camera as they arrive, asks no server for a way, shares no screen, and leaves nothing behind', async () => {
  const { told, states } = fakeConnections();
  const limits = vi.spyOn(PeerLink.prototype, 'setLimits');
  const blob = new Blob(['oneself']);
  vi.mocked(record).mockResolvedValueOnce(blob);
  const onBegin = vi.fn();
  const { signal } = new AbortController();
  const tracks = { microphone: track('audio'), camera: track('video'), screen: track('video'), screenAudio: track('audio') };
  const recording = await recordOneself(TOOLS, { tracks, choice: 'saver' }, { signal, onBegin });
  expect(recording).toMatchObject({ blob, hasPicture: true });
  // Small, as this person has chosen.
  expect(limits.mock.lastCall?.[0].camera.maxWidth).toBeLessThanOrEqual(320);
  const [stream, forMs, until] = vi.mocked(record).mock.lastCall!;
  expect([stream.getTracks().map(({ kind }) => kind), forMs, until]).toEqual([['audio', 'video'], 5_000, signal]);
  expect(onBegin).toHaveBeenCalledBefore(vi.mocked(record));
  expect(told.map(({ iceServers }) => iceServers)).toEqual([[], []]);
  expect(states()).toEqual(['closed', 'closed']);
  expect(Object.values(tracks).map(({ readyState }) => readyState)).toEqual(['live', 'live', 'live', 'live']);
});

it('closes its connection, too, where the browser cannot record', async () => {
  const { states } = fakeConnections();
  vi.mocked(record).mockRejectedValueOnce(new DOMException('', 'NotSupportedError'));
  await expect(recordOneself(TOOLS, { tracks: { microphone: track('audio'), camera: null, screen: null, screenAudio: null }, choice: 'auto' }, { signal: new AbortController().signal, onBegin: vi.fn() })).rejects.toMatchObject({ name: 'NotSupportedError' });
  expect(states()).toEqual(['closed', 'closed']);
});
