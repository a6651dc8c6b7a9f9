/** The store's transitions: pure functions from one state of the call to the next. */
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { PeerState } from '@/lib/protocol/peer-messages';
import type { QualityReport } from '@/lib/rtc/quality-loop';
import type { ClientErrorCode } from './signaling-client';
import type { AnnouncementCode, CallState, EndReason, HostFailure, LinkFailure, Notice, ParticipantState } from './state';

type Change = Partial<CallState>;
type NoticeContent = Notice extends infer N ? (N extends { id: number } ? Omit<N, 'id'> : never) : never;

/** More names than a farewell or a list of rooms can tell; a room may stand for days. */
const MAX_MET = 50;

let lastId = 0;

/** Somebody came, or something about them changed. Keeps their place; gives numbers to those who share a name. */
export function withParticipant(state: CallState, id: ParticipantId, change: Partial<ParticipantState>): Change {
  const known = state.participants[id];
  const participant: ParticipantState = { ...(known ?? newcomer(id)), ...change };
  const order = known ? state.order : [...state.order, id];
  const participants = { ...state.participants, [id]: participant };
  const isNew = !known || known.name !== participant.name;
  return {
    order,
    participants: isNew ? numberNamesakes(participants, order) : participants,
    met: isNew && !state.met.includes(participant.name) ? [...state.met, participant.name].slice(-MAX_MET) : state.met,
  };
}

export function withoutParticipant(state: CallState, id: ParticipantId): Change {
  const { [id]: gone, ...others } = state.participants;
  const order = state.order.filter((other) => other !== id);
  return gone ? { order, participants: numberNamesakes(others, order) } : {};
}

/** What somebody says of themselves. Nobody is heard speaking with a microphone that is off, nor has a picture of a camera that is off stopped. */
export function saidOf({ microphone, microphonePaused, camera, cameraPaused, cameraStopped = false, screen, screenAudio, hand = 0 }: PeerState) {
  const isHeard = microphone && !microphonePaused;
  return { microphone, microphonePaused, camera, cameraPaused, cameraStopped: camera && cameraStopped, screen, screenAudio, hand, ...(!isHeard && { speaking: false }) } satisfies Partial<ParticipantState>;
}

/** Why somebody cannot be reached, as far as this page knows. @param wasReached they were linked to this page before */
export function failureOf({ relay, preferences }: Pick<CallState, 'relay' | 'preferences'>, wasReached: boolean): LinkFailure {
  if (preferences.relayOnly && !relay) return 'relay-only';
  if (wasReached) return 'lost';
  if (!relay) return 'no-path';
  return preferences.relayOnly ? 'relay-only-failed' : 'relay-failed';
}

/** Whether somebody decides here. */
export function isHost({ hosts }: Pick<CallState, 'hosts'>, id: ParticipantId | null): boolean {
  return id !== null && hosts.includes(id);
}

/** Whether somebody's screen is shown: every page sees to it by itself, whatever the other sends. */
export function mayShare(state: Pick<CallState, 'hosts' | 'settings'>, id: ParticipantId | null): boolean {
  return state.settings.sharing || isHost(state, id);
}

/** Whether somebody's messages and files are taken, and one's own sent: every page sees to it by itself. */
export function mayWrite(state: Pick<CallState, 'hosts' | 'settings'>, id: ParticipantId | null): boolean {
  return state.settings.chat || isHost(state, id);
}

/** The largest number among the raised hands. */
export function highestHand({ self, participants }: Pick<CallState, 'self' | 'participants'>): number {
  return Math.max(self.hand, ...Object.values(participants).map(({ hand }) => hand));
}

/** Somebody knocks, or knocks again. Keeps their place. */
export function withKnock({ knocks }: CallState, knock: CallState['knocks'][number]): Pick<CallState, 'knocks'> {
  const isKnown = knocks.some(({ id }) => id === knock.id);
  return { knocks: isKnown ? knocks.map((one) => (one.id === knock.id ? knock : one)) : [...knocks, knock] };
}

export function withoutKnock({ knocks }: CallState, id: ParticipantId): Pick<CallState, 'knocks'> {
  return { knocks: knocks.filter((knock) => knock.id !== id) };
}

