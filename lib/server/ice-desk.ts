/** Hands out ICE servers: with every seat, for the lobby's test, and anew before credentials expire. */
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import type { Reply, RequestValue } from '@/lib/protocol/events';
import { hasRelay, type IceServers, type IceSettings, iceServersFor } from './ice-servers';
import type { ParlorServer } from './socket-server';

const TEST_TTL_S = 60;

export class IceDesk {
  readonly #settings: IceSettings;
  readonly #timer: NodeJS.Timeout | undefined;

  /** Renews everybody's credentials twice in their life, so that none expires within a call. */
  constructor(io: ParlorServer, settings: IceSettings) {
    this.#settings = settings;
    if (!this.hasRelay) return;
    this.#timer = setInterval(() => {
      for (const socket of io.sockets.sockets.values()) {
        const { place } = socket.data;
        if (place?.seated) socket.emit('ice:renewed', { iceServers: this.#mint(place.participantId) });
      }
    }, (settings.turnTtlS * 1000) / 2);
    this.#timer.unref();
  }

  get hasRelay(): boolean {
    return hasRelay(this.#settings);
  }

  forSeat(id: ParticipantId): IceServers {
    return this.#mint(id);
  }

  forTest(): Reply<RequestValue<'ice:test'>> {
    return { ok: true, value: { iceServers: this.#mint(createParticipantId(), TEST_TTL_S) } };
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
  }

  #mint(id: ParticipantId, turnTtlS = this.#settings.turnTtlS): IceServers {
    return iceServersFor({ ...this.#settings, turnTtlS }, id, Date.now());
  }
}
