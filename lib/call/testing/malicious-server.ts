/** A server that means harm, in place of the socket to a real one: it seats people, relays and remembers, and says whatever a test has it say. */
import { type NoticeName, type NoticePayload, type Participant, type PushName, type PushPayload, pushes, type RequestName, type RequestPayload, type RequestValue } from '@/lib/protocol/events';
import { OPEN_ROOM } from '@/lib/protocol/room-settings';
import type { ClientReply, Push, SignalingEvents } from '../signaling-client';

export class MaliciousServer {
  /** Everything that it ever heard, as it came. */
  readonly heard: string[] = [];
  readonly signals: { from: string; to: string; envelope: string }[] = [];
  readonly seats = new Map<string, { participant: Participant; page: FakeSignalingClient }>();
  /** What it makes of a roster before it tells it. */
  bendRoster: (roster: Participant[]) => Participant[] = (roster) => roster;
  #seq = 0;

  hear(page: FakeSignalingClient, name: string, payload: unknown): unknown {
    this.heard.push(`${name} ${JSON.stringify(payload)}`);
    if (name === 'room:join') return this.#seat(page, payload as RequestPayload<'room:join'>);
    if (name === 'peer:signal') this.#relay(page, payload as NoticePayload<'peer:signal'>);
    return { people: this.seats.size, locked: false, askToJoin: false, elsewhere: false, relay: false };
  }

  /** Says something to somebody. */
  tell<N extends PushName>(to: string, name: N, payload: PushPayload<N>): void {
    this.seats.get(to)?.page.push(name, payload);
  }

  /** A seat that nobody sits in: with whatever profile, under whatever id. */
  invent(id: string, profile: string): Participant {
    return { id, seq: ++this.#seq, away: false, profile };
  }

  participant(id: string): Participant {
    const seat = this.seats.get(id);
    if (!seat) throw new Error(`nobody sits at ${id}`);
    return seat.participant;
  }

  #seat(page: FakeSignalingClient, { participantId: id, profile }: RequestPayload<'room:join'>): RequestValue<'room:join'> {
    const participant = { id, seq: ++this.#seq, away: false, profile };
    for (const other of this.seats.values()) other.page.push('peer:joined', { participant });
    this.seats.set(id, { participant, page });
    const roster = this.bendRoster([...this.seats.values()].map((seat) => seat.participant));
    const facts = { settings: OPEN_ROOM, hosts: [id], removed: [], note: 'a note' };
    return { waiting: false, created: false, self: id, ticket: 'a ticket', seq: participant.seq, roster, knocks: [], maxParticipants: 8, elsewhere: false, relay: false, iceServers: [], ...facts };
  }

  #relay(page: FakeSignalingClient, { to, envelope }: NoticePayload<'peer:signal'>): void {
    const from = [...this.seats].find(([, seat]) => seat.page === page)?.[0] ?? '';
    this.signals.push({ from, to, envelope });
    this.tell(to, 'peer:signal', { from, envelope });
  }
}

/** Takes the place of `SignalingClient`: everything arrives, in order, a moment later. */
export class FakeSignalingClient {
  isUp = false;

  constructor(
    private readonly server: MaliciousServer,
    private readonly events: SignalingEvents,
  ) {}

  connect(): void {
    this.isUp = true;
    setTimeout(() => this.isUp && this.events.onUp());
  }

  push(name: PushName, payload: unknown): void {
    const parsed = pushes[name].safeParse(JSON.parse(JSON.stringify(payload)));
    if (parsed.success) setTimeout(() => this.isUp && this.events.onPush({ name, payload: parsed.data } as Push));
  }

  async request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<ClientReply<RequestValue<N>>> {
    await new Promise((resolve) => setTimeout(resolve));
    return { ok: true, value: this.server.hear(this, name, payload) as RequestValue<N> };
  }

  notify<N extends NoticeName>(name: N, payload: NoticePayload<N>): void {
    if (this.isUp) this.server.hear(this, name, payload);
  }

  async verify(): Promise<void> {}
  renew(): void {}

  close(): void {
    this.isUp = false;
  }
}
