/** A room on the fake: a roster, a relay, and pages that join and leave. The relay may be told to do harm. */
import type { PeerState } from '@/lib/protocol/peer-messages';
import { createInstance, type Instance } from '@/lib/sealing/instance';
import { deriveRoomSecrets, type RoomSecrets } from '@/lib/sealing/room-secrets';
// Loaded by links when they are asked how they do; here, ahead of the fake time.
import '../link-stats';
import { type LinkState, Mesh, type Seat } from '../mesh';
import { NO_WISHES } from '../quality-part';
import '../safety-exchange';
import { FakeNetwork } from './fake-network';
import { UNHEARD } from './unheard';

export class FakeRoom {
  readonly network = new FakeNetwork();
  readonly pages = new Map<string, FakePage>();
  /** Signals pass while the server is up; each may be looked at, copied or dropped. */
  isUp = true;
  tamper: (to: string, envelope: string, from: string) => string[] = (_to, envelope) => [envelope];
  relayed = 0;
  #seq = 0;

  /** @param instance whose page it is: a new one, unless the same page sits down again */
  async join(id: string, instance?: Instance): Promise<FakePage> {
    this.pages.get(id)?.mesh.close();
    const page = new FakePage(id, ++this.#seq, instance ?? (await createInstance()), await deriveRoomSecrets('abcdefghijklmnop', 'AAECAwQFBgcICQoLDA0ODw'), this);
    this.pages.set(id, page);
    for (const other of this.pages.values()) if (other !== page) other.mesh.upsert(page.seat);
    page.mesh.setRoster(page.seat.seq, [...this.pages.values()].filter((other) => other !== page).map(({ seat }) => seat));
    return page;
  }

  /** Who left, which nobody heard of, sits down again with the same page. */
  rejoin(id: string): Promise<FakePage> {
    return this.join(id, this.pages.get(id)?.instance);
  }

  relay(from: string, to: string, envelope: string): void {
    this.relayed += 1;
    for (const copy of this.tamper(to, envelope, from)) setTimeout(() => this.pages.get(to)?.mesh.receive(from, copy), 1);
  }
}

export class FakePage {
  readonly seat: Seat;
  readonly mesh: Mesh;
  readonly links = new Map<string, LinkState>();
  readonly states = new Map<string, PeerState>();
  readonly names = new Map<string, string>();
  readonly gone: string[] = [];

  constructor(id: string, seq: number, readonly instance: Instance, readonly secrets: RoomSecrets, room: FakeRoom) {
    this.seat = { id, seq, away: false, publicKey: instance.publicKey };
    this.mesh = new Mesh({
      self: { id, ...instance },
      secrets,
      environment: room.network.environment(id),
      signaling: { isOpen: () => room.isUp, send: (to, envelope) => room.relay(id, to, envelope) },
      wishes: () => NO_WISHES,
      events: {
        onLink: (other, state) => this.links.set(other, state),
        ...UNHEARD,
        onState: (other, state) => this.states.set(other, state),
        onName: (other, name) => this.names.set(other, name),
        onGone: (other) => {
          this.gone.push(other);
          this.links.delete(other);
        },
      },
    });
  }
}
