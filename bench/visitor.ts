/** Somebody who sits in a room and does nothing else: the product's own signaling client, without a page or links around it. */
import { SignalingClient } from '@/lib/call/signaling-client';
import { toBase64Url } from '@/lib/protocol/base64url';
import { createParticipantId } from '@/lib/protocol/ids';
import type { RoomLink } from '@/lib/protocol/room-link';
import { createInstance } from '@/lib/sealing/instance';
import { deriveRoomSecrets, type RoomSecrets } from '@/lib/sealing/room-secrets';
import { sealProfile } from '@/lib/sealing/sealed-profile';

/** As a page that sits waits after a passing refusal (`RoomConnection`). */
const REJOIN_MS = 2_000;

/** The client connects to where its page came from; here there is no page, so this says where from. */
export function comeFrom(origin: string): void {
  const { protocol, host, hostname, port } = new URL(origin);
  Object.assign(globalThis, { location: { protocol, host, hostname, port } });
}

export class Visitor {
  /** When the seat was taken last, in milliseconds since the epoch; 0 without one. */
  seatedAt = 0;
  readonly #id: string;
  readonly #secrets: RoomSecrets;
  readonly #profile: string;
  readonly #onSeated: () => void;
  readonly #client: SignalingClient;
  readonly #device = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  #ticket: string | undefined;
  #note: string | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  private constructor(secrets: RoomSecrets, id: string, profile: string, onSeated: () => void) {
    this.#secrets = secrets;
    this.#id = id;
    this.#profile = profile;
    this.#onSeated = onSeated;
    this.#client = new SignalingClient({
      onUp: () => void this.#sit(),
      onDown: () => { this.seatedAt = 0; },
      onOutdated: () => { throw new Error('The server speaks another version of the protocol.'); },
      onPush: () => undefined,
    });
  }

  /** @param onSeated after every join that the server granted */
  static async to({ roomId, key }: Pick<RoomLink, 'roomId' | 'key'>, name: string, onSeated: () => void = () => undefined): Promise<Visitor> {
    const [secrets, { publicKey }] = await Promise.all([deriveRoomSecrets(roomId, key), createInstance()]);
    const id = createParticipantId();
    const profile = await sealProfile(secrets.profileKey, roomId, id, { v: 1, name, instance: publicKey });
    return new Visitor(secrets, id, profile, onSeated);
  }

  /** Connects, and takes a seat after every connect. */
  enter(): void {
    this.#client.connect();
  }

  /** Gets up and goes. */
  leave(): void {
    this.#client.notify('room:leave', {});
    this.vanish();
  }

  /** Goes without a word: the seat is kept for a while. */
  vanish(): void {
    clearTimeout(this.#retryTimer);
    this.#client.close();
  }

  async #sit(): Promise<void> {
    const { roomId, door } = this.#secrets;
    const reply = await this.#client.request('room:join', { roomId, door, participantId: this.#id, profile: this.#profile, device: this.#device, ticket: this.#ticket, note: this.#note });
    if (reply.ok) {
      // Nobody is asked in a room of a measurement.
      if (reply.value.waiting) throw new Error('A visitor has to wait at the door.');
      this.#ticket = reply.value.ticket;
      this.#note = reply.value.note;
      this.seatedAt = Date.now();
      return this.#onSeated();
    }
    // The same answers as a page that sits: without a socket the next connect tries again.
    if (!this.#client.isUp) return;
    if (reply.code === 'no-answer' || reply.code === 'already-seated') this.#client.renew();
    else if (reply.code !== 'draining') this.#retryTimer = setTimeout(() => void this.#sit(), REJOIN_MS);
  }
}
