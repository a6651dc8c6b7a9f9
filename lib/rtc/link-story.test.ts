import { describe, expect, it } from 'vitest';
import { NO_FLAGS, type Signal, WHOLE } from '@/lib/protocol/peer-messages';
import { type NotedEvent, tellStory } from './link-story';

const BEGAN = 1_700_000_000_000;
const [state, view] = [{ version: 1, ...NO_FLAGS, linkedTo: [] }, { version: 1, camera: WHOLE, screen: WHOLE }];
const said = (at: number, isOwn: boolean, signal: Signal): NotedEvent => ({ at: BEGAN + at, isOwn, signal });
const became = (at: number, to: RTCPeerConnectionState): NotedEvent => ({ at: BEGAN + at, state: to });
const offer = (sdp: string, restart = false): Signal => ({ kind: 'offer', link: 'aaaaaaaaaaaaaaaa', sdp, slots: ['0', '1', '2', '3'], state, view, restart });
const answer = (sdp: string): Signal => ({ kind: 'answer', link: 'aaaaaaaaaaaaaaaa', sdp, state, view, to: 1 });
const found = (...candidates: string[]): Signal => ({ kind: 'candidates', link: 'aaaaaaaaaaaaaaaa', of: 1, candidates: candidates.map((candidate) => ({ candidate })) });

const HOST = 'candidate:1 1 udp 2113937151 a1b2.local 50000 typ host generation 0 ufrag x';
const ACTIVE = 'candidate:2 1 tcp 1518280447 a1b2.local 9 typ host tcptype active generation 0';
const MAPPED = 'candidate:3 1 udp 1677729535 203.0.113.5 50000 typ srflx raddr 0.0.0.0 rport 0';
const RELAYED = 'candidate:4 1 udp 33562623 203.0.113.9 49152 typ relay raddr 0.0.0.0 rport 0';
const PRINT = 'a=fingerprint:sha-256 3f:A1:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD';

describe('the story of a link', () => {
  it('goes from the first word to the connection, with times from the first on', () => {
    const story = tellStory([said(0, true, offer(`v=0\r\n${PRINT}\r\n`)), said(30, false, answer(PRINT)), said(35, false, found(HOST)), became(36, 'connecting'), became(80, 'connected')]);
    expect(story.map(({ kind, by, atMs }) => [kind, by, atMs])).toEqual([['offer', 'here', 0], ['answer', 'there', 30], ['candidates', 'there', 35], ['connecting', 'both', 36], ['connected', 'both', 80]]);
    expect(story.map(({ fingerprint }) => fingerprint)).toEqual(['3F:A1:00:11:22:33:44:55', '3F:A1:00:11:22:33:44:55', null, null, null]);
  });

  it('counts the ways by kind, each once, and none by which nobody can come', () => {
    const [described] = tellStory([said(0, false, offer([PRINT, `a=${HOST}`, `a=${MAPPED}`, `a=${ACTIVE}`, `a=${HOST}`].join('\r\n')))]);
    expect(described?.candidates).toEqual({ host: 1, srflx: 1 });
    expect(tellStory([said(0, false, found(ACTIVE))])).toEqual([]);
  });

  it('takes for one what is told as it is found, of each side', () => {
    const story = tellStory([said(0, true, found(HOST)), said(5, true, found(MAPPED, RELAYED)), said(6, false, found(HOST)), said(9, true, found(RELAYED))]);
    expect(story.map(({ by, atMs, candidates }) => [by, atMs, candidates])).toEqual([['here', 0, { host: 1, srflx: 1, relay: 1 }], ['there', 6, { host: 1 }], ['here', 9, { relay: 1 }]]);
  });

  it('tells how a broken link was mended, by the same keys or anew, and who asked to be called', () => {
    const callMe = (at: number) => said(at, false, { kind: 'call-me', dead: null });
    // Looked at once more, after late candidates: still the same.
    const mended = [became(0, 'connected'), said(10, false, found(HOST)), became(20, 'connected'), became(50, 'disconnected'), said(100, true, offer('', true)), became(150, 'connected')];
    const anew = [became(200, 'closed'), callMe(3_000), callMe(6_000), said(6_100, true, offer('')), became(6_200, 'connecting'), became(6_300, 'connected'), said(6_400, false, { kind: 'profile', name: 'Ann' })];
    expect(tellStory([...mended, ...anew]).map(({ kind, by, isRestart }) => `${by} ${kind}${isRestart ? ' again' : ''}`)).toEqual([
      ...['both connected', 'there candidates', 'both disconnected', 'here offer again', 'both connected again'],
      ...['both closed', 'there call-me', 'here offer', 'both connecting', 'both connected'],
    ]);
  });

  it('is empty of nothing, and of words that say nothing', () => {
    expect(tellStory([])).toEqual([]);
    expect(tellStory([said(0, false, found('candidate:nonsense', '', 'typ host')), said(1, false, answer('fingerprint'))]).map(({ kind, candidates, fingerprint }) => [kind, candidates, fingerprint])).toEqual([['answer', {}, null]]);
  });
});
