// @vitest-environment happy-dom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LocalMedia } from '@/lib/media/local-media';
import type { LinkStats } from '@/lib/rtc/link-stats';
import { CallLog } from './call-log';
import { diagnose } from './diagnostics';
import { initialState } from './initial-state';
import type { CallState } from './state';
import { announced, noticed, withoutParticipant, withParticipant } from './transitions';

const KEY = 'A1b2C3d4E5f6G7h8J9k0Lm';
const [ANN, BEN] = ['p4rt1c1pantAnn00', 'p4rt1c1pantBen00'] as const;
const EMPTY = initialState({ roomId: 'board-meeting', link: `http://meet.example/r/board-meeting#${KEY}`, hasSecret: true, hostLink: null }, 'Ann Example', new LocalMedia().state, { sounds: true, shortcuts: true, quality: 'auto', hideSelf: false, relayOnly: false });

/** What is said of each change, one after the other. */
function told(log: CallLog, ...changes: ((state: CallState) => Partial<CallState>)[]): string[] {
  const before = log.entries.length;
  changes.reduce((state, change) => {
    const next = { ...state, ...change(state) };
    log.follow(next, state);
    return next;
  }, EMPTY);
  return log.entries.slice(before).map(({ what }) => String(what));
}
function stubScreen() {
  vi.stubGlobal('screen', { width: 360, height: 640 });
  vi.stubGlobal('devicePixelRatio', 3);
  onTestFinished(() => void vi.unstubAllGlobals());
}
const media = (change: Partial<CallState['media']>) => ({ media: now }: CallState) => ({ media: { ...now, ...change } });

