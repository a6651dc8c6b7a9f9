import { describe, expect, it } from 'vitest';
import { prepareRemoteDescription } from './remote-description';

const SDP = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 98',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:98 VP9/90000',
  'a=fmtp:98 profile-id=0',
  '',
].join('\r\n');

describe('the far end\u2019s description', () => {
  const lines = prepareRemoteDescription(SDP, 3).split('\r\n');

  it('asks the own Opus encoder for silence in silence', () => {
    expect(lines).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1');
  });

  it('gives every video codec a start, and retransmission none', () => {
    expect(lines).toContain('a=fmtp:98 profile-id=0;x-google-start-bitrate=500');
    expect(lines).toContain('a=fmtp:97 apt=96');
  });

  it('adds a line where VP8 has none, right behind its rtpmap', () => {
    expect(lines[lines.indexOf('a=rtpmap:96 VP8/90000') + 1]).toBe('a=fmtp:96 x-google-start-bitrate=500');
  });

  it('has sound sent with what came before it in rooms of up to four, and in no larger one', () => {
    const audio = (sdp: string) => sdp.split('\r\n').find((line) => line.startsWith('m=audio'));
    const withRed = SDP.replace('SAVPF 111', 'SAVPF 111 63').replace('a=rtpmap:111', 'a=rtpmap:63 red/48000/2\r\na=rtpmap:111').replace('96 97 98', '96 97 98 112').replace('a=rtpmap:96', 'a=rtpmap:112 red/90000\r\na=rtpmap:96');
    const [four, five] = [prepareRemoteDescription(withRed, 3), prepareRemoteDescription(withRed, 4)];
    expect([audio(four), audio(five)]).toEqual(['m=audio 9 UDP/TLS/RTP/SAVPF 63 111', 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63']);
    // Pictures have a RED of another kind, which stays where it was.
    expect(four).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 112');
    expect(prepareRemoteDescription(four, 3)).toBe(four);
    expect(audio(prepareRemoteDescription(SDP, 1))).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 111');
  });

  it('changes nothing else, and nothing twice', () => {
    const prepared = lines.join('\r\n');
    expect(prepareRemoteDescription(prepared, 3)).toBe(prepared);
    expect(lines).toHaveLength(SDP.split('\r\n').length + 1);
    expect(prepareRemoteDescription('{"not":"sdp"}', 3)).toBe('{"not":"sdp"}');
  });
});
