import { afterEach, expect, it, vi } from 'vitest';
import type { RtcEnvironment } from './environment';
import { PeerLink } from './peer-link';
import { prepareCall } from './prepared-call';
import { firstLimits } from './quality';
import { callOneself } from './self-call';
import { bySlot, NO_TRACKS, type SlotTracks } from './slots';
import { FakeNetwork } from './testing/fake-network';
import { FakeTrack } from './testing/fake-parts';

const TOOLS = { PeerLink, prepareCall };
const LIMITS = bySlot((slot) => firstLimits(slot, 1));
const track = (kind: 'audio' | 'video', contentHint = '') => Object.assign(new FakeTrack(kind), { contentHint }) as unknown as MediaStreamTrack;
const call = (environment: RtcEnvironment, tracks: Partial<SlotTracks>, signal = new AbortController().signal) => callOneself(TOOLS, environment, { tracks: { ...NO_TRACKS, ...tracks }, limits: LIMITS, signal });
const states = (network: FakeNetwork) => network.connections.map(({ connectionState }) => connectionState);

/** As in browsers: what arrives is muted until its first packet is there. @param kinds which never begins */
function silent(environment: RtcEnvironment, kinds: string[], onUnmute: (() => void)[] = []): RtcEnvironment {
  const mute = (each: MediaStreamTrack) => (kinds.includes(each.kind) ? Object.assign(each, { muted: true, addEventListener: (_name: string, tell: () => void) => onUnmute.push(() => (Object.assign(each, { muted: false }), tell())) }) : each);
  return { ...environment, createStream: (tracks = []) => environment.createStream(tracks.map(mute)) };
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('brings back what is sent, and nothing else', async () => {
  const network = new FakeNetwork();
  const one = await call(network.environment(), { camera: track('video') });
  expect(one.tracks.map(({ kind }) => kind)).toEqual(['video']);
  const both = await call(network.environment(), { microphone: track('audio'), camera: track('video') });
  expect(both.tracks.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  expect(states(network)).toEqual(Array(4).fill('connected'));
  for (const each of [one, both]) each.close();
  expect(states(network)).toEqual(Array(4).fill('closed'));
});

it('sends as in a call: within the limits, and music by two channels', async () => {
  const limits = vi.spyOn(PeerLink.prototype, 'setLimits');
  const stereo = vi.spyOn(PeerLink.prototype, 'setStereo');
  (await call(new FakeNetwork().environment(), { microphone: track('audio', 'music') })).close();
  expect(limits.mock.calls).toEqual([[LIMITS]]);
  expect(stereo.mock.calls).toEqual([[{ sends: true, hears: false }], [{ sends: false, hears: true }]]);
});

it('leaves what is sent alive when it ends', async () => {
  const camera = track('video');
  (await call(new FakeNetwork().environment(), { camera })).close();
  expect(camera.readyState).toBe('live');
});

it('waits until the first packet is there', async () => {
  const onUnmute: (() => void)[] = [];
  const calling = call(silent(new FakeNetwork().environment(), ['video'], onUnmute), { camera: track('video') });
  let isThere = false;
  void calling.then(() => (isThere = true));
  await vi.waitFor(() => expect(onUnmute.length).toBeGreaterThan(0));
  expect(isThere).toBe(false);
  for (const unmute of onUnmute) unmute();
  (await calling).close();
});

it('does without what the system holds back', async () => {
  const { tracks, close } = await call(silent(new FakeNetwork().environment(), ['video']), { microphone: track('audio'), camera: track('video') });
  expect(tracks.map(({ kind }) => kind)).toEqual(['audio']);
  close();
});

it('gives up where this page does not reach itself, also where a browser says that something arrives', async () => {
  vi.useFakeTimers();
  const network = new FakeNetwork();
  network.cut();
  const outcome = expect(call(network.environment(), { camera: track('video') })).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(8_000);
  await outcome;
  expect(states(network)).toEqual(['closed', 'closed']);
});

it('gives up where nothing of what is sent arrives', async () => {
  const network = new FakeNetwork();
  await expect(call(silent(network.environment(), ['video']), { camera: track('video') })).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(states(network)).toEqual(['closed', 'closed']);
});

it('ends when it is called off, at any time', async () => {
  const network = new FakeNetwork();
  const early = new AbortController();
  early.abort();
  await expect(call(network.environment(), {}, early.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(network.connections).toEqual([]);

  const [underWay, later] = [new AbortController(), new AbortController()];
  const calling = call(network.environment(), { camera: track('video') }, underWay.signal);
  underWay.abort();
  await expect(calling).rejects.toMatchObject({ name: 'AbortError' });
  await call(network.environment(), { camera: track('video') }, later.signal);
  later.abort();
  expect(states(network)).toEqual(Array(4).fill('closed'));
});
