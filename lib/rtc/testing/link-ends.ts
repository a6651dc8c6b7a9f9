/** Two ends of a link under test, in a world that is the fake's or a browser's: what they send, hear and are told. */
import { NO_FLAGS, type PeerState, type Signal, type View, WHOLE } from '@/lib/protocol/peer-messages';
import type { RtcEnvironment } from '../environment';
import { PeerLink } from '../peer-link';
import { offerAnew, prepareCall } from '../prepared-call';
import { NO_TRACKS, type SlotStreams } from '../slots';

/** What the suite needs of the world that it runs in. */
export interface LinkWorld {
  environment: RtcEnvironment;
  /** A live track: a moving picture, or a tone. */
  createTrack(kind: 'audio' | 'video'): MediaStreamTrack;
  /** Whether media of the line with this index arrives at the connection now. */
  isReceiving(connection: RTCPeerConnection, line: number): Promise<boolean>;
}

export const stateOf = (version: number, flags: Partial<PeerState> = {}): PeerState => ({ version, ...NO_FLAGS, linkedTo: [], ...flags });

export const VIEW: View = { version: 0, camera: WHOLE, screen: WHOLE };

/** One end of a link under test. */
export class LinkEnd {
  readonly sent: Signal[] = [];
  readonly states: PeerState[] = [];
  readonly control: string[] = [];
  streams: SlotStreams | null = null;
  farEndClosed = false;
  link: PeerLink;
  connection: RTCPeerConnection | null = null;
  /** By line: the streams that the far end says a track belongs to (RFC 8830). */
  readonly streamIds = new Map<string | null, string>();
  /** Signals wait here while held. */
  held: (() => void)[] | null = null;
  #count = 0;

  constructor(world: LinkWorld, calls: boolean, far: () => LinkEnd, tracks = NO_TRACKS, isOfferedAnew = false) {
    const prepared = calls ? prepareCall(world.environment, tracks, 1) : null;
    if (prepared && isOfferedAnew) prepared.offered = offerAnew(world.environment, prepared);
    this.connection = prepared?.connection ?? null;
    if (prepared) this.#noteStreams(prepared.connection);
    this.link = new PeerLink({
      ...(prepared && { prepared }),
      id: 'linklinklinklink',
      tracks,
      links: 1,
      environment: {
        ...world.environment,
        createConnection: () => (this.connection = this.#noteStreams(world.environment.createConnection())),
      },
      send: (signal) => {
        this.sent.push(signal);
        const count = ++this.#count;
        const deliver = () => void far().link.receive(signal, count);
        if (this.held) this.held.push(deliver);
        else setTimeout(deliver);
        return count;
      },
      localView: () => VIEW,
      shown: VIEW,
      localState: () => stateOf(this.#count, { microphone: !calls }),
      onConnection: () => undefined,
      onChannel: () => undefined,
      onTold: ({ state }) => this.states.push(state),
      onStreams: (streams) => (this.streams = streams),
      onControl: (message) => (message.kind === 'code' ? this.link.hearCode(message) : this.control.push(message.kind)),
      onControlOpen: () => undefined,
      onControlClosed: () => (this.farEndClosed = true),
    });
  }

  #noteStreams(connection: RTCPeerConnection): RTCPeerConnection {
    connection.ontrack = ({ transceiver, streams }) => this.streamIds.set(transceiver.mid, streams.map(({ id }) => id).join());
    return connection;
  }

  get offers(): number {
    return this.sent.filter(({ kind }) => kind === 'offer').length;
  }

  get isConnected(): boolean {
    return this.link.connectionState === 'connected' && this.link.isControlOpen;
  }
}

export async function pair(world: LinkWorld, { connect = true, tracks = NO_TRACKS, isOfferedAnew = false } = {}): Promise<[caller: LinkEnd, answerer: LinkEnd]> {
  const caller: LinkEnd = new LinkEnd(world, true, () => answerer, tracks, isOfferedAnew);
  const answerer: LinkEnd = new LinkEnd(world, false, () => caller);
  if (connect) {
    await caller.link.call();
    await until(() => caller.isConnected && answerer.isConnected, 'both ends connected');
  }
  return [caller, answerer];
}

export const close = (...ends: LinkEnd[]) => ends.forEach(({ link }) => link.close());

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadlineMs = performance.now() + 8_000;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
