import { describe, it } from 'vitest';
import { type FakeConnection } from './testing/fake-connection';
import { FakeNetwork } from './testing/fake-network';
import { FakeTrack } from './testing/fake-parts';
import { linkCases } from './testing/link.suite';

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
