/** The log of a call as a text that a person can read, and then give to somebody else. Of people, rooms and addresses there is nothing in it. */
import type { LinkStats } from '@/lib/rtc/link-stats';
import { PROTOCOL_VERSION } from '@/lib/protocol/limits';
import type { LogEntry } from './call-log';
import type { CallState } from './state';

interface Diagnosis {
  /** Milliseconds since the epoch. */
  now: number;
  browser: Pick<Navigator, 'userAgent' | 'hardwareConcurrency' | 'language' | 'onLine'> & { deviceMemory?: number };
  screen: { width: number; height: number; density: number };
  state: CallState;
  /** Everybody who is here now, with how they are connected. */
  people: readonly { name: string; link: string; stats: LinkStats | null }[];
  entries: readonly LogEntry[];
}

export function diagnosticsOf({ now, browser, screen, state, people, entries }: Diagnosis): string {
  const { media, preferences, room, relay, settings, connectionTest, liveSince } = state;
  const test = connectionTest?.phase === 'done' ? connectionTest.report : null;
  const facts = [
    ['when', new Date(now).toISOString()],
    ['browser', browser.userAgent],
    ['computer', `${browser.hardwareConcurrency} cores${browser.deviceMemory ? `, ${browser.deviceMemory} GB` : ''}, ${screen.width}x${screen.height} at ${screen.density}, ${browser.language}, ${browser.onLine ? 'online' : 'offline'}`],
    ['its own figures', `${browser.userAgent.includes('Firefox') ? 'about:webrtc' : 'chrome://webrtc-internals'}, in another tab while the call lasts`],
    ['protocol', String(PROTOCOL_VERSION)],
    ['room', `${room.hasSecret ? 'with' : 'without'} a key, relay ${relay === null ? 'unknown' : relay ? 'there' : 'absent'}${settings.locked ? ', locked' : ''}`],
    ['inside', liveSince === null ? 'no' : `for ${Math.round((now - liveSince) / 1000)} s`],
    ['devices', Object.entries(media.devices).map(([kind, all]) => `${all.length} of ${kind}`).join(', ')],
    ['sound', Object.entries(media.sound).map(([name, on]) => `${name} ${on ? 'on' : 'off'}`).join(', ')],
    ['choices', `quality ${preferences.quality}, relay only ${preferences.relayOnly ? 'on' : 'off'}`],
    // Not the servers' names: they may be a company's own.
    ['connection test', test ? `own network ${test.lan ? 'yes' : 'no'}, internet ${test.internet}, relay ${[test.relay, ...test.relayProtocols].join(' ')}, failures ${test.failures.map(({ code }) => code ?? 'silence').join(' ') || 'none'}` : 'not made'],
  ];
  return [
    'Parlor call log',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    'People',
    ...people.map(({ name, link, stats }) => `${name}: ${link}${stats ? `, ${wordsOf(stats)}` : ''}`),
    '',
    'What happened (UTC)',
    ...entries.map(({ at, what }) => `${new Date(at).toISOString().slice(11, 23)} ${what}`),
    '',
  ].join('\n');
}

function wordsOf({ path, relayProtocol, roundTripMs, packets, sound, jitterMs, held, bytes, picture, sentPicture }: LinkStats): string {
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
  ].join(', ');
}
