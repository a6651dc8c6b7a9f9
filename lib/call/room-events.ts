/** What being in a room brings: told by `RoomConnection`, taken by `Call`. */
import type { RequestValue, RoomFacts } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { PeerState } from '@/lib/protocol/peer-messages';
import type { LinkState } from '@/lib/rtc/mesh';
import type { QualityReport } from '@/lib/rtc/quality-loop';
import type { SlotStreams } from '@/lib/rtc/slots';
import type { OccupantEvents } from './occupants';
import type { ClientErrorCode } from './signaling-client';

/** One's own seat. */
export interface Seated {
  id: ParticipantId;
  /** Others are in a room of this name behind another key. */
  elsewhere: boolean;
  /** This site has a relay. */
  relay: boolean;
}

export interface RoomEvents extends OccupantEvents {
  /** `up` in the lobby: connected; in a room: seated, or at its door. */
  onSignaling(signaling: 'up' | 'down'): void;
  onOutdated(): void;
  onPeek(peek: RequestValue<'room:peek'>): void;
  onSeated(seat: Seated): void;
  /** The join was refused for good; who wants to may try again. */
  onRefused(code: ClientErrorCode): void;
  /** At the door, until a host answers. */
  onWaiting(hostInside: boolean): void;
  /** What the hosts have decided, and who they are. */
  onFacts(facts: Pick<RoomFacts, 'settings' | 'hosts'>): void;
  /** To hosts: all who wait at the door. */
  onKnocks(knocks: { id: ParticipantId; name: string }[]): void;
  /** To hosts: one more does. */
  onKnock(knock: { id: ParticipantId; name: string }): void;
  onKnockEnded(id: ParticipantId): void;
  /** A host asks for the microphone to be off. */
  onMuteRequested(): void;
  onLink(id: ParticipantId, state: LinkState): void;
  onStreams(id: ParticipantId, streams: SlotStreams): void;
  onPeerState(id: ParticipantId, state: PeerState): void;
  /** Somebody says something beside the picture. Not checked yet. */
  onBeside(id: ParticipantId, body: unknown): void;
  /** Somebody opened a channel of its own. */
  onChannel(id: ParticipantId, channel: RTCDataChannel): void;
  /** How all links did in the last second. */
  onQuality(report: QualityReport): void;
  /** How many frames a second this person should see of their own picture, so that the computer has enough left for the call. */
  onOwnPictureRate(framesPerSecond: number): void;
  /** The seat is gone: it goes on in another page, or a host removed this person or ended the meeting. */
  onUnseated(reason: 'replaced' | 'removed' | 'room-ended'): void;
}
