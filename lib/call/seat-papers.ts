/** What a page shows at the door: its sealed profile, its ticket, and what the server signed of the room. */
import type { Participant, RequestPayload } from '@/lib/protocol/events';
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import type { Profile } from '@/lib/protocol/peer-messages';
import { openProfile, sealProfile } from '@/lib/sealing/sealed-profile';
import type { PageKeys } from './page-keys';
import { keepNote, keepTicket, keptNote, type SeatStorage } from './seat-claim';

export class SeatPapers {
  readonly keys: PageKeys;
  readonly #storage: SeatStorage;
  readonly #hostSecret: string | null;

  constructor(keys: PageKeys, storage: SeatStorage, hostSecret: string | null) {
    this.keys = keys;
    this.#storage = storage;
    this.#hostSecret = hostSecret;
  }

  get id(): ParticipantId {
    return this.keys.claim.id;
  }

  /** Names the room to those who hold its link. */
  get room(): RequestPayload<'room:peek'> {
    const { roomId, door } = this.keys.secrets;
    return { roomId, door };
  }

  async toJoin(name: string): Promise<RequestPayload<'room:join'>> {
    const { claim, device, room } = this.keys;
    const note = keptNote(this.#storage, room);
    return {
      ...this.room,
      participantId: claim.id,
      profile: await this.profile(name),
      device,
      ...(this.#hostSecret && { hostSecret: this.#hostSecret }),
      ...(claim.ticket && { ticket: claim.ticket }),
      ...(note && { note }),
    };
  }

  keepTicket(ticket: string): void {
    const { claim, room } = this.keys;
    claim.ticket = ticket;
    keepTicket(this.#storage, room, { id: claim.id, ticket });
  }

  keepNote(note: string): void {
    keepNote(this.#storage, this.keys.room, note);
  }

  /** Somebody holds the seat, and our ticket does not prove it: from now on, somebody new. */
  becomeNew(): void {
    this.keys.claim = { ...this.keys.claim, id: createParticipantId(), ticket: null };
  }

  profile(name: string): Promise<string> {
    const { secrets, instance, claim } = this.keys;
    return sealProfile(secrets.profileKey, secrets.roomId, claim.id, { v: 1, name, instance: instance.publicKey });
  }

  /** @returns who it is, or `null` when it was not sealed for this seat by who holds the link */
  open({ id, profile }: Pick<Participant, 'id' | 'profile'>): Promise<Profile | null> {
    const { profileKey, roomId } = this.keys.secrets;
    return openProfile(profileKey, roomId, id, profile);
  }
}
