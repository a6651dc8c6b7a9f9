/** One connection attempt between two people: one RTCPeerConnection, four slots, one offer, one control channel. */
import { type ControlMessage, type PeerState, type Signal, type Sizes, type Slot, SLOTS, type View } from '@/lib/protocol/peer-messages';
import { CandidateBox } from './candidate-box';
import { ControlChannel, openControl } from './control-channel';
import { Encoders } from './encoders';
import type { RtcEnvironment } from './environment';
import type { LinkStats } from './link-stats';
import type { PreparedCall } from './prepared-call';
import type { EncodingLimits } from './quality';
import { prepareRemoteDescription } from './remote-description';
import type { SafetyExchange, SafetyLook } from './safety-exchange';
import type { Stereo } from './stereo';
import { bySlot, SLOT_KIND, type SlotStreams, type SlotTracks, streamIndexOf } from './slots';

export type LinkId = string;
type Offer = Extract<Signal, { kind: 'offer' }>;
type Answer = Extract<Signal, { kind: 'answer' }>;
type LinkSignal = Exclude<Signal, { kind: 'call-me' | 'profile' }>;

export interface PeerLinkOptions {
  id: LinkId;
  environment: RtcEnvironment;
  /** Hands a signal to a carrier and returns the count that names it. */
  send(signal: LinkSignal): number;
  localState(): PeerState;
  /** At what size this page shows the far end. */
  localView(): View;
  tracks: SlotTracks;
  /**
   * The caller's side; the answerer has none. The link takes it over, and closes it. When both restart ICE at once, the caller gives
   * way: an answerer's first rollback stops its pictures for good (docs/decisions/0006).
   */
  prepared?: PreparedCall;
  /** How many links this page holds: they share one upload. */
  links: number;
  /** At what size the far end shows this page's pictures, as last told. */
  shown: Sizes;
  onConnection(state: RTCPeerConnectionState): void;
  /** The far end's flags and sizes, from a description. */
  onTold(told: { state: PeerState; view: View }): void;
  onStreams(streams: SlotStreams): void;
  onControl(message: ControlMessage): void;
  /** The far end opened a channel besides. */
  onChannel(channel: RTCDataChannel): void;
  onControlOpen(): void;
  /** The far end closed the control channel: it has gone, with or without a word. */
  onControlClosed(): void;
}

/** How long a farewell may take to leave the page before the connection is closed over it. */
const FAREWELL_MS = 250;
/** An offer that is still unanswered when the other side makes one of its own. */
const OFFER_LOST_MS = 1_000;
/** After how long a level that comes from no new packet is none. In silence Opus sends a packet every 400 ms (RFC 6716, section 2.1.9). */
const STALE_LEVEL_MS = 1_000;
/** When the safety code is agreed upon unasked, so that it is there when somebody wants to see it. */
const SAFETY_AFTER_MS = 10_000;

export class PeerLink {
  readonly id: LinkId;
  /** How often the browser asked for an offer that this link did not mean to make. Stays 0; the tests watch it. */
  unexpectedNegotiations = 0;
  readonly #options: PeerLinkOptions;
  readonly #connection: RTCPeerConnection;
  readonly #control: ControlChannel;
  readonly #candidates: CandidateBox;
  readonly #encoders: Encoders;
  #tracks: SlotTracks;
  #remote: { type: 'offer' | 'answer'; sdp: string } | null = null;
  #stereo: Stereo | null = null;
  #transceivers: Partial<Record<Slot, RTCRtpTransceiver>> = {};
  #streams: SlotStreams | null = null;
  /** By slot: which packet told its level last, and since when. */
  readonly #lastHeard: Partial<Record<Slot, { timestamp: number; sinceMs: number }>> = {};
  /** The next offer restarts ICE, whatever it is made for (RFC 8829, section 4.1.18). */
  #isRestartDue = false;
  #offerCount = 0;
  #offeredAtMs = 0;
  #negotiatedAtMs = 0;
  #safetyTimer: ReturnType<typeof setTimeout> | undefined;
  #safety: Promise<SafetyExchange | null> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  #hasConnected = false;
  /** Who waits for something of the connection, and would wait for ever once it is closed. */
  readonly #waiting = new Set<() => void>();

