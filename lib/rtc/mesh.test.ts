import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PeerState } from '@/lib/protocol/peer-messages';
import { createInstance } from '@/lib/sealing/instance';
import { deriveRoomSecrets } from '@/lib/sealing/room-secrets';
import { type LinkState, Mesh, type Seat } from './mesh';
import { FakeNetwork } from './testing/fake-network';
import { FakeTrack } from './testing/fake-parts';
import { pass, watchCrypto } from './testing/fake-time';

/** A room on the fake: a roster, a relay, and pages that join and leave. */
class FakeRoom {
  readonly network = new FakeNetwork();
  readonly pages = new Map<string, Page>();
  /** Signals pass while the server is up; each may be looked at, copied or dropped. */
  isUp = true;
  tamper: (to: string, envelope: string) => string[] = (_to, envelope) => [envelope];
  relayed = 0;
  #seq = 0;

  async join(id: string): Promise<Page> {
    this.pages.get(id)?.mesh.close();
    const page = new Page(id, ++this.#seq, await createInstance(), await deriveRoomSecrets('abcdefghijklmnop', 'AAECAwQFBgcICQoLDA0ODw'), this);
    this.pages.set(id, page);
    for (const other of this.pages.values()) if (other !== page) other.mesh.upsert(page.seat);
    page.mesh.setRoster(page.seat.seq, [...this.pages.values()].filter((other) => other !== page).map(({ seat }) => seat));
    return page;
  }

  relay(from: string, to: string, envelope: string): void {
    this.relayed += 1;
    for (const copy of this.tamper(to, envelope)) setTimeout(() => this.pages.get(to)?.mesh.receive(from, copy), 1);
  }
}

const SILENT = { microphone: false, microphonePaused: false, camera: false, cameraPaused: false, screen: false, screenAudio: false };

class Page {
  readonly seat: Seat;
  readonly mesh: Mesh;
  readonly links = new Map<string, LinkState>();
  readonly states = new Map<string, PeerState>();
  readonly gone: string[] = [];

  constructor(id: string, seq: number, instance: Awaited<ReturnType<typeof createInstance>>, secrets: Awaited<ReturnType<typeof deriveRoomSecrets>>, room: FakeRoom) {
    this.seat = { id, seq, away: false, publicKey: instance.publicKey };
    this.mesh = new Mesh({
      self: { id, ...instance },
      secrets,
      environment: room.network.environment(),
      signaling: { isOpen: () => room.isUp, send: (to, envelope) => room.relay(id, to, envelope) },
      events: {
        onLink: (other, state) => this.links.set(other, state),
        onStreams: () => undefined,
        onState: (other, state) => this.states.set(other, state),
        onGone: (other) => {
          this.gone.push(other);
          this.links.delete(other);
        },
      },
    });
  }
}

const [ANN, BEN, CAT] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;

beforeEach(() => {
  watchCrypto();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const offersOf = (room: FakeRoom) => room.network.connections.reduce((sum, { offersMade }) => sum + offersMade, 0);
const living = (room: FakeRoom) => room.network.connections.filter(({ connectionState }) => connectionState !== 'closed').length;

describe('a mesh', () => {
  it('links everybody with everybody, one connection and one offer for each pair', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    expect(Object.fromEntries(ann.links)).toEqual({ [BEN]: 'connected', [CAT]: 'connected' });
    expect(Object.fromEntries(ben.links)).toEqual({ [ANN]: 'connected', [CAT]: 'connected' });
    expect(Object.fromEntries(cat.links)).toEqual({ [ANN]: 'connected', [BEN]: 'connected' });
    expect([offersOf(room), living(room)]).toEqual([3, 6]);
  });

  it('tells everybody one\u2019s flags, and late comers with the offer', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    ann.mesh.setState({ ...SILENT, microphone: true, camera: true, cameraPaused: true, screen: true });
    const cat = await room.join(CAT);
    await pass(500);
    for (const page of [ben, cat]) expect(page.states.get(ANN)).toMatchObject({ microphone: true, microphonePaused: false, cameraPaused: true, screen: true });
    expect(offersOf(room)).toBe(3);
  });

  it('never negotiates for a track', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    for (const slot of ['microphone', 'screenAudio'] as const) ann.mesh.setTrack(slot, new FakeTrack('audio') as unknown as MediaStreamTrack);
    for (const slot of ['camera', 'screen'] as const) ann.mesh.setTrack(slot, new FakeTrack('video') as unknown as MediaStreamTrack);
    await pass(500);
    expect(offersOf(room)).toBe(1);
    expect(ann.mesh.unexpectedNegotiations).toBe(0);
  });

  it('replaces the link of a page that was loaded anew, and keeps no old one', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(500);
    await room.join(BEN);
    await pass(500);
    expect(ann.links.get(BEN)).toBe('connected');
    expect([living(room), ann.gone]).toEqual([2, []]);
  });

