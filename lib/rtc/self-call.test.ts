import { afterEach, expect, it, vi } from 'vitest';
import type { RtcEnvironment } from './environment';
import { PeerLink } from './peer-link';
import { prepareCall } from './prepared-call';
import { callOneself } from './self-call';
import { NO_TRACKS } from './slots';
import { FakeNetwork } from './testing/fake-network';
import { FakeTrack } from './testing/fake-parts';

const TOOLS = { PeerLink, prepareCall };
const track = (kind: 'audio' | 'video') => new FakeTrack(kind) as unknown as MediaStreamTrack;
const never = () => new AbortController().signal;
/** In browsers what arrives is muted until its first packet is there. */
function silent(environment: RtcEnvironment, onUnmute: (() => void)[] = []): RtcEnvironment {
  const muted = { muted: true, addEventListener: (_name: string, tell: () => void) => onUnmute.push(tell) };
  return { ...environment, createStream: (tracks = []) => environment.createStream(tracks.map((each) => Object.assign(each, muted))) };
}

afterEach(() => void vi.useRealTimers());

it('brings back what is sent, and nothing else', async () => {
  const network = new FakeNetwork();
  const call = await callOneself(TOOLS, network.environment(), { ...NO_TRACKS, camera: track('video') }, never());
  expect(call.tracks.map(({ kind }) => kind)).toEqual(['video']);
  const both = await callOneself(TOOLS, network.environment(), { ...NO_TRACKS, microphone: track('audio'), camera: track('video') }, never());
  expect(both.tracks.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  for (const each of [call, both]) each.close();
  expect(network.connections.map(({ connectionState }) => connectionState)).toEqual(Array(4).fill('closed'));
});

it('leaves what is sent alive when it ends', async () => {
  const camera = track('video');
  const call = await callOneself(TOOLS, new FakeNetwork().environment(), { ...NO_TRACKS, camera }, never());
  call.close();
  expect(camera.readyState).toBe('live');
});

it('waits until the first packet is there', async () => {
  const listeners: (() => void)[] = [];
  const call = callOneself(TOOLS, silent(new FakeNetwork().environment(), listeners), { ...NO_TRACKS, camera: track('video') }, never());
  let isThere = false;
  void call.then(() => (isThere = true));
  await vi.waitFor(() => expect(listeners.length).toBeGreaterThan(0));
  expect(isThere).toBe(false);
  for (const tell of listeners) tell();
  (await call).close();
});

it('gives up where this page does not reach itself', async () => {
  vi.useFakeTimers();
  const network = new FakeNetwork();
  const call = callOneself(TOOLS, silent(network.environment()), { ...NO_TRACKS, camera: track('video') }, never());
  const outcome = expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(8_000);
  await outcome;
  expect(network.connections.map(({ connectionState }) => connectionState)).toEqual(['closed', 'closed']);
});

it('ends when it is called off, at any time', async () => {
  const network = new FakeNetwork();
  const early = new AbortController();
  early.abort();
  await expect(callOneself(TOOLS, network.environment(), NO_TRACKS, early.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(network.connections).toEqual([]);

  const [underWay, later] = [new AbortController(), new AbortController()];
  const call = callOneself(TOOLS, network.environment(), { ...NO_TRACKS, camera: track('video') }, underWay.signal);
  underWay.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  await callOneself(TOOLS, network.environment(), { ...NO_TRACKS, camera: track('video') }, later.signal);
  later.abort();
  expect(network.connections.map(({ connectionState }) => connectionState)).toEqual(Array(4).fill('closed'));
});
