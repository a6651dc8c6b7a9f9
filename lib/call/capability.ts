/** Whether this page can hold a call at all, asked before anything is tried. */

/**
 * - `insecure`: a plain-http page of another machine has neither WebCrypto nor devices (W3C Secure Contexts)
 * - `unsupported`: the browser lacks video calling
 */
export type MissingCapability = 'insecure' | 'unsupported';

/** What stands in the way, or `null`. */
export function missingCapability(): MissingCapability | null {
  if (!window.isSecureContext) return 'insecure';
  return typeof RTCPeerConnection === 'function' && typeof crypto.subtle === 'object' ? null : 'unsupported';
}