  it('comes to one link when both call at once', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    // Each believes to have come later, as after two reconnects whose news crossed.
    ann.mesh.setRoster(10, [{ ...ben.seat, seq: 2 }]);
    ben.mesh.setRoster(10, [{ ...ann.seat, seq: 1 }]);
    await pass(15_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('survives the server\u2019s death untouched', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    const before = room.relayed;
    room.isUp = false;
    for (const page of [ann, ben]) page.mesh.signalingChanged();
    ann.mesh.setState({ ...SILENT, microphone: true, camera: true });
    await pass(60_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(ben.states.get(ANN)).toMatchObject({ microphone: true, camera: true });
    expect([room.relayed - before, offersOf(room)]).toEqual([0, 1]);
  });

  it('restarts ICE over the link\u2019s own channel while the server is dead', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.isUp = false;
    ann.mesh.networkChanged();
    await pass(2_000);
    expect(offersOf(room)).toBe(2);
    expect(ann.links.get(BEN)).toBe('connected');
  });

  it('waits three seconds for a path that comes back by itself', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('recovering');
    room.network.mend();
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(offersOf(room)).toBe(1);
  });

  it('finds a new path after a change of address', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(500);
    room.network.mend({ changedAddress: true });
    await pass(8_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('makes the link anew when restarts do not help, gives up at the third time, and tries again when asked', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(45_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['failed', 'failed']);
    room.network.mend({ changedAddress: true });
    await pass(20_000);
    expect(ann.links.get(BEN)).toBe('failed');
    ann.mesh.retry(BEN);
    await pass(2_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('asks for a call that never came', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    let dropped = 0;
    room.tamper = (to, envelope) => (to === ANN && dropped++ < 2 ? [] : [envelope]);
    await room.join(BEN);
    await pass(15_000);
    expect(dropped).toBeGreaterThan(2);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(living(room)).toBe(2);
  });

  it('takes each signal once: a relay that doubles everything changes nothing', async () => {
    const room = new FakeRoom();
    room.tamper = (_to, envelope) => [envelope, envelope, envelope];
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect([offersOf(room), living(room)]).toEqual([1, 2]);
  });

  it('drops what a relay forges, reflects or redirects', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    const seen: string[] = [];
    room.tamper = (_to, envelope) => {
      seen.push(envelope);
      return [envelope];
    };
    ann.mesh.networkChanged();
    await pass(3_000);
    expect(seen.length).toBeGreaterThan(0);
    const before = [offersOf(room), living(room)];
    for (const envelope of seen) {
      for (const page of [ann, ben, cat]) for (const from of [ANN, BEN, CAT]) page.mesh.receive(from, envelope);
      ben.mesh.receive(ANN, `${envelope.slice(0, -2)}AA`);
    }
    ann.mesh.receive('nobody', 'AAAA');
    await pass(2_000);
    expect([offersOf(room), living(room)]).toEqual(before);
    for (const page of [ann, ben, cat]) expect([...page.links.values()]).toEqual(['connected', 'connected']);
  });

  it('lets go at once of who says farewell, and keeps whom only the server has lost', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(500);
    ben.mesh.close({ bye: true });
    await pass(500);
    expect(ann.gone).toEqual([BEN]);
    ann.mesh.remove(CAT, 'lost');
    expect(ann.gone).toEqual([BEN]);
    cat.mesh.close();
    await pass(500);
    expect(ann.gone).toEqual([BEN, CAT]);
  });

  it('leaves no connection and no timer behind', async () => {
    const room = new FakeRoom();
    const pages = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(500);
    room.network.cut();
    await pass(5_000);
    for (const { mesh } of pages) mesh.close();
    await pass(500);
    expect([living(room), vi.getTimerCount()]).toEqual([0, 0]);
  });
});
