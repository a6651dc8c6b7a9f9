/** Tabs that meet over a real server and a fake network, for tests of everything between the two. */
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { LinkState } from '@/lib/rtc/mesh';
import { FakeNetwork } from '@/lib/rtc/testing/fake-network';
import { deriveRoomSecrets } from '@/lib/sealing/room-secrets';
import { MemoryRoomStore } from '@/lib/server/rooms/memory-room-store';
import { attachSignaling, type Signaling } from '@/lib/server/signaling';
import { createSocketServer, type ParlorServer } from '@/lib/server/socket-server';
import type { Occupant } from '../occupants';
import { RoomConnection } from '../room-connection';
import type { RoomEvents } from '../room-events';

export const LINK = { roomId: 'abcdefghijklmnop', key: 'AAECAwQFBgcICQoLDA0ODw', hostSecret: null };
const SECRETS = ['a secret that only these tests know'] as const;

/** A server that can die and come back, at the same port, with an empty memory. */
class TestServer {
  http: HttpServer | null = null;
  io: ParlorServer | null = null;
  signaling: Signaling | null = null;
  store = new MemoryRoomStore();
  port = 0;

  async start(maxParticipants = 8): Promise<void> {
    this.http = createServer();
    this.io = createSocketServer().attach(this.http);
    this.signaling = attachSignaling(this.io, {
      store: (this.store = new MemoryRoomStore()),
      signingSecrets: SECRETS,
      ice: { stunUrls: [], turnUrls: [], turnSecret: undefined, turnTtlS: 3600 },
      log: pino({ level: 'silent' }),
      maxParticipants,
      graceMs: 200,
    });
    await new Promise<void>((resolve) => this.http?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.http.address() as AddressInfo).port;
    vi.stubGlobal('location', { protocol: 'http:', host: `127.0.0.1:${this.port}`, hostname: '127.0.0.1', port: String(this.port) });
  }

  /** How many sit in the tests' room. */
  async peek(): Promise<number> {
    const { roomId, door } = await deriveRoomSecrets(LINK.roomId, LINK.key);
    return (await this.store.peek({ roomId, door })).people;
  }

  async stop(): Promise<void> {
    this.signaling?.close();
    await this.io?.close();
  }
}

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

/** One browser tab: what it keeps over a reload, and the page that is loaded now. */
export class Tab {
  readonly storage = { local: memory(), tab: memory(), locks: { request: (_name: string, _options: unknown, take: (lock: object) => unknown) => Promise.resolve(take({})) } as never };
  readonly people = new Map<string, Occupant>();
  readonly links = new Map<string, LinkState>();
  readonly log: string[] = [];
  readonly knocks = new Map<string, string>();
  facts: Parameters<RoomEvents['onFacts']>[0] | null = null;
  page: RoomConnection | null = null;
  id = '';

  constructor(readonly name: string, readonly link: { roomId: string; key: string | null; hostSecret: string | null } = LINK) {}

  async open(): Promise<this> {
    this.people.clear();
    this.links.clear();
    this.page = new RoomConnection(this.link, this.storage, {
      onSignaling: (signaling) => this.log.push(signaling),
      onOutdated: () => this.log.push('outdated'),
      onPeek: ({ people, elsewhere }) => this.log.push(`peek ${people}${elsewhere ? ' elsewhere' : ''}`),
      onSeated: ({ id, elsewhere }) => {
        this.id = id;
        this.log.push(`seated${elsewhere ? ' elsewhere' : ''}`);
      },
      onRefused: (code) => this.log.push(`refused ${code}`),
      onOccupant: (occupant, arrived) => {
        if (arrived) this.log.push(`${occupant.name} arrived`);
        this.people.set(occupant.id, occupant);
      },
      onGone: (id, removed) => {
        this.log.push(`${this.people.get(id)?.name} ${removed ? 'removed' : 'gone'}`);
        this.people.delete(id);
        this.links.delete(id);
      },
      onLink: (id, state) => this.links.set(id, state),
      onStreams: () => undefined,
      onPeerState: () => undefined,
      onQuality: () => undefined,
      onOwnPictureRate: () => undefined,
      onBeside: () => undefined,
      onChannel: () => undefined,
      onWaiting: (hostInside) => this.log.push(`waiting ${hostInside ? 'for the host' : 'for nobody'}`),
      onFacts: (facts) => {
        this.facts = facts;
      },
      onKnocks: (knocks) => {
        this.knocks.clear();
        for (const { id, name } of knocks) this.knocks.set(name, id);
      },
      onKnock: ({ id, name }) => this.knocks.set(name, id),
      onKnockEnded: (id) => {
        for (const [name, knocking] of this.knocks) if (knocking === id) this.knocks.delete(name);
      },
      onMuteRequested: () => this.log.push('mute'),
      onUnseated: (reason) => this.log.push(reason),
    });
    await this.page.start({ reloaded: false });
    return this;
  }

  async join(): Promise<this> {
    await this.open();
    this.page?.join(this.name);
    await vi.waitFor(() => expect(this.log).toContain('seated'));
    return this;
  }

  /** Whom this tab sees, and how. */
  get sees(): Record<string, LinkState | undefined> {
    return Object.fromEntries([...this.people.values()].map(({ id, name }) => [name, this.links.get(id)]));
  }

  close(): void {
    this.page?.close();
  }
}

/** What every test starts with. Registers the hooks that make it and clear it away. */
export function meetingPlace() {
  const place = {
    server: new TestServer(),
    network: new FakeNetwork(),
    tabs: [] as Tab[],
    tab(...args: ConstructorParameters<typeof Tab>): Tab {
      const made = new Tab(...args);
      place.tabs.push(made);
      return made;
    },
  };

  beforeEach(async () => {
    Object.assign(place, { server: new TestServer(), network: new FakeNetwork(), tabs: [] });
    const environment = place.network.environment();
    vi.stubGlobal('RTCPeerConnection', Object.assign(function () { return environment.createConnection(); }, { generateCertificate: async () => ({}) }));
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
    vi.stubGlobal('MediaStream', function () { return environment.createStream(); });
    await place.server.start();
  });

  afterEach(async () => {
    for (const { page } of place.tabs) page?.close();
    await place.server.stop();
    vi.unstubAllGlobals();
  });
  return place;
}
