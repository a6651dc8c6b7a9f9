import { describe, expect, it } from 'vitest';
import { missingCapability } from './capability';

const withMethods = (...names: string[]) => Object.fromEntries(names.map((name) => [name, () => undefined]));

/** The window of a browser that has everything. */
const ablePage = () => ({
  isSecureContext: true,
  crypto: { subtle: withMethods('generateKey', 'importKey', 'exportKey', 'deriveBits', 'encrypt', 'decrypt', 'digest') },
  RTCPeerConnection: {
    ...withMethods('generateCertificate'),
    prototype: withMethods('addTransceiver', 'getTransceivers', 'createDataChannel', 'addIceCandidate', 'setLocalDescription', 'setRemoteDescription', 'restartIce'),
  },
  RTCRtpSender: { prototype: withMethods('replaceTrack', 'setStreams', 'getParameters', 'setParameters') },
  RTCRtpReceiver: { prototype: withMethods('getStats', 'getSynchronizationSources') },
});

function pageWithout(...paths: string[]): object {
  const page = ablePage();
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    Reflect.deleteProperty(names.reduce<object>((place, name) => Reflect.get(place, name) as object, page), last);
  }
  return page;
}

describe('what a page lacks for a call', () => {
  it.each([
    [[], null],
    [['RTCPeerConnection'], ['calls']],
    [['RTCRtpSender.prototype.replaceTrack'], ['calls']],
    [['RTCRtpSender.prototype.setStreams'], ['calls']],
    [['RTCPeerConnection.prototype.getTransceivers'], ['calls']],
    [['RTCPeerConnection.prototype.createDataChannel'], ['calls']],
    [['RTCPeerConnection.generateCertificate'], ['calls']],
    [['RTCRtpReceiver'], ['calls']],
    [['RTCPeerConnection.prototype.restartIce'], ['negotiation']],
    [['crypto.subtle'], ['sealing']],
    [['crypto'], ['sealing']],
    [['crypto.subtle.deriveBits'], ['sealing']],
    [['RTCPeerConnection', 'crypto.subtle'], ['calls', 'sealing']],
    [['RTCPeerConnection.prototype.restartIce', 'crypto.subtle'], ['negotiation', 'sealing']],
  ])('without %j it is %j', (paths, missing) => {
    expect(missingCapability(pageWithout(...paths))).toEqual(missing && { problem: 'unsupported', missing });
  });

  it('knows prefixed connections for what they are', () => {
    expect(missingCapability({ ...pageWithout('RTCPeerConnection'), webkitRTCPeerConnection: ablePage().RTCPeerConnection })).toEqual({ problem: 'unsupported', missing: ['calls'] });
  });

  it('blames the address, not the browser, where the address withholds everything', () => {
    expect(missingCapability({ ...pageWithout('crypto.subtle'), isSecureContext: false })).toEqual({ problem: 'insecure' });
  });
});
