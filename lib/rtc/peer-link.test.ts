import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { firstLimits } from './quality';
import { prepareCall } from './prepared-call';
import { bySlot, NO_TRACKS } from './slots';
import { type FakeConnection } from './testing/fake-connection';
import { FakeNetwork } from './testing/fake-network';
import { FakeTrack } from './testing/fake-parts';
import { linkCases } from './testing/link.suite';
import { openCaller } from './testing/open-caller';

// The same cases run on Chromium's own connections: e2e/links.spec.ts.
describe('a link, on the fake', () => {
  it.each(linkCases)('$name', async ({ run }) => {
    await run({
      environment: new FakeNetwork().environment(),
      createTrack: (kind) => new FakeTrack(kind) as unknown as MediaStreamTrack,
      isReceiving: async (connection, line) => {
        const far = (connection as unknown as FakeConnection).remote?.transceivers[line];
        const own = (connection as unknown as FakeConnection).transceivers[line];
        const isActive = far?.sender.getParameters().encodings.every((encoding) => (encoding as RTCRtpEncodingParameters).active !== false);
        return isActive === true && far?.sender.track?.readyState === 'live' && far.direction === 'sendrecv' && own?.direction === 'sendrecv' && own.remoteDirection === 'sendrecv';
      },
    });
  });
});

describe('how loud somebody is', () => {
  it('is nothing once no packet tells it any more', async () => {
    const { link, prepared, connection } = openCaller();
    await link.call();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const source = { audioLevel: 0.5, timestamp: 7 };
    prepared.transceivers.microphone.receiver.getSynchronizationSources = () => [source] as unknown as RTCRtpSynchronizationSource[];
    connection.connectionState = 'connected';
    expect(link.audioLevel('microphone')).toBe(0.5);
    vi.advanceTimersByTime(900);
    expect(link.audioLevel('microphone')).toBe(0.5);
    vi.advanceTimersByTime(200);
    expect(link.audioLevel('microphone')).toBe(0);
    source.timestamp = 8;
    expect(link.audioLevel('microphone')).toBe(0.5);
    link.close();
  });
});

describe('a link that is closed', () => {
  it('leaves nobody waiting for its statistics, also who asks later', async () => {
    const { link } = openCaller();
    await link.call();
    const asked = [link.report(), link.receivedPackets()];
    link.close();
    for (const each of [...asked, link.report()]) await expect(each).rejects.toThrow('closed');
    expect(await link.stats()).toBeNull();
  });

  it('keeps nothing of what was done in its life', async () => {
    const { link } = openCaller();
    await link.call();
    const race = vi.spyOn(Promise, 'race');
    onTestFinished(() => race.mockRestore());
    const limits = bySlot((slot) => firstLimits(slot, 1));
    for (let count = 0; count < 5; count++) link.setLimits(limits);
    await link.restartIce();
    expect(race).not.toHaveBeenCalled();
    link.close();
  });
});

describe('a link in a browser like Firefox', () => {
  it('asks nothing of a connection that is closed', async () => {
    const { link, connection } = openCaller();
    await link.call();
    link.close();
    const refuse = { get: () => { throw new DOMException('closed', 'InvalidStateError'); } };
    for (const name of ['localDescription', 'remoteDescription', 'currentLocalDescription', 'currentRemoteDescription']) Object.defineProperty(connection, name, refuse);
    expect(link.isAnswered).toBe(false);
    expect(await link.safety()).toBeNull();
  });

  const camera = (width: number, height: number) => Object.assign(new FakeTrack('video'), { getSettings: () => ({ width, height }) }) as unknown as MediaStreamTrack;

  it('scales a camera by a factor, which follows the track, and its size where that changes under way, because no box is known there', async () => {
    const { link, prepared } = openCaller();
    const { sender } = prepared.transceivers.camera;
    const ask = sender.getParameters.bind(sender);
    sender.getParameters = () => {
      const parameters = ask();
      for (const encoding of parameters.encodings) Reflect.deleteProperty(encoding, 'scaleResolutionDownTo');
      return parameters;
    };
    await link.call();
    const factor = () => sender.getParameters().encodings[0]?.scaleResolutionDownBy;

    await link.setTrack('camera', camera(1280, 720));
    const small = { active: true, maxBitrate: 300_000, maxWidth: 640, maxHeight: 360 };
    const limits = { microphone: firstLimits('microphone', 1), screenAudio: firstLimits('screenAudio', 1), screen: small, camera: small };
    link.setLimits(limits);
    await vi.waitFor(() => expect(factor()).toBe(2));
    await link.setTrack('camera', camera(640, 360));
    await vi.waitFor(() => expect(factor()).toBe(1));
    const growing = camera(1280, 720);
    await link.setTrack('camera', growing);
    await vi.waitFor(() => expect(factor()).toBe(2));
    growing.getSettings = () => ({ width: 1920, height: 1080 });
    // The budget says the same again, every second.
    link.setLimits(limits);
    await vi.waitFor(() => expect(factor()).toBe(3));
    link.close();
  });

  it('calls without choosing codecs where they cannot be chosen', () => {
    const environment = new FakeNetwork().environment();
    const createConnection = () => {
      const connection = environment.createConnection();
      const add = connection.addTransceiver.bind(connection);
      connection.addTransceiver = (...how) => Object.assign(add(...how), { setCodecPreferences: undefined });
      return connection;
    };
    expect(() => prepareCall({ ...environment, createConnection }, NO_TRACKS, 1)).not.toThrow();
  });
});
