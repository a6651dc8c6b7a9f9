/** What befell a visit, with times, for whoever is asked why it went badly. In words of ours: people are P1, P2, and nothing is said of what they say. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { CallState, ParticipantState } from './state';

/** More than a bad hour brings. Of more the oldest go. */
const MAX_ENTRIES = 600;

export interface LogEntry {
  /** Milliseconds since the epoch. */
  at: number;
  /** Of an error its name, and from the next line on its stack: put into words when somebody asks, by code that is fetched later. */
  what: string | { error: string };
}

export class CallLog {
  readonly #entries: LogEntry[] = [];
  /** In order of arrival; who comes back is the same. */
  readonly #known = new Map<ParticipantId, string>();

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** By this name a person stands in the log. */
  readonly nameOf = (id: ParticipantId): string => {
    const name = this.#known.get(id) ?? `P${this.#known.size + 1}`;
    this.#known.set(id, name);
    return name;
  };

  note(what: LogEntry['what']): void {
    this.#entries.push({ at: Date.now(), what });
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
  }

  /** The state has changed. */
  follow(after: CallState, before: CallState): void {
    for (const what of changes(before, after, this.nameOf)) this.note(what);
  }
}

/** What somebody would want to know of a change; pictures, levels and what is said are not among it. */
function changes(before: CallState, after: CallState, nameOf: (id: ParticipantId) => string): string[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  const own = Object.entries(is).flatMap(([name, value]) => (value === was[name] ? [] : [`${name}: ${value}`]));
  // Each once: what was hidden by a later one and is shown again is no news.
  for (const notice of after.notices) if (!before.notices.some(({ id }) => id === notice.id)) own.push(`notice: ${notice.code}${'kind' in notice ? ` ${notice.kind}` : ''}`);
  if (before.participants === after.participants) return own;
  const ids = new Set([...Object.keys(before.participants), ...Object.keys(after.participants)]);
  return [...own, ...[...ids].flatMap((id) => changesOf(nameOf(id), before.participants[id], after.participants[id]))];
}

function factsOf({ session, end, signaling, media, strain, preferences }: CallState): Record<string, string> {
  const device = ({ on, paused, problem, busy }: CallState['media']['camera' | 'microphone']) => problem ?? (paused ? 'paused' : busy ? 'starting' : on ? 'on' : 'off');
  return {
    session: end === null ? session : `${session} (${end})`,
    server: signaling,
    microphone: `${device(media.microphone)}${media.silent ? ', silent' : ''}`,
    camera: `${device(media.camera)}${media.camera.resting ? ', resting' : ''}`,
    share: media.screen.on ? media.screen.mode : 'off',
    music: String(media.sound.music),
    quality: preferences.quality,
    'relay only': String(preferences.relayOnly),
    computer: strain.busy ? 'busy' : 'keeps up',
  };
}

const FLAGS = ['away', 'microphonePaused', 'cameraPaused', 'cameraStopped', 'screen'] as const;

function changesOf(name: string, before: ParticipantState | undefined, after: ParticipantState | undefined): string[] {
  if (before === after) return [];
  if (!after) return [`${name}: gone`];
  const was = wordsOf(before);
  const words = wordsOf(after).filter((word, at) => word !== was[at]);
  if (!before) words.unshift('came');
  return words.length === 0 ? [] : [`${name}: ${words.join(', ')}`];
}

/** Of nobody: what goes without saying of who has just come. */
function wordsOf(person?: ParticipantState): string[] {
  const link = person?.failure ? `${person.link} (${person.failure})` : String(person?.link);
  return [link, person?.quality ?? 'unknown', ...FLAGS.map((flag) => (person?.[flag] ? flag : `not ${flag}`))];
}
