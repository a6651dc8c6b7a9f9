import { expect, it } from 'vitest';
import { leanCodecs } from './codecs';

const codec = (mimeType: string, sdpFmtpLine?: string): RTCRtpCodec => ({ mimeType, clockRate: 90_000, ...(sdpFmtpLine && { sdpFmtpLine }) });

it('keeps the browser\u2019s order but for the cheapest, one variant of each codec, and what repairs losses', () => {
  const kept = leanCodecs([
    codec('video/VP8'),
    codec('video/rtx'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'),
    codec('video/AV1', 'level-idx=5;profile=0;tier=0'),
    codec('video/AV1', 'level-idx=5;profile=1;tier=0'),
    codec('video/VP9', 'profile-id=0'),
    codec('video/VP9', 'profile-id=2'),
    codec('video/ulpfec'),
    codec('video/flexfec-03'),
    codec('video/unheard-of'),
  ]);
  expect(kept.map(({ mimeType }) => mimeType)).toEqual(['video/H264', 'video/VP8', 'video/rtx', 'video/AV1', 'video/VP9', 'video/ulpfec']);
  expect(kept[0]?.sdpFmtpLine).toContain('packetization-mode=1;profile-level-id=42e01f');
});

it('keeps Opus among the codecs for sound', () => {
  expect(leanCodecs(['audio/opus', 'audio/red', 'audio/G722', 'audio/PCMU', 'audio/CN'].map((type) => codec(type))).map(({ mimeType }) => mimeType)).toEqual(['audio/opus', 'audio/red']);
});
