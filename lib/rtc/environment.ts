/** The browser as a link sees it. Injected, so that the same suite runs on a fake and on real connections. */

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
