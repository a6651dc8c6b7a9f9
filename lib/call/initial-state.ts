/** The state of a visit before anything has happened. */
import { NO_CHAT } from '@/lib/chat/chat-state';
import type { MediaState } from '@/lib/media/media-state';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import type { CallState, Preferences, Traffic } from './state';

export const NO_TRAFFIC: Traffic = { sentBytes: 0, receivedBytes: 0, bytesPerHour: 0, relayed: false };

export function initialState(room: CallState['room'], name: string, media: MediaState, preferences: Preferences): CallState {
  return {
    session: 'lobby',
    end: null,
    signaling: 'connecting',
    outdated: false,
    room,
    inside: null,
    relay: null,
    elsewhere: false,
    self: { id: null, name, speaking: false, hand: 0 },
    hosts: [],
    settings: OPEN_ROOM,
    knocks: [],
    hostInside: false,
    participants: {},
    order: [],
    media,
    liveSince: null,
    endedAt: null,
    met: [],
    announcement: null,
    notices: [],
    reactions: [],
    chat: NO_CHAT,
    transfers: {},
    preferences,
    strain: { busy: false, weak: [] },
    traffic: NO_TRAFFIC,
    details: null,
    connectionTest: null,
  };
}
