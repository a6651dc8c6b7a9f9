/**
 * Two channels for music, while somebody plays it: both descriptions of a link are set once more, with other words on Opus.
 * Nobody else hears of it: no signal is sent, and no path changes. Voices stay mono, because Opus corrects losses (FEC) and falls
 * silent in silence only in the mode that it keeps for one channel (docs/decisions/0009).
 */

/** Whether two channels are sent, and expected. */
export interface Stereo {
  sends: boolean;
  hears: boolean;
}

/** The far end's last description, as it is set here. */
type Remote = RTCSessionDescriptionInit & { sdp: string };

/**
 * Sets an offer and its answer anew. The signaling state must be `stable`.
 * @throws {DOMException} what the browser does not take; the link goes on as it was
 */
export async function replay(connection: RTCPeerConnection, remote: Remote, { sends, hears }: Stereo): Promise<void> {
  const theirs = { ...remote, sdp: withStereo(remote.sdp, sends) };
  if (remote.type === 'offer') await connection.setRemoteDescription(theirs);
  const own = remote.type === 'offer' ? await connection.createAnswer() : await connection.createOffer();
  await connection.setLocalDescription({ type: own.type, sdp: withStereo(own.sdp ?? '', hears) });
  if (remote.type === 'answer') await connection.setRemoteDescription(theirs);
}

/** What a description says of Opus: `stereo=1`, or nothing (RFC 7587, section 6.1). */
export function withStereo(sdp: string, stereo: boolean): string {
  const opus = /^a=rtpmap:(\d+) opus\//im.exec(sdp)?.[1];
  return sdp
    .split('\r\n')
    .map((line) => {
      if (!opus || !line.startsWith(`a=fmtp:${opus} `)) return line;
      const [head, parameters = ''] = line.split(' ');
      const others = parameters.split(';').filter((parameter) => !parameter.startsWith('stereo='));
      return `${head} ${[...others, ...(stereo ? ['stereo=1'] : [])].join(';')}`;
    })
    .join('\r\n');
}
