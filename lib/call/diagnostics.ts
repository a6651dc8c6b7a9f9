/** The log of a call as a text that a person can read, and then give to somebody else. Of people, rooms and addresses there is nothing in it. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { PROTOCOL_VERSION } from '@/lib/protocol/limits';
import type { LinkStats } from '@/lib/rtc/link-stats';
import type { LinkStep } from '@/lib/rtc/link-story';
import type { CallLog, LogEntry } from './call-log';
import type { CallState, LinkInspection } from './state';

/** @param inspect how somebody's link came about, and how it does */
export async function diagnose(state: CallState, log: CallLog, inspect: (id: ParticipantId) => Promise<LinkInspection>): Promise<string> {
  const links = Object.values(state.participants).map(async ({ id, link }) => {
    const { stats, beganAt, steps } = await inspect(id);
    return [`${log.nameOf(id)}: ${link}${stats ? `, ${wordsOf(stats)}` : ''}`, ...(beganAt === null ? [] : [`  first step at ${timeOf(beganAt)}`]), ...steps.map(stepOf)].join('\n');
  });
  return [
    'Parlor call log',
    ...factsOf(state),
    '',
    'People',
    ...(await Promise.all(links)),
    '',
    'What happened (UTC)',
    ...log.entries.map(({ at, what }) => `${timeOf(at)} ${typeof what === 'string' ? what : wordsOfError(what)}`),
    '',
  ].join('\n');
}

const timeOf = (at: number) => new Date(at).toISOString().slice(11, 23);

/** Its kind and where it comes from: its message may quote what somebody wrote, and an address the link. */
function wordsOfError({ error }: Exclude<LogEntry['what'], string>): string {
  const [name] = error.split('\n', 1);
  const places = [...error.matchAll(/([\w.-]+\.m?[jt]sx?)[^\s:]*:(\d+):(\d+)/g)].map(([, file, line, column]) => `${file}:${line}:${column}`);
  return ['error:', name, ...places.slice(0, 8)].join(' ');
}

function factsOf({ media, preferences, room, relay, settings, connectionTest, liveSince }: CallState): string[] {
  const { userAgent, hardwareConcurrency, language, onLine, deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  const test = connectionTest?.phase === 'done' ? connectionTest.report : null;
  return [
    `when: ${new Date().toISOString()}`,
    `browser: ${userAgent}`,
    `computer: ${hardwareConcurrency} cores${deviceMemory ? `, ${deviceMemory} GB` : ''}, ${screen.width}x${screen.height} at ${devicePixelRatio}, ${language}, ${onLine ? 'online' : 'offline'}`,
    `its own figures: ${userAgent.includes('Firefox') ? 'about:webrtc' : 'chrome://webrtc-internals'}, in another tab while the call lasts`,
    `protocol: ${PROTOCOL_VERSION}`,
    `room: ${room.hasSecret ? 'with' : 'without'} a key, relay ${relay === null ? 'unknown' : relay ? 'there' : 'absent'}${settings.locked ? ', locked' : ''}`,
    `inside: ${liveSince === null ? 'no' : `for ${Math.round((Date.now() - liveSince) / 1000)} s`}`,
    `devices: ${Object.entries(media.devices).map(([kind, all]) => `${all.length} of ${kind}`).join(', ')}`,
    `sound: ${Object.entries(media.sound).map(([name, on]) => `${name} ${on ? 'on' : 'off'}`).join(', ')}`,
    `choices: quality ${preferences.quality}, relay only ${preferences.relayOnly ? 'on' : 'off'}`,
    // Not the servers' names: they may be a company's own.
    `connection test: ${test ? `own network ${test.lan ? 'yes' : 'no'}, internet ${test.internet}, relay ${[test.relay, ...test.relayProtocols].join(' ')}, failures ${test.failures.map(({ code }) => code ?? 'silence').join(' ') || 'none'}` : 'not made'}`,
  ];
}

function wordsOf({ path, relayProtocol, roundTripMs, packets, sound, jitterMs, held, bytes, picture, sentPicture, anatomy: { lines, candidates, pair, encryption } }: LinkStats): string {
  const pictureOf = (one: LinkStats['picture']) => (one ? `${one.width}x${one.height} ${one.framesPerSecond}/s ${one.codec ?? ''}`.trim() : 'none');
  return [
    `path ${[path, relayProtocol].filter(Boolean).join(' ')}`,
    `round trip ${roundTripMs ?? '?'} ms`,
    `packets ${packets.received} received ${packets.lost} lost`,
    `sound ${sound.played} played ${sound.madeUp} made up`,
    `jitter ${jitterMs ?? '?'} ms`,
    `held back ${held.samples > 0 ? Math.round(held.ms / held.samples) : '?'} ms`,
    `bytes ${bytes?.received ?? '?'} received ${bytes?.sent ?? '?'} sent`,
    `picture ${pictureOf(picture)}`,
    `sent ${pictureOf(sentPicture)}`,
    `candidates here ${countsOf(candidates.here)}, there ${countsOf(candidates.there)}, in use ${pair.here} to ${pair.there} ${pair.protocol ?? ''}`,
    `sealed by ${encryption.version ?? '?'} ${encryption.cipher ?? ''}`,
    `lines ${lines.map(({ slot, direction, sent, received }) => `${slot} ${direction ?? 'none'} sent ${sent ?? 'nothing'} received ${received ?? 'nothing'}`).join('; ')}`,
  ].join(', ');
}

/** Without the fingerprint: by it a page would be known again. */
function stepOf({ kind, by, atMs, isRestart, candidates }: LinkStep): string {
  const counts = Object.keys(candidates).length > 0 ? `, ${countsOf(candidates)}` : '';
  return `  after ${atMs} ms ${by === 'both' ? '' : `from ${by} `}${kind}${isRestart ? ' (restart)' : ''}${counts}`;
}

const countsOf = (counts: LinkStats['anatomy']['candidates']['here']) => Object.entries(counts).map(([type, count]) => `${type} ${count}`).join(' ') || 'none';
