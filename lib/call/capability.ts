/** Whether this page can hold a call at all, asked before anything is tried. */

/**
 * What a browser can lack that no call can do without:
 * - `calls`: unprefixed connections, with slots, streams and channels (W3C WebRTC)
 * - `negotiation`: perfect negotiation (W3C WebRTC, section 10.7)
 * - `sealing`: WebCrypto
 */
export type MissingPart = 'calls' | 'negotiation' | 'sealing';

/** `insecure`: a plain-http page of another machine has neither WebCrypto nor devices (W3C Secure Contexts), whatever the browser. */
export type MissingCapability = { problem: 'insecure' } | { problem: 'unsupported'; missing: MissingPart[] };

/**
 * Where each part shows: an object of the page, and what is called on it without looking first. Perfect negotiation shows in
 * `restartIce` alone: browsers that have it but need an argument for `setLocalDescription`, or cannot roll back, are older than the
 * syntax of these very files; and a function's `length` says nothing once an extension has put its own around it.
 */
const SHOWS_IN: readonly [part: MissingPart, path: string, methods: readonly string[]][] = [
  ['calls', 'RTCPeerConnection', ['generateCertificate']],
  ['calls', 'RTCPeerConnection.prototype', ['addTransceiver', 'getTransceivers', 'createDataChannel', 'addIceCandidate', 'setLocalDescription', 'setRemoteDescription']],
  ['calls', 'RTCRtpSender.prototype', ['replaceTrack', 'setStreams', 'getParameters', 'setParameters']],
  ['calls', 'RTCRtpReceiver.prototype', ['getStats', 'getSynchronizationSources']],
  ['negotiation', 'RTCPeerConnection.prototype', ['restartIce']],
  ['sealing', 'crypto.subtle', ['generateKey', 'importKey', 'exportKey', 'deriveBits', 'encrypt', 'decrypt', 'digest']],
];

/**
 * What stands in the way, or `null`.
 * @param page the window, or what stands in for one
 */
export function missingCapability(page: object = window): MissingCapability | null {
  if (memberOf(page, 'isSecureContext') !== true) return { problem: 'insecure' };
  const lacks = ([, path, methods]: (typeof SHOWS_IN)[number]) => {
    const place = path.split('.').reduce(memberOf, page as unknown);
    return methods.some((method) => typeof memberOf(place, method) !== 'function');
  };
  const missing = new Set(SHOWS_IN.filter(lacks).map(([part]) => part));
  // Who has no calls at all need not be told how they would have been negotiated.
  if (missing.has('calls')) missing.delete('negotiation');
  return missing.size > 0 ? { problem: 'unsupported', missing: [...missing] } : null;
}

function memberOf(owner: unknown, name: string): unknown {
  return (typeof owner === 'object' && owner !== null) || typeof owner === 'function' ? Reflect.get(owner, name) : undefined;
}
