/** How the links to one person came about, step by step, for who wants to watch: told from what the mesh has noted. Pure. */
import type { Signal } from '@/lib/protocol/peer-messages';
import type { CandidateType } from './link-stats';

/** A signal that goes out (`isOwn`) or came in, or what became of the connection. */
export type LinkEvent = { signal: Signal; isOwn?: boolean } | { state: RTCPeerConnectionState };
/** `at` in milliseconds since the epoch. */
export type NotedEvent = LinkEvent & { at: number };

/** By whom a step is taken: this page, the other one, or both connections by themselves. */
type StepBy = 'here' | 'there' | 'both';

/**
 * - `offer`, `answer`: a description of what a page can send and receive (JSEP, RFC 8829); with `isRestart`, to find another way
 * - `candidates`: ways by which a page may be reached (RFC 8838)
 * - `call-me`: the other side is asked to offer
 * - the states of a connection (W3C WebRTC, section 4.3.3); with `isRestart`, once more by the same descriptions of keys
 */
export interface LinkStep {
  kind: 'offer' | 'answer' | 'candidates' | 'call-me' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';
  by: StepBy;
  /** Since the first step, in milliseconds. */
  atMs: number;
  isRestart: boolean;
  /** Of candidates, and of those that stand in a description: how many of each kind. */
  candidates: Partial<Record<CandidateType, number>>;
  /** Of a description: by what the page is known when keys are agreed upon (RFC 8122, section 5), the first bytes of it. */
  fingerprint: string | null;
}

const STATES = ['connecting', 'connected', 'disconnected', 'failed', 'closed'] as const;
/** So many bytes of a fingerprint tell two apart for the eye. The safety code is what compares them. */
const SHOWN_FINGERPRINT = /^a=fingerprint:\S+ ((?:[\dA-F]{2}:){7}[\dA-F]{2})/im;

export function tellStory(events: readonly NotedEvent[]): LinkStep[] {
  const steps: LinkStep[] = [];
  /** Of the present connection: what became of it last, and whether it was ever there. Another path changes neither fingerprints nor keys. */
  let state: LinkStep['kind'] | null = null;
  let wasConnected = false;
  for (const event of events) {
    const step = stepOf(event, events[0]!.at);
    // A state is noted again whenever somebody looks whether it still holds.
    if (!step || step.kind === state) continue;
    const last = steps.at(-1);
    const isSame = last?.kind === step.kind && last.by === step.by;
    // Found one after the other, and told as they are found: to the eye one step.
    if (isSame && step.kind === 'candidates') last.candidates = sumOf(last.candidates, step.candidates);
    // Asked again and again.
    else if (!(isSame && step.kind === 'call-me')) steps.push(step);
    if (step.by === 'both') state = step.kind;
    if (step.kind === 'offer' && !step.isRestart) [state, wasConnected] = [null, false];
    if (step.kind === 'connected') [step.isRestart, wasConnected] = [wasConnected, true];
  }
  return steps;
}

function stepOf(event: NotedEvent, beganAt: number): LinkStep | null {
  const common = { atMs: Math.max(0, event.at - beganAt), isRestart: false, candidates: {}, fingerprint: null };
  if ('state' in event) {
    const kind = STATES.find((state) => state === event.state);
    return kind ? { ...common, kind, by: 'both' } : null;
  }
  const { signal } = event;
  const by = event.isOwn ? 'here' : 'there';
  switch (signal.kind) {
    case 'offer':
    case 'answer':
      return { ...common, kind: signal.kind, by, isRestart: signal.kind === 'offer' && signal.restart, candidates: countsOf(signal.sdp.split(/\r?\n/)), fingerprint: SHOWN_FINGERPRINT.exec(signal.sdp)?.[1]?.toUpperCase() ?? null };
    case 'candidates': {
      const candidates = countsOf(signal.candidates.map(({ candidate }) => candidate));
      return Object.keys(candidates).length > 0 ? { ...common, kind: 'candidates', by, candidates } : null;
    }
    case 'call-me':
      return { ...common, kind: 'call-me', by };
    case 'profile':
      return null;
  }
}

/** Each way once: a description names it for every one of its lines, though all lines go by one (RFC 9143). By an active one of TCP nobody comes (RFC 6544, section 4.5). */
function countsOf(lines: readonly string[]): LinkStep['candidates'] {
  const found = new Set(lines.flatMap((line) => (/ tcptype active\b/.test(line) ? [] : (/^(?:a=)?candidate:\S+ 1 (.+ typ (?:host|srflx|prflx|relay))\b/.exec(line)?.[1] ?? []))));
  return [...found].reduce<LinkStep['candidates']>((counts, way) => sumOf(counts, { [way.slice(way.lastIndexOf(' ') + 1)]: 1 }), {});
}

function sumOf(a: LinkStep['candidates'], b: LinkStep['candidates']): LinkStep['candidates'] {
  const sum = { ...a };
  for (const [kind, count] of Object.entries(b) as [CandidateType, number][]) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
