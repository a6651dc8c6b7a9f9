/** Room links: `https://host/r/<roomId>#<key>`. What is in the fragment never reaches a server. */
import { toBase64Url } from './base64url';
import { bytes16Schema, looksMinted, type RoomId, roomIdOf, roomIdSchema } from './ids';

/** What a link to a room says. */
export interface RoomLink {
  roomId: RoomId;
  /** 16 bytes in base64url; `null` when the link has no secret. */
  key: string | null;
  /** 16 bytes in base64url; only in the link that hands the host's role to another device. */
  hostSecret: string | null;
}

/** Settings for the page that may ride in the fragment behind the key. */
export interface LinkSettings {
  name: string | null;
  microphone: boolean | null;
  camera: boolean | null;
}

/** Why a link cannot be used: not a Parlor link at all, or one whose end is missing. */
export type LinkProblem = 'not-a-link' | 'incomplete';

/** A new room: its secret, the id that the secret proves, and its key, all from the platform's CSPRNG. */
export async function mintRoom(): Promise<{ roomId: RoomId; key: string; hostSecret: string }> {
  const hostSecret = crypto.getRandomValues(new Uint8Array(16));
  return {
    roomId: await roomIdOf(hostSecret),
    key: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
    hostSecret: toBase64Url(hostSecret),
  };
}

/** The link that is shared: room and key, nothing else. */
export function formatRoomLink(origin: string, { roomId, key }: Pick<RoomLink, 'roomId' | 'key'>): string {
  return `${origin}/r/${roomId}${key ? `#${key}` : ''}`;
}

/** The link that moves the host's role to another device of the same person. Whoever has it is host. */
export function formatHostLink(origin: string, room: Pick<RoomLink, 'roomId' | 'key'>, hostSecret: string): string {
  return `${formatRoomLink(origin, room)}.${hostSecret}`;
}

/** Reads the fragment of a room's page. A key that is cut off or misspelt makes the whole link `incomplete`. */
export function parseFragment(
  roomId: RoomId,
  fragment: string,
): { ok: true; link: RoomLink; settings: LinkSettings } | { ok: false; problem: LinkProblem } {
  if (!roomIdSchema.safeParse(roomId).success) return { ok: false, problem: 'not-a-link' };
  const parts = fragment.replace(/^#/, '').split('&');
  const secrets = parts[0]?.includes('=') ? '' : (parts.shift() ?? '');
  const [key = '', hostSecret = '', ...rest] = secrets.split('.');
  const isSecret = (text: string) => text === '' || bytes16Schema.safeParse(text).success;
  if (!isSecret(key) || !isSecret(hostSecret) || rest.length > 0) return { ok: false, problem: 'incomplete' };
  // "New meeting" always makes a key, so its absence means that the end of the link was lost on the way.
  if (key === '' && looksMinted(roomId)) return { ok: false, problem: 'incomplete' };

  const settings = new URLSearchParams(parts.join('&'));
  const flag = (name: string) => ({ on: true, off: false })[settings.get(name) ?? ''] ?? null;
  return {
    ok: true,
    link: { roomId, key: key || null, hostSecret: hostSecret || null },
    settings: { name: settings.get('name'), microphone: flag('mic'), camera: flag('camera') },
  };
}

/** Reads what a person pasted: a full link of any host, a path, or a bare code with or without its key. */
export function parsePastedLink(text: string): { ok: true; path: string } | { ok: false; problem: LinkProblem } {
  const trimmed = text.trim();
  const match = /^(?:(?:https?:\/\/)?[^\s/#]+)?\/r\/([^\s/?#]+)\/?(?:\?[^\s#]*)?(#\S*)?$/i.exec(trimmed) ?? /^([A-Za-z0-9-]+)(#\S*)?$/.exec(trimmed);
  if (!match) return { ok: false, problem: 'not-a-link' };
  const roomId = match[1]!.toLowerCase();
  const fragment = match[2] ?? '';
  const parsed = parseFragment(roomId, fragment);
  return parsed.ok ? { ok: true, path: `/r/${roomId}${fragment}` } : parsed;
}