  constructor(options: PeerLinkOptions) {
    this.id = options.id;
    this.#options = options;
    this.#tracks = options.tracks;
    this.#encoders = new Encoders({
      sender: (slot) => this.#transceivers[slot]?.sender,
      links: options.links,
      shown: options.shown,
      run: (task) => this.#run(task),
    });
    const connection = options.prepared?.connection ?? options.environment.createConnection();
    this.#connection = connection;
    this.#candidates = new CandidateBox(
      (of, candidates) => options.send({ kind: 'candidates', link: this.id, of, candidates }),
      (candidate) => connection.addIceCandidate(candidate),
    );
    const found = (candidate: RTCIceCandidate) => this.#candidates.found({ ...candidate.toJSON(), candidate: candidate.candidate });
    options.prepared?.candidates.forEach(found);
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) found(candidate);
    };
    connection.onconnectionstatechange = () => {
      if (this.#closed) return;
      if (connection.connectionState === 'connected') this.#hasConnected = true;
      options.onConnection(connection.connectionState);
      if (connection.connectionState !== 'connected') return;
      this.#encoders.connected();
      this.#safetyTimer ??= setTimeout(() => this.isCaller && void this.safety(), SAFETY_AFTER_MS);
    };
    connection.onnegotiationneeded = () => {
      if (this.#offerCount > 0 || connection.remoteDescription) this.unexpectedNegotiations += 1;
    };
    connection.ondatachannel = ({ channel }) => (this.#closed ? channel.close() : options.onChannel(channel));
    this.#control = new ControlChannel(options.prepared?.control ?? openControl(connection), {
      onOpen: () => options.onControlOpen(),
      onMessage: (message) => !this.#closed && options.onControl(message),
      onClosed: () => !this.#closed && options.onControlClosed(),
    });
  }

  get connectionState(): RTCPeerConnectionState {
    return this.#closed ? 'closed' : this.#connection.connectionState;
  }

  /** Whether it ever was connected: only then is there something to restart. */
  get hasConnected(): boolean {
    return this.#hasConnected;
  }

  /** Bytes that wait in the control channel. */
  get controlBacklog(): number {
    return this.#control.backlog;
  }

  /** Somebody has answered, or called: both ends have had this link. */
  get isAnswered(): boolean {
    // Not of the connection: closed, Firefox's throws when it is asked.
    return this.#remote !== null;
  }

  /** This side made the first offer. */
  get isCaller(): boolean {
    return this.#options.prepared !== undefined;
  }

  /** When an offer was last made or taken, in the clock of `Date.now`. */
  get negotiatedAtMs(): number {
    return this.#negotiatedAtMs;
  }

  get isControlOpen(): boolean {
    return !this.#closed && this.#control.isOpen;
  }

  /** Sends the link's one offer. A no-op at the answering side. */
  call(): Promise<void> {
    return this.#run(async () => {
      const { prepared } = this.#options;
      if (!prepared) return;
      this.#transceivers = prepared.transceivers;
      // Tracks may have come, and others joined, since the slots were opened.
      for (const slot of SLOTS) {
        const { sender } = prepared.transceivers[slot];
        if (sender.track !== this.#tracks[slot]) await sender.replaceTrack(this.#tracks[slot]);
      }
      await prepared.offered;
      this.#sendOffer();
    });
  }

  /** Handles a signal of this link, strictly in order. A signal that does not fit is dropped; nothing is thrown. */
  receive(signal: LinkSignal, count: number): Promise<void> {
    return this.#run(async () => {
      if (signal.kind === 'offer') await this.#answer(signal, count);
      else if (signal.kind === 'answer') await this.#accept(signal, count);
      else await this.#candidates.arrived(signal.of, signal.candidates);
    });
  }

  /** Finds a new path for the living link (RFC 8445, section 2.4). */
  restartIce(): Promise<void> {
    return this.#run(() => this.#offerAnew());
  }

  /** The offer under way, if any, may have died with its carrier, and with the network that its candidates are of: another takes its place. */
  sayAgain(): Promise<void> {
    return this.#run(async () => {
      if (this.#connection.signalingState === 'have-local-offer') await this.#offerAnew();
    });
  }

  /** The ICE servers, or the policy, are others now. They count from the next ICE restart on. */
  configure(): void {
    if (this.#closed) return;
    this.#options.environment.configure(this.#connection);
    this.#isRestartDue = true;
  }

  /** Sends another track, or nothing, on a slot. Never negotiates. */
  async setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [slot]: track };
    // Without a transceiver yet, the negotiation under way picks the track up from `#tracks`.
    await this.#transceivers[slot]?.sender.replaceTrack(track).catch(() => undefined);
    if (track) this.#encoders.trackReplaced();
  }

  /** The far end shows this page's pictures at another size. Counts until there is a budget. */
  setShown(shown: Sizes): void {
    this.#encoders.setShown(shown);
  }

  /** What the budget gives each encoder. The latest word counts. */
  setLimits(limits: Readonly<Record<Slot, EncodingLimits>>): void {
    this.#encoders.setLimits(limits);
  }

  /** Two channels of sound, each way, while there is music. */
  setStereo(stereo: Stereo): void {
    const { sends, hears } = this.#stereo ?? { sends: false, hears: false };
    if (sends === stereo.sends && hears === stereo.hears) return;
    this.#stereo = stereo;
    this.#replaySoon();
  }

  /** How long sound waits for what comes late, at the least, in milliseconds; `null`: as the browser sees fit (W3C WebRTC Extensions). */
  setJitterBufferTarget(ms: number | null): void {
    for (const slot of SLOTS) {
      const receiver = SLOT_KIND[slot] === 'audio' ? this.#transceivers[slot]?.receiver : undefined;
      if (receiver && receiver.jitterBufferTarget !== ms) receiver.jitterBufferTarget = ms;
    }
  }

  /** The browser's statistics of the whole connection. @throws where it is closed meanwhile */
  report(): Promise<RTCStatsReport> {
    return this.#unlessClosed(this.#connection.getStats());
  }

  /** @returns whether the channel took it */
  sendControl(message: ControlMessage): boolean {
    return !this.#closed && this.#control.send(message);
  }

  /** One more channel, reliable and ordered (RFC 8832); it needs no negotiation. `null` while there is no connection. */
  openChannel(label: string): RTCDataChannel | null {
    return this.connectionState === 'connected' ? this.#connection.createDataChannel(label) : null;
  }

  /** How loud a slot of the far end is now, 0 to 1 (RFC 6464 levels, as the browser reports them). */
  audioLevel(slot: 'microphone' | 'screenAudio'): number {
    // Asking a connection that is still being made would block the page until it has time to answer.
    if (this.connectionState !== 'connected') return 0;
    const source = this.#transceivers[slot]?.receiver.getSynchronizationSources()[0];
    if (!source) return 0;
    const now = performance.now();
    const last = this.#lastHeard[slot];
    const { sinceMs } = (this.#lastHeard[slot] = last?.timestamp === source.timestamp ? last : { timestamp: source.timestamp, sinceMs: now });
    return now - sinceMs > STALE_LEVEL_MS ? 0 : (source.audioLevel ?? 0);
  }

  /** How many packets of microphone and camera have arrived, RTCP not counted (W3C WebRTC Statistics, section 8.2). */
  async receivedPackets(): Promise<number> {
    const reports = await this.#unlessClosed(Promise.all((['microphone', 'camera'] as const).map((slot) => this.#transceivers[slot]?.receiver.getStats())));
    let packets = 0;
    for (const report of reports) report?.forEach((stats: { type: string; packetsReceived?: number }) => (packets += stats.type === 'inbound-rtp' ? (stats.packetsReceived ?? 0) : 0));
    return packets;
  }

  /** How this link is connected, and how well. `null` while it is not. */
  async stats(): Promise<LinkStats | null> {
    if (this.connectionState !== 'connected') return null;
    // Not before it is asked for: the first picture does without. Where it cannot be had, for want of the server, nothing can be told.
    const code = await import('./link-stats').catch(() => null);
    const report = await this.report().catch(() => null);
    return code && report && code.readLinkStats(report, this.#transceivers);
  }

  /** The safety code of this link, agreed upon from the first question on. `null` until it is. */
  async safety(): Promise<SafetyLook> {
    return this.#closed ? null : ((await this.#safetyExchange())?.look() ?? null);
  }

  /** A step of the far end's towards it. */
  async hearCode(message: Extract<ControlMessage, { kind: 'code' }>): Promise<void> {
    (await this.#safetyExchange())?.hear(message);
  }

  /** Ends the link. With `bye`, tells the far end that it was meant. Never throws, and may be called again. */
  close({ bye = false } = {}): void {
    if (this.#closed) return;
    const said = bye && this.sendControl({ v: 1, kind: 'bye' });
    this.#closed = true;
    for (const giveUp of this.#waiting) giveUp();
    this.#encoders.close();
    clearTimeout(this.#safetyTimer);
    this.#candidates.close();
    if (!said) return this.#connection.close();
    for (const slot of SLOTS) void this.#transceivers[slot]?.sender.replaceTrack(null).catch(() => undefined);
    // Closing the channel first lets the farewell through; the connection must not outlive it for long.
    const timer = setTimeout(() => this.#connection.close(), FAREWELL_MS);
    this.#control.close(() => {
      clearTimeout(timer);
      this.#connection.close();
    });
  }

  #safetyExchange(): Promise<SafetyExchange | null> {
    const load = async () => {
      const { SafetyExchange } = await import('./safety-exchange');
      return new SafetyExchange({ connection: this.#connection, isCaller: this.isCaller, send: (message) => void this.sendControl(message) });
    };
    // What cannot be fetched now, for want of the server, is asked for again.
    return (this.#safety ??= load().catch(() => (this.#safety = null)));
  }

  async #offerAnew(): Promise<void> {
    if (!['stable', 'have-local-offer'].includes(this.#connection.signalingState)) return;
    this.#connection.restartIce();
    this.#candidates.hold();
    await this.#connection.setLocalDescription();
    this.#isRestartDue = false;
    this.#sendOffer();
  }

  #sendOffer(): void {
    if (this.#closed) return;
    const { id, localState, localView, send } = this.#options;
    const slots = SLOTS.map((slot) => this.#transceivers[slot]?.mid ?? '');
    this.#offeredAtMs = this.#negotiatedAtMs = Date.now();
    const sdp = this.#connection.localDescription?.sdp ?? '';
    this.#offerCount = send({ kind: 'offer', link: id, sdp, slots, state: localState(), view: localView(), restart: this.#connection.remoteDescription !== null });
    this.#candidates.release(this.#offerCount);
    this.#announceStreams();
  }

  async #answer(offer: Offer, count: number): Promise<void> {
    const connection = this.#connection;
    const isCollision = connection.signalingState !== 'stable';
    this.#negotiatedAtMs = Date.now();
    // Perfect negotiation (W3C WebRTC, section 10.7): the impolite side goes on with its own offer. The other would have answered an
    // offer that has waited for so long, so it was lost, as with a socket whose path had died, and is said again.
    if (isCollision && !this.#options.prepared) {
      if (Date.now() - this.#offeredAtMs > OFFER_LOST_MS) await this.#offerAnew();
      return;
    }
    await this.#setRemote('offer', offer.sdp);
    if (!this.#transceivers.microphone) await this.#adoptSlots(offer.slots);
    const { id, localState, localView, send, onTold } = this.#options;
    this.#candidates.hold();
    await connection.setLocalDescription();
    if (this.#closed) return;
    this.#candidates.release(send({ kind: 'answer', link: id, sdp: connection.localDescription?.sdp ?? '', state: localState(), view: localView(), to: count }));
    await this.#candidates.described(count);
    // Last, because what the screen does about it would hold up the answer.
    onTold(offer);
    this.#announceStreams();
  }

  async #accept(answer: Answer, count: number): Promise<void> {
    if (answer.to !== this.#offerCount || this.#connection.signalingState !== 'have-local-offer') return;
    await this.#setRemote('answer', answer.sdp);
    await this.#candidates.described(count);
    this.#options.onTold(answer);
  }

  async #setRemote(type: 'offer' | 'answer', raw: string): Promise<void> {
    const remote = { type, sdp: prepareRemoteDescription(raw, this.#options.links) };
    await this.#connection.setRemoteDescription(remote);
    this.#remote = remote;
    if (this.#stereo) this.#replaySoon();
  }

  /** Where its code cannot be had, for want of the server, music stays mono. */
  #replaySoon(): void {
    // Fetched before it takes its turn: nothing of a link waits for a server that does not answer.
    void import('./stereo').then(
      ({ replay }) =>
        this.#run(async () => {
          if (!this.#remote || !this.#stereo || this.#connection.signalingState !== 'stable') return;
          // An offer that the far end does not hear of must not restart ICE: it is made one that it hears of, whose answer leads here again.
          if (this.#isRestartDue && this.#remote.type === 'answer') return this.#offerAnew();
          await replay(this.#connection, this.#remote, this.#stereo);
        }),
      () => undefined,
    );
  }

  /** At the answering side, between the two descriptions: take over the caller's lines and send on all of them. */
  async #adoptSlots(mids: readonly string[]): Promise<void> {
    const streams = [this.#options.environment.createStream(), this.#options.environment.createStream()] as const;
    const transceivers = this.#connection.getTransceivers();
    const found = bySlot((slot, index) => transceivers.find(({ mid, receiver }) => mid === mids[index] && receiver.track.kind === SLOT_KIND[slot]));
    for (const slot of SLOTS) {
      const transceiver = found[slot];
      if (!transceiver || new Set(mids).size !== SLOTS.length) throw new TypeError('an offer whose lines are not the four slots');
      this.#transceivers[slot] = transceiver;
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(streams[streamIndexOf(slot)]);
    }
    await Promise.all(SLOTS.map((slot) => found[slot]?.sender.replaceTrack(this.#tracks[slot])));
  }

  #announceStreams(): void {
    const { environment, onStreams } = this.#options;
    if (this.#streams) return;
    this.#streams = bySlot((slot) => {
      const track = this.#transceivers[slot]?.receiver.track;
      return environment.createStream(track ? [track] : []);
    });
    onStreams(this.#streams);
  }

  /** One thing at a time: a restart must not slip between the far end's offer and its answer. */
  #run(task: () => Promise<void>): Promise<void> {
    const done = this.#unlessClosed(this.#queue.then(() => (this.#closed ? undefined : task()))).catch(() => undefined);
    this.#queue = done;
    return done;
  }

  /**
   * What is under way when a connection is closed never settles (W3C WebRTC, section 4.4.1.2; in Firefox not even statistics do), and
   * whoever waits for it must not hang. Not by a race with one promise for the whole link, which would keep something of each that was run.
   */
  #unlessClosed<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error('closed'));
      if (this.#closed) return giveUp();
      this.#waiting.add(giveUp);
      promise.then(resolve, reject).finally(() => this.#waiting.delete(giveUp));
    });
  }
}
