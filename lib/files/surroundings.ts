/** What the two halves of transfers, what goes out and what comes in, share. */
import type { FileMessageBody } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { FileDesk } from './desk';
import type { Pace } from './pace';
import type { PeerAllowance } from './peer-allowance';
import type { Leg, Transfer } from './transfer';
import type { FilePerson } from './transfers';

export interface Surroundings {
  desk: FileDesk;
  self(): { id: ParticipantId; name: string; mayWrite: boolean };
  others(): readonly FilePerson[];
  other(id: ParticipantId): FilePerson | undefined;
  send(to: ParticipantId, body: FileMessageBody): boolean;
  openChannel(to: ParticipantId, label: string): RTCDataChannel | null;
  allowance(id: ParticipantId): PeerAllowance;
  /** A leg is different. */
  changed(file: TrackedFile): void;
  nowMs(): number;
}

/** A transfer as it is, and as it was told last. */
export interface TrackedFile {
  id: string;
  /** What of it does not change. */
  facts: Omit<Transfer, 'legs'>;
  legs: ReadonlyMap<ParticipantId, TrackedLeg>;
}

export interface TrackedLeg {
  leg: { readonly look: Omit<Leg, 'pace'>; readonly isUnderWay: boolean };
  pace: Pace;
}

/** As it is shown: nothing flows over a link that is down, even where its channel has not noticed yet. */
export function shown({ leg: { look }, pace }: TrackedLeg, isLinked: boolean): Leg {
  const isFlowing = look.state === 'flowing' || look.state === 'paused' || look.state === 'checking';
  const state = isFlowing && !isLinked ? 'broken' : look.state;
  return { ...look, state, pace: state === 'flowing' || state === 'checking' ? pace.perSecond : 0 };
}
