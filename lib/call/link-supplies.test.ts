import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeNetwork } from '@/lib/rtc/testing/fake-network';
import { LinkSupplies } from './link-supplies';

const STUN = { urls: ['stun:stun.example'] };
const relay = (credential: string) => ({ urls: ['turn:turn.example'], username: 'ann', credential });
const CERTIFICATE = {} as RTCCertificate;

/** What each connection was made with, in the order of their making; and told later. */
let made: RTCConfiguration[];
let told: RTCConfiguration[];

beforeEach(() => {
  [made, told] = [[], []];
  const { createConnection } = new FakeNetwork().environment();
  vi.stubGlobal('RTCPeerConnection', function (configuration: RTCConfiguration) {
    made.push(configuration);
    return Object.assign(createConnection(), { setConfiguration: (other: RTCConfiguration) => told.push(other) });
  });
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
  vi.stubGlobal('MediaStream', function () { return {}; });
  return () => vi.unstubAllGlobals();
});

describe('Relay only', () => {
  it('is the policy of every connection from its making, the first of all among them', async () => {
    const supplies = new LinkSupplies(CERTIFICATE, 'relay');
    supplies.environment.createConnection();
    // The call that was prepared, a link, and the one that warms the browser up, once there is an offer to answer.
    await vi.waitUntil(() => made.length === 3);
    expect(made.map(({ iceTransportPolicy }) => iceTransportPolicy)).toEqual(['relay', 'relay', 'relay']);
    supplies.close();
  });

  it('chosen later holds for whatever is made from then on, and for what is prepared anew', async () => {
    const supplies = new LinkSupplies(CERTIFICATE, 'all');
    const first = supplies.environment.createConnection();
    await vi.waitUntil(() => made.length === 3);
    expect(made.every(({ iceTransportPolicy }) => iceTransportPolicy === 'all')).toBe(true);
    made.length = 0;
    supplies.setPolicy('relay');
    supplies.prepareAnew();
    supplies.environment.configure(first);
    await vi.waitUntil(() => made.length === 2);
    expect([...made, ...told].map(({ iceTransportPolicy }) => iceTransportPolicy)).toEqual(['relay', 'relay', 'relay']);
    supplies.close();
  });
});

describe('ICE servers', () => {
  it('are those of the moment at which a connection is made', () => {
    const supplies = new LinkSupplies(CERTIFICATE, 'all');
    expect(supplies.renew([STUN, relay('first')])).toBe(true);
    supplies.renew([STUN, relay('second')]);
    supplies.environment.createConnection();
    expect(made.at(-1)).toMatchObject({ bundlePolicy: 'max-bundle', certificates: [CERTIFICATE], iceServers: [STUN, relay('second')] });
    supplies.close();
  });

  it('keep the relay that they have where the next ones bring none, and are no news where there are none', () => {
    const supplies = new LinkSupplies(CERTIFICATE, 'all');
    expect(supplies.renew([])).toBe(false);
    supplies.renew([relay('first')]);
    expect(supplies.renew([STUN])).toBe(false);
    supplies.environment.createConnection();
    expect(made.at(-1)?.iceServers).toEqual([relay('first')]);
    supplies.close();
  });
});
