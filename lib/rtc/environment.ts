/** The browser as a link sees it. Injected, so that the same suite runs on a fake and on real connections. */
import type { PreparedCall } from './prepared-call';

export interface RtcEnvironment {
  /** A connection with `bundlePolicy: 'max-bundle'` and the page's certificate. */
  createConnection(): RTCPeerConnection;
  createStream(tracks?: MediaStreamTrack[]): MediaStream;
  /** What this browser can receive, in its own order. */
  codecs(kind: 'audio' | 'video'): readonly RTCRtpCodec[];
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
    codecs: (kind) => RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [],
  };
}

/**
 * Makes the browser load what a first link needs (codecs, threads, parsers) while there is time, by answering one's own prepared
 * call without anybody hearing of it. Never throws.
 */
export async function warmUp({ createConnection }: RtcEnvironment, { connection, offered }: PreparedCall): Promise<void> {
  const answerer = createConnection();
  try {
    await offered;
    if (connection.localDescription) await answerer.setRemoteDescription(connection.localDescription);
    await answerer.createAnswer();
  } catch {
    // The first link then takes the time that it takes.
  } finally {
    answerer.close();
  }
}
