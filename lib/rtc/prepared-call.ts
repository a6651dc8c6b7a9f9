/** The caller's side of a link: connection, control channel and slots. Can be made, offer and all, before anybody is there to be called. */
import type { Slot } from '@/lib/protocol/peer-messages';
import { leanCodecs } from './codecs';
import { openControl } from './control-channel';
import type { RtcEnvironment } from './environment';
import { type EncodingLimits, firstLimits } from './quality';
import { bySlot, SLOT_KIND, type SlotTracks, streamIndexOf } from './slots';

export interface PreparedCall {
  connection: RTCPeerConnection;
  control: RTCDataChannel;
  transceivers: Record<Slot, RTCRtpTransceiver>;
  /** Settles with the local description. */
  offered: Promise<void>;
  /** Found before the link took over. */
  candidates: RTCIceCandidate[];
}

/** Opens the four slots, in order, for tracks that are there or still to come, and makes the link's one offer. */
export function prepareCall(environment: RtcEnvironment, tracks: SlotTracks, links: number): PreparedCall {
  const connection = environment.createConnection();
  const control = openControl(connection);
  const streams = [environment.createStream(), environment.createStream()] as const;
  const transceivers = bySlot((slot) => {
    const transceiver = connection.addTransceiver(tracks[slot] ?? SLOT_KIND[slot], {
      direction: 'sendrecv',
      streams: [streams[streamIndexOf(slot)]],
      sendEncodings: [toEncoding(slot, firstLimits(slot, links))],
    });
    // Firefox has it since 128. Without it the offer is merely longer.
    transceiver.setCodecPreferences?.(leanCodecs(environment.codecs(SLOT_KIND[slot])));
    return transceiver;
  });
  const candidates: RTCIceCandidate[] = [];
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) candidates.push(candidate);
  };
  return { connection, control, transceivers, candidates, offered: connection.setLocalDescription() };
}

/** The ICE servers have become known since: the same slots, with an offer and candidates that know them. */
export function offerAnew(environment: RtcEnvironment, { connection, candidates, offered }: PreparedCall): Promise<void> {
  return offered.then(() => {
    environment.configure(connection);
    connection.restartIce();
    candidates.splice(0);
    return connection.setLocalDescription();
  });
}

/** One encoder's limits in the browser's words. */
export function toEncoding(slot: Slot, { maxWidth, maxHeight, ...limits }: EncodingLimits): RTCRtpEncodingParameters {
  // Sound first, where packets have to queue (W3C WebRTC Priority, RFC 8835).
  const priority: RTCPriorityType = SLOT_KIND[slot] === 'audio' ? 'high' : 'low';
  // Newer than TypeScript's DOM types: W3C WebRTC Extensions, "scaleResolutionDownTo".
  return { ...limits, priority, networkPriority: priority, ...(maxWidth && maxHeight && { scaleResolutionDownTo: { maxWidth, maxHeight } }) } as RTCRtpEncodingParameters;
}
