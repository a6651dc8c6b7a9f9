/** Which codecs a line offers: the browser’s own order, the cheapest first, without what no call here would use. */

const VARIANTS: Record<string, (parameters: string) => boolean> = {
  'audio/opus': () => true,
  'audio/red': () => true,
  'video/vp8': () => true,
  // Profile 0 of VP9 and AV1: 8 bits, 4:2:0, which is what cameras and screens give.
  'video/vp9': (parameters) => !/profile-id=[1-9]/.test(parameters),
  'video/av1': (parameters) => !/profile=[1-9]/.test(parameters),
  // Constrained baseline in the packetisation that everybody speaks (RFC 7742, section 6.2).
  'video/h264': (parameters) => /packetization-mode=1/.test(parameters) && /profile-level-id=42e0/i.test(parameters),
  'video/rtx': () => true,
  'video/red': () => true,
  'video/ulpfec': () => true,
};

/** A full offer names some thirty formats on each video line, and both browsers go through all of them before a call connects. */
export function leanCodecs(codecs: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  const used = codecs.filter(({ mimeType, sdpFmtpLine }) => VARIANTS[mimeType.toLowerCase()]?.(sdpFmtpLine ?? '') ?? false);
  return [...used.filter(isCheapest), ...used.filter((codec) => !isCheapest(codec))];
}

/** A mesh has one encoder for each viewer, and H.264 takes two thirds of VP8's work, less on the chips of phones (docs/decisions/0009). */
const isCheapest = ({ mimeType }: RTCRtpCodec) => mimeType.toLowerCase() === 'video/h264';
