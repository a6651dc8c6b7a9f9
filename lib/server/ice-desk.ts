/** Hands out ICE servers: with every seat, for the lobby's test, and anew before credentials expire. */
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import type { Reply, RequestValue } from '@/lib/protocol/events';
import { AddressAllowance } from './address-allowance';
import { hasRelay, type IceServers, type IceSettings, iceServersFor, stunServersOf } from './ice-servers';
import type { ParlorServer } from './socket-server';

/** A class or an office behind one address sits down at once, and comes back at once after a restart. */
const SEATS = { burst: 300, refillPerS: 2 };
/** A person tries a few times. */
const TESTS = { burst: 10, refillPerS: 0.1 };
const TEST_TTL_S = 60;

export class IceDesk {
  readonly #settings: IceSettings;
  readonly #seats = new AddressAllowance(SEATS);
  readonly #tests = new AddressAllowance(TESTS);
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

  /** Nobody is refused a seat over a relay: an address that has asked for too much gets none, until the next renewal. */
  forSeat(address: string, id: ParticipantId): IceServers {
    return this.hasRelay && this.#seats.take(address) ? this.#mint(id) : stunServersOf(this.#settings);
  }

  forTest(address: string): Reply<RequestValue<'ice:test'>> {
    if (!this.#tests.take(address)) return { ok: false, code: 'rate-limited' };
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
