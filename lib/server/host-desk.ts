/** The host's powers: what is asked for by a socket is decided by the store, out of the hosts of that very moment. */
import type { Reply } from '@/lib/protocol/errors';
import type { RoomNews } from './room-news';
import type { Decision, RoomStore } from './rooms/room-store';
import type { ParlorSocket } from './socket-server';

export interface HostDeskOptions {
  store: RoomStore;
  news: RoomNews;
  maxParticipants: number;
  nowMs: () => number;
}

export class HostDesk {
  readonly #options: HostDeskOptions;

  constructor(options: HostDeskOptions) {
    this.#options = options;
  }

  async decide(socket: ParlorSocket, decision: Decision): Promise<Reply<Record<string, never>>> {
    const { place } = socket.data;
    if (!place?.seated) return { ok: false, code: 'not-seated' };
    const { store, news, maxParticipants, nowMs } = this.#options;
    const { room, participantId } = place;
    const result = await store.decide(room, { participantId, connectionId: socket.id }, decision, { capacity: maxParticipants, nowMs: nowMs() });
    if (!result.ok) return { ok: false, code: result.code };
    if (decision.kind === 'end') news.tellOfEnd(room, result.before);
    else if (decision.kind === 'mute') news.askToMute(room, participantId, decision.participantId);
    else news.tell(room, result);
    return { ok: true, value: {} };
  }
}
