/** What a page needs to find a way to another: STUN servers, and TURN servers with credentials of its own that soon expire. */
import { createHmac } from 'node:crypto';
import type { RequestValue } from '@/lib/protocol/events';
import type { ParticipantId } from '@/lib/protocol/ids';

export interface IceSettings {
  stunUrls: readonly string[];
  turnUrls: readonly string[];
  /** Shared with the TURN server (`static-auth-secret` in coturn). */
  turnSecret: string | undefined;
  turnTtlS: number;
}

/** The list for `RTCConfiguration.iceServers`. */
export type IceServers = RequestValue<'ice:test'>['iceServers'];

/** @returns whether the site has a relay */
export function hasRelay({ turnUrls, turnSecret }: IceSettings): boolean {
  return turnUrls.length > 0 && turnSecret !== undefined;
}

/** STUN servers, and TURN servers with credentials that follow the TURN REST API (draft-uberti-behave-turn-rest-00, section 2.2). */
export function iceServersFor(settings: IceSettings, participantId: ParticipantId, nowMs: number): IceServers {
  const { turnUrls, turnSecret, turnTtlS } = settings;
  const servers = stunServersOf(settings);
  if (turnUrls.length > 0 && turnSecret !== undefined) {
    const username = `${Math.floor(nowMs / 1000) + turnTtlS}:${participantId}`;
    servers.push({ urls: [...turnUrls], username, credential: createHmac('sha1', turnSecret).update(username).digest('base64') });
  }
  return servers;
}

/** Those that need no credentials. */
function stunServersOf({ stunUrls }: IceSettings): IceServers {
  return stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
}
