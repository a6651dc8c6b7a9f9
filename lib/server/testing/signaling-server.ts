/** A real signaling server on a port of its own, with a room store that can be slowed down or broken. For tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { toBase64Url } from '@/lib/protocol/base64url';
import { createParticipantId } from '@/lib/protocol/ids';
import type { RequestPayload } from '@/lib/protocol/events';
import { MemoryRoomStore } from '../rooms/memory-room-store';
import type { JoinRequest, JoinResult, RoomKey } from '../rooms/room-store';
import { attachSignaling, type SignalingOptions } from '../signaling';
import { createSocketServer, type SocketServerOptions } from '../socket-server';
import { RawPage } from './raw-page';

export const garden: RoomKey = { roomId: 'garden', door: 'A'.repeat(22) };

/** A device for each id, so that whoever comes back under an id does so on the same device. */
export const deviceOf = (participantId: string) => toBase64Url(new TextEncoder().encode(participantId.padEnd(16).slice(0, 16)));

/** A join as a page would send it. The profile stands for a sealed one: nothing of it may turn up in the log. */
export function wish(change: Partial<RequestPayload<'room:join'>> = {}): RequestPayload<'room:join'> {
  const participantId = change.participantId ?? createParticipantId();
  return { ...garden, participantId, device: deviceOf(participantId), profile: `Secret${'p'.repeat(50)}`, ...change };
}

/** Holds back the answers to joins while it is told to. The seat is taken by then, and the page does not know it yet. */
class GatedStore extends MemoryRoomStore {
  #gate: Promise<void> = Promise.resolve();
  #open = () => {};
  #taken = () => {};

  /** @returns resolves when a join has taken its seat and waits at the gate */
  hold(): Promise<void> {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
    return new Promise((resolve) => (this.#taken = resolve));
  }

  release(): void {
    this.#open();
  }

  override async join(key: RoomKey, request: JoinRequest): Promise<JoinResult> {
    const result = await super.join(key, request);
    this.#taken();
    await this.#gate;
    return result;
  }
}

export async function openSignalingServer(options: Partial<Omit<SignalingOptions, 'log'>> = {}, socketOptions: SocketServerOptions = {}) {
  const store = new GatedStore();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const httpServer = createServer();
  const io = createSocketServer(socketOptions).attach(httpServer);
  const ice = { stunUrls: ['stun:stun.example'], turnUrls: [], turnSecret: undefined, turnTtlS: 60 };
  const signaling = attachSignaling(io, { store, signingSecrets: ['secret of this test'], ice, graceMs: 60_000, log, ...options });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const pages: RawPage[] = [];

  return {
    url,
    httpServer,
    io,
    store,
    signaling,
    /** Everything logged so far, parsed. */
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    async connect(pageOptions?: ConstructorParameters<typeof RawPage>[1]): Promise<RawPage> {
      const page = new RawPage(url, pageOptions);
      pages.push(page);
      return page.connected();
    },
    /** A page with a seat. */
    async seat(change?: Parameters<typeof wish>[0]) {
      const page = await this.connect();
      const asked = wish(change);
      const reply = await page.ask('room:join', asked);
      if (!reply.ok) throw new Error(`Not seated: ${reply.code}`);
      if (reply.value.waiting) throw new Error('Not seated: waits at the door');
      return { page, wish: asked, id: asked.participantId, ...reply.value };
    },
    /** A page that waits at the door. */
    async knock(change?: Parameters<typeof wish>[0]) {
      const page = await this.connect();
      const asked = wish(change);
      const reply = await page.ask('room:join', asked);
      if (!reply.ok || !reply.value.waiting) throw new Error(`Does not wait: ${reply.ok ? 'seated' : reply.code}`);
      return { page, wish: asked, id: asked.participantId, hostInside: reply.value.hostInside };
    },
    async close(): Promise<void> {
      for (const page of pages) page.socket.disconnect();
      signaling.close();
      await io.close();
    },
  };
}

/** Somebody who sits in a room of a test. */
export type SeatedPage = Awaited<ReturnType<SignalingServer['seat']>>;
export type SignalingServer = Awaited<ReturnType<typeof openSignalingServer>>;
