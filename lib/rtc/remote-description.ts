/** The one place where a session description is edited: the far end's, before it is set. Local ones are never touched. */

/**
 * Tells the own encoders what the far end's description leaves open:
 * - Opus sends next to nothing in silence (`usedtx=1`, RFC 7587, section 6.1);
 * - video starts at a useful rate instead of libwebrtc's 300 kbit/s (`x-google-start-bitrate`; others ignore it).
 * @param startBitrateKbps per link: it is a burst on every one of them, so the caller divides by their number
 */
export function prepareRemoteDescription(sdp: string, startBitrateKbps: number): string {
  const codecs = new Map([...sdp.matchAll(/^a=rtpmap:(\d+) ([^/\r\n]+)\//gm)].map(([, type, name]) => [type, name?.toLowerCase()]));
  const addition = (type: string) => {
    const codec = codecs.get(type);
    if (codec === 'opus') return 'usedtx=1';
    return codec && ['vp8', 'vp9', 'av1', 'h264', 'h265'].includes(codec) ? `x-google-start-bitrate=${startBitrateKbps}` : null;
  };
  const described = new Set<string>();
  return sdp
    .split('\r\n')
    .flatMap((line) => {
      const [, format] = /^a=fmtp:(\d+) /.exec(line) ?? [];
      if (format) {
        described.add(format);
        const parameter = addition(format);
        return parameter && !line.includes(parameter.split('=')[0] ?? '') ? [`${line};${parameter}`] : [line];
      }
      // VP8 has no format parameters of its own; the line is added right behind its rtpmap.
      const [, mapped] = /^a=rtpmap:(\d+) VP8\//i.exec(line) ?? [];
      return mapped && !sdp.includes(`\na=fmtp:${mapped} `) && !described.has(mapped) ? [line, `a=fmtp:${mapped} ${addition(mapped)}`] : [line];
    })
    .join('\r\n');
}
