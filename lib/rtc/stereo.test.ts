import { expect, it } from 'vitest';
import { replay, withStereo } from './stereo';

const SDP = ['m=audio 9 UDP/TLS/RTP/SAVPF 63 111', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1', ''].join('\r\n');

it('is said of Opus alone, once, and taken back without a trace', () => {
  const stereo = withStereo(SDP, true);
  expect(stereo).toBe(SDP.replace('usedtx=1', 'usedtx=1;stereo=1'));
  expect(withStereo(stereo, true)).toBe(stereo);
  expect(withStereo(stereo, false)).toBe(SDP);
  expect(withStereo('{"no":"sdp"}', true)).toBe('{"no":"sdp"}');
});

it.each([
  ['answer', ['offer made', 'local offer heard=true', 'remote answer sent=false']],
  ['offer', ['remote offer sent=false', 'answer made', 'local answer heard=true']],
] as const)('after their %s, sets both descriptions in their order', async (type, expected) => {
  const log: string[] = [];
  const make = (kind: 'offer' | 'answer') => async () => (log.push(`${kind} made`), { type: kind, sdp: SDP });
  const connection = {
    createOffer: make('offer'),
    createAnswer: make('answer'),
    setLocalDescription: async ({ type: kind, sdp }: RTCSessionDescriptionInit) => void log.push(`local ${kind} heard=${sdp?.includes('stereo=1')}`),
    setRemoteDescription: async ({ type: kind, sdp }: RTCSessionDescriptionInit) => void log.push(`remote ${kind} sent=${sdp?.includes('stereo=1')}`),
  };
  await replay(connection as unknown as RTCPeerConnection, { type, sdp: SDP }, { sends: false, hears: true });
  expect(log).toEqual(expected);
});
