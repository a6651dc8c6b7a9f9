/** The browser as a link sees it. Injected, so that the same suite runs on a fake and on real connections. */
import type { PreparedCall } from './prepared-call';

export interface RtcEnvironment {
  /** A connection with `bundlePolicy: 'max-bundle'`, the page's certificate, and the ICE servers and policy of this moment. */
  createConnection(): RTCPeerConnection;
  /** Tells a connection the ICE servers and policy of this moment. They count from its next ICE restart on. */
  configure(connection: RTCPeerConnection): void;
  createStream(tracks?: MediaStreamTrack[]): MediaStream;
  /** What this browser can receive, in its own order. */
  codecs(kind: 'audio' | 'video'): readonly RTCRtpCodec[];
}

/** By which ways a connection may be made. `relay`: by none that shows one's own address (RFC 8828, mode 4). */
export type IceConfiguration = Required<Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>>;

/**
 * The real browser. One certificate serves all links of a page (W3C WebRTC, section 4.9), made ahead of the first call.
 * @param ice read at each new connection, because credentials are renewed
 */
export function createBrowserEnvironment(ice: () => IceConfiguration, certificate: RTCCertificate): RtcEnvironment {
  const configuration = (): RTCConfiguration => ({ bundlePolicy: 'max-bundle', certificates: [certificate], ...ice() });
  return {
    createConnection: () => new RTCPeerConnection(configuration()),
    configure: (connection) => connection.setConfiguration(configuration()),
    createStream: (tracks = []) => new MediaStream(tracks),
    codecs: (kind) => RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [],
  };
}

/**
 * Makes the browser load what a first link needs (codecs, threads, parsers) while there is time, by answering one's own prepared
 * call without anybody hearing of it. Never throws.
 */
export async function warmUp({ createConnection }: RtcEnvironment, { connection, offered }: PreparedCall): Promise<void> {
  let answerer: RTCPeerConnection | undefined;
  try {
    await offered;
    answerer = createConnection();
    if (connection.localDescription) await answerer.setRemoteDescription(connection.localDescription);
    await answerer.createAnswer();
  } catch {
    // The first link then takes the time that it takes.
  } finally {
    answerer?.close();
  }
}