describe('the log of a call', () => {
  it('says where the visit, the server, the devices and the links stand', () => {
    const { microphone, camera } = EMPTY.media;
    expect(
      told(
        new CallLog(),
        () => ({ session: 'joining', signaling: 'up' }),
        () => ({ session: 'live' }),
        media({ microphone: { ...microphone, on: true }, camera: { ...camera, problem: 'denied' } }),
        media({ microphone: { ...microphone, on: true }, silent: true }),
        (state) => noticed(state, { code: 'device-lost', kind: 'camera', fallback: 'Webcam of Ann' }),
        (state) => noticed(state, { code: 'share-failed' }),
        ({ notices }) => ({ notices: notices.slice(0, 1) }),
        (state) => withParticipant(state, ANN, { name: 'Ann Example' }),
        (state) => withParticipant(state, ANN, { link: 'connected', quality: 'good' }),
        (state) => withParticipant(state, BEN, { name: 'Ben', away: true }),
        (state) => withParticipant(state, ANN, { quality: 'weak', cameraStopped: true }),
        (state) => withParticipant(state, ANN, { link: 'failed', failure: 'no-path', cameraStopped: false }),
        () => ({ signaling: 'down', strain: { busy: true, weak: [] } }),
        (state) => withoutParticipant(state, BEN),
        (state) => withParticipant(state, BEN, { name: 'Ben' }),
        () => ({ session: 'ended', end: 'replaced' }),
      ),
    ).toEqual([
      'session: joining', 'server: up', 'session: live',
      'microphone: on', 'camera: denied', 'microphone: on, silent', 'notice: device-lost camera', 'notice: share-failed',
      'P1: came, connecting', 'P1: connected, good', 'P2: came, connecting, away', 'P1: weak, cameraStopped', 'P1: failed (no-path), not cameraStopped',
      'server: down', 'computer: busy', 'P2: gone', 'P2: came, connecting', 'session: ended (replaced)',
    ]);
  });

  it('says nothing of what moves all the time', () => {
    expect(told(new CallLog(), media({ level: 5 }), (state) => withParticipant(state, ANN, { name: 'Ann' }), (state) => withParticipant(state, ANN, { speaking: true, hand: 3 }), (state) => announced('joined', state.self.name))).toEqual(['P1: came, connecting']);
  });

  it('keeps so much, and of more the latest', () => {
    const log = new CallLog();
    for (let count = 0; count < 1000; count++) log.note(`word ${count}`);
    expect([log.entries.length, log.entries.at(0)?.what, log.entries.at(-1)?.what]).toEqual([600, 'word 400', 'word 999']);
  });

  it('has of an error its kind and its places, and not its words', async () => {
    const log = new CallLog();
    const error = new TypeError(`Ann Example said no at http://meet.example/r/board-meeting#${KEY}`);
    error.stack = `TypeError: Ann Example said no at http://meet.example/r/board-meeting#${KEY}\n    at act (http://meet.example/_next/static/chunks/0ab-1.js:1:234)\n    at http://meet.example/r/board-meeting#${KEY}:3:4`;
    log.note({ error: `${error.name}\n${error.stack}` });
    log.note({ error: 'string' });
    stubScreen();
    const text = await diagnose(EMPTY, log, vi.fn());
    expect([...text.matchAll(/error: .*/g)].map(([words]) => words)).toEqual(['error: TypeError 0ab-1.js:1:234', 'error: string']);
  });

  it('names nobody and no room, as a text', async () => {
    const log = new CallLog();
    told(log, (state) => withParticipant(state, ANN, { name: 'Ann Example' }));
    log.note({ error: `Error\n${new Error(KEY).stack}` });
    const report = { lan: true, internet: 'open' as const, relay: 'failed' as const, relayProtocols: [], failures: [{ url: 'turn:inner.meet.example', code: 701 }], candidates: [{ type: 'host' as const, address: '192.0.2.77', port: 5000, protocol: 'udp' as const }] };
    const device = { id: 'd3v1ce', label: 'Webcam of Ann Example' };
    stubScreen();
    const stats: LinkStats = { path: 'relay', isRelayedHere: true, relayProtocol: 'tls', roundTripMs: 40, packets: { received: 900, lost: 3 }, sound: { played: 5, madeUp: 1 }, jitterMs: 2, held: { ms: 100, samples: 10 }, bytes: null, picture: { width: 640, height: 360, framesPerSecond: 30, codec: 'H264' }, sentPicture: null, anatomy: { lines: [{ slot: 'camera', direction: 'sendrecv', received: 'H264', sent: null }], candidates: { here: { host: 2, relay: 1 }, there: { srflx: 1 } }, pair: { here: 'relay', there: 'srflx', protocol: 'udp' }, encryption: { version: 'DTLS 1.3', cipher: 'AEAD_AES_128_GCM' } } };
    const state = [
      (now: CallState) => withParticipant(now, ANN, { name: 'Ann Example', link: 'connected' }),
      (now: CallState) => withParticipant(now, BEN, { name: 'Ben', link: 'failed' }),
      media({ devices: { microphone: [device], camera: [device], speaker: [] } }),
      () => ({ connectionTest: { phase: 'done' as const, serverMs: 12, report } }),
    ].reduce<CallState>((now, change) => ({ ...now, ...change(now) }), EMPTY);
    const text = await diagnose(state, log, async (id) => ({
      stats: id === ANN ? stats : null,
      beganAt: id === BEN ? Date.UTC(2026, 0, 1, 12, 34, 56, 789) : null,
      steps: id === BEN ? [{ kind: 'offer', by: 'there', atMs: 0, isRestart: true, candidates: { host: 1 }, fingerprint: '3F:A1' }, { kind: 'connecting', by: 'both', atMs: 40, isRestart: false, candidates: {}, fingerprint: null }] : [],
    }));
    for (const secret of [KEY, 'Ann', 'Ben', 'Example', 'board', 'meet.example', '192.0.2.77', ANN, BEN, 'd3v1ce', '3F:A1']) expect(text).not.toContain(secret);
    expect(text).toContain('360x640 at 3');
    expect(text).toContain('failures 701');
    expect(text).toContain('1 of microphone, 1 of camera, 0 of speaker');
    expect(text).toContain('P1: connected, path relay tls, round trip 40 ms, packets 900 received 3 lost, sound 5 played 1 made up, jitter 2 ms, held back 10 ms, bytes ? received ? sent, picture 640x360 30/s H264, sent none, candidates here host 2 relay 1, there srflx 1, in use relay to srflx udp, sealed by DTLS 1.3 AEAD_AES_128_GCM, lines camera sendrecv sent nothing received H264\nP2: failed\n  first step at 12:34:56.789\n  after 0 ms from there offer (restart), host 1\n  after 40 ms connecting\n');
    expect(text).toMatch(/\d\d:\d\d:\d\d\.\d{3} P1: came, connecting\n/);
  });
});
