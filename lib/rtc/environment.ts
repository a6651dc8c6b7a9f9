/** The browser as a link sees it. Injected, so that the same suite runs on a fake and on real connections. */
import { SLOTS } from '@/lib/protocol/peer-messages';
import { SLOT_KIND } from './slots';

export interface RtcEnvironment {
  /** A connection with `bundlePolicy: 'max-bundle'` and the page's certificate. */
  createConnection(): RTCPeerConnection;
  createStream(tracks?: MediaStreamTrack[]): MediaStream;
}

/**
 * The real browser. One certificate serves all links of a page (W3C WebRTC, section 4.9), made ahead of the first call.
 * @param iceServers read at each new connection, because credentials are renewed
 */
export function createBrowserEnvironment(iceServers: () => RTCIceServer[], certificate: RTCCertificate): RtcEnvironment {
  return {
    createConnection: () =>
      new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: iceServers(), certificates: [certificate] }),
    createStream: (tracks = []) => new MediaStream(tracks),
  };
}

/**
 * Makes the browser load what a first link needs (codecs, threads, parsers) while there is time, by a conversation with itself
 * that reaches nobody: no candidates are gathered. Never throws.
 */
export async function warmUp({ createConnection }: RtcEnvironment): Promise<void> {
  const [caller, answerer] = [createConnection(), createConnection()];
  try {
    for (const slot of SLOTS) caller.addTransceiver(SLOT_KIND[slot], { direction: 'sendrecv' });
    caller.createDataChannel('control', { negotiated: true, id: 0 });
    await answerer.setRemoteDescription(await caller.createOffer());
    await answerer.createAnswer();
  } catch {
    // The first link then takes the time that it takes.
  } finally {
    caller.close();
    answerer.close();
  }
}
