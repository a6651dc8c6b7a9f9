/** What is edited in the far end's session description before it is set. Local ones are touched by `stereo.ts` alone. */
import { startBitrateKbps } from './quality';

/** Rooms of four. */
const MOST_LINKS_WITH_RED = 3;

/**
 * Tells the own encoders what the far end's description leaves open:
 * - Opus sends next to nothing in silence (`usedtx=1`, RFC 7587, section 6.1);
 * - in a small room every packet of sound carries the one before it, too (RED, RFC 2198): the far end has to list it first;
 * - video starts at a useful rate instead of libwebrtc's 300 kbit/s (`x-google-start-bitrate`; others ignore it).
 * @param links how many links this page holds: the start is a burst on every one of them, and redundancy costs each as much again
 */
export function prepareRemoteDescription(sdp: string, links: number): string {
  const startBitrate = startBitrateKbps(links);
  const codecs = new Map([...sdp.matchAll(/^a=rtpmap:(\d+) ([^/\r\n]+)\//gm)].map(([, type, name]) => [type, name?.toLowerCase()]));
  const addition = (type: string) => {
    const codec = codecs.get(type);
    if (codec === 'opus') return 'usedtx=1';
    return codec && ['vp8', 'vp9', 'av1', 'h264', 'h265'].includes(codec) ? `x-google-start-bitrate=${startBitrate}` : null;
  };
  const red = links <= MOST_LINKS_WITH_RED ? /^a=rtpmap:(\d+) red\/48000/im.exec(sdp)?.[1] : undefined;
  const described = new Set<string>();
  return sdp
    .split('\r\n')
    .flatMap((line) => {
      if (red && line.startsWith('m=audio ')) return [withFirst(line, red)];
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

/** The formats of a media line, one of them put first. A line of video has a RED of its own, of another number. */
function withFirst(line: string, format: string): string {
  const [kind, port, protocol, ...formats] = line.split(' ');
  return formats.includes(format) ? [kind, port, protocol, format, ...formats.filter((other) => other !== format)].join(' ') : line;
}