const HOST_FAILURES: Partial<Record<ClientErrorCode, HostFailure>> = { 'not-host': 'not-host', 'host-protected': 'protected', 'room-full': 'full' };

export function hostFailureOf(code: ClientErrorCode): HostFailure {
  return HOST_FAILURES[code] ?? 'server';
}

const END_REASONS: Partial<Record<ClientErrorCode, EndReason>> = {
  'room-full': 'full',
  'room-locked': 'locked',
  declined: 'declined',
  removed: 'removed',
  'rate-limited': 'busy',
  'server-full': 'busy',
  'protocol-mismatch': 'outdated',
};

/** What a refused join ends the visit with. */
export function endReasonOf(code: ClientErrorCode): EndReason {
  return END_REASONS[code] ?? 'unreachable';
}

/** Says something once, in the live region. */
export function announced(code: AnnouncementCode, name = '', emoji?: Emoji): Change {
  return { announcement: { id: ++lastId, code, name, ...(emoji && { emoji }) } };
}

/** More than float at once are not seen apart. */
const MAX_REACTIONS = 12;

/** An emoji floats over somebody's tile; one's own where `from` is `null`. */
export function withReaction({ reactions }: Pick<CallState, 'reactions'>, from: ParticipantId | null, emoji: Emoji): Pick<CallState, 'reactions'> {
  return { reactions: [...reactions, { id: ++lastId, from, emoji }].slice(-MAX_REACTIONS) };
}

/** Adds a notice; one of the same kind that still waits gives way to the newer. */
export function noticed(state: CallState, content: NoticeContent): Pick<CallState, 'notices'> {
  const kind = 'kind' in content ? content.kind : null;
  const others = state.notices.filter((notice) => notice.code !== content.code || ('kind' in notice ? notice.kind : null) !== kind);
  return { notices: [...others, { id: ++lastId, ...content } as Notice] };
}

function newcomer(id: ParticipantId): ParticipantState {
  return {
    id,
    name: '',
    namesake: null,
    cameLater: false,
    away: false,
    link: 'connecting',
    failure: null,
    microphone: false,
    microphonePaused: false,
    camera: false,
    cameraPaused: false,
    cameraStopped: false,
    screen: false,
    screenAudio: false,
    speaking: false,
    hand: 0,
    quality: null,
    streams: {},
  };
}

/** The second of a name is 2, the third is 3; the first, and who is alone with a name, has no number. */
function numberNamesakes(participants: CallState['participants'], order: readonly ParticipantId[]): CallState['participants'] {
  const seen = new Map<string, number>();
  const numbered = { ...participants };
  for (const id of order) {
    const participant = participants[id];
    if (!participant) continue;
    const count = (seen.get(participant.name) ?? 0) + 1;
    seen.set(participant.name, count);
    const namesake = count > 1 ? count : null;
    if (participant.namesake !== namesake) numbered[id] = { ...participant, namesake };
  }
  return numbered;
}

/** What a look at all links found. One look a second: the pace is smoothed over some ten of them. */
export function withQuality({ participants, strain, traffic }: CallState, { busy, reduced, qualities, relayed, sentBytes, receivedBytes }: QualityReport): Partial<CallState> {
  const changed = [...qualities].filter(([id, quality]) => participants[id] && participants[id].quality !== quality);
  const weak = [...qualities].flatMap(([id, quality]) => (quality === 'weak' && reduced.has(id) ? [id] : []));
  const isSame = strain.busy === busy && strain.weak.join() === weak.join();
  return {
    ...(changed.length > 0 && { participants: { ...participants, ...Object.fromEntries(changed.map(([id, quality]) => [id, { ...participants[id]!, quality }])) } }),
    ...(!isSame && { strain: { busy, weak } }),
    traffic: {
      relayed: traffic.relayed || relayed,
      sentBytes: traffic.sentBytes + sentBytes,
      receivedBytes: traffic.receivedBytes + receivedBytes,
      bytesPerHour: Math.round(traffic.bytesPerHour + ((sentBytes + receivedBytes) * 3600 - traffic.bytesPerHour) * 0.1),
    },
  };
}
