/** An RTCPeerConnection that keeps the browser's rules of negotiation, without a network: for tests in Node. */
import { FakeChannel, type FakeStream, FakeTrack, FakeTransceiver } from './fake-parts';
import type { FakeNetwork } from './fake-network';

interface FakeSdp {
  pc: number;
  ufrag: string;
  hasCandidates: boolean;
  lines: { mid: string; kind: string; direction: RTCRtpTransceiverDirection; streamIds: string[] }[];
}

const invalidState = (what: string) => new DOMException(what, 'InvalidStateError');

export class FakeConnection {
  connectionState: RTCPeerConnectionState = 'new';
  signalingState: RTCSignalingState = 'stable';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  onnegotiationneeded: (() => void) | null = null;
  ontrack: ((event: { transceiver: FakeTransceiver; streams: { id: string }[] }) => void) | null = null;
  /** For assertions: offers made here, and ICE restarts asked for. */
  offersMade = 0;
  restartsAsked = 0;
  /** How often it was told other ICE servers. */
  configured = 0;
  /** What it takes its path to carry; `null`: the browser does not say. */
  estimateBps: number | null = null;
  /** Its selected pair runs over a relay of this side's. */
  isRelayed = false;
  readonly channels = new Map<number, FakeChannel>();
  readonly transceivers: FakeTransceiver[] = [];
  /** What both ends agreed on; only the same pair of generations connects. */
  localUfrag = '';
  remoteUfrag = '';
  remote: FakeConnection | null = null;
  hasCandidates = false;
  #stable: { local: RTCSessionDescriptionInit | null; remote: RTCSessionDescriptionInit | null; localUfrag: string } | null = null;
  #restart = false;
  #remoteRestarted = false;
  #generation = 0;
  #arrived = 0;
  /** As when a firewall drops the media of one direction: connected, and yet nothing arrives. */
  isDeaf = false;
  /** The generation whose candidates were found; they stand in the description from then on. */
  #gathered = '';
  /** The operations chain (W3C WebRTC, section 4.4.1.2): one operation at a time. */
  #chain: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: number,
    private readonly network: FakeNetwork,
    readonly owner = '',
    /** Of the page's certificate (RFC 8122). */
    readonly fingerprint = '',
  ) {}

  get currentLocalDescription(): RTCSessionDescriptionInit | null {
    return this.signalingState === 'stable' ? this.localDescription : (this.#stable?.local ?? null);
  }

  get currentRemoteDescription(): RTCSessionDescriptionInit | null {
    return this.signalingState === 'stable' ? this.remoteDescription : (this.#stable?.remote ?? null);
  }

  addTransceiver(trackOrKind: FakeTrack | string, init: { direction: RTCRtpTransceiverDirection; streams?: FakeStream[]; sendEncodings?: object[] }): FakeTransceiver {
    const transceiver = new FakeTransceiver(typeof trackOrKind === 'string' ? trackOrKind : trackOrKind.kind, init.direction, init.sendEncodings?.[0] ?? {}, () => this.#packets());
    if (typeof trackOrKind !== 'string') transceiver.sender.track = trackOrKind;
    transceiver.sender.setStreams(...(init.streams ?? []));
    this.transceivers.push(transceiver);
    if (this.remoteDescription ?? this.localDescription) queueMicrotask(() => this.onnegotiationneeded?.());
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  createDataChannel(_label: string, { id }: { id: number }): FakeChannel {
    const channel = new FakeChannel(() => this.remote?.channels.get(id) ?? null, () => this.network.delay(this));
    this.channels.set(id, channel);
    return channel;
  }

  setConfiguration(): void {
    if (this.connectionState === 'closed') throw invalidState('closed');
    this.configured += 1;
  }

  restartIce(): void {
    this.#restart = true;
    this.restartsAsked += 1;
  }

  setLocalDescription(): Promise<void> {
    return this.#operate(() => {
      const isAnswer = this.signalingState === 'have-remote-offer';
      if (!isAnswer && !['stable', 'have-local-offer'].includes(this.signalingState)) throw invalidState('an offer is already under way');
      this.#remember();
      if (!isAnswer) {
        this.offersMade += 1;
        this.transceivers.forEach((transceiver, index) => (transceiver.mid ??= String(index)));
      }
      if (!isAnswer ? this.#restart || !this.localUfrag : !this.localUfrag || this.#remoteRestarted) {
        this.localUfrag = `u${this.id}.${++this.#generation}`;
        this.isDeaf = false;
      }
      this.#restart = false;
      this.localDescription = { type: isAnswer ? 'answer' : 'offer', sdp: this.#describe() };
      this.signalingState = isAnswer ? 'stable' : 'have-local-offer';
      const ufrag = this.localUfrag;
      setTimeout(() => {
        if (this.connectionState === 'closed' || this.localUfrag !== ufrag) return;
        this.#gathered = ufrag;
        if (this.localDescription) this.localDescription = { ...this.localDescription, sdp: this.#describe() };
        const candidate = { candidate: `candidate:${this.id} 1 udp 2113937151 10.0.0.1 50000 typ host`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag };
        this.onicecandidate?.({ candidate: { ...candidate, toJSON: () => candidate } });
        this.onicecandidate?.({ candidate: null });
      });
      if (isAnswer) this.network.check(this);
    });
  }

  setRemoteDescription({ type, sdp }: RTCSessionDescriptionInit): Promise<void> {
    return this.#operate(() => {
      const remote = JSON.parse(sdp?.split('\r\n')[0] ?? '') as FakeSdp;
      if (type === 'offer') {
        if (this.signalingState === 'have-local-offer') this.#rollback();
        this.#remember();
        this.signalingState = 'have-remote-offer';
        for (const line of remote.lines) {
          if (this.transceivers.some(({ mid }) => mid === line.mid)) continue;
          // JSEP (RFC 8829, section 5.10): lines that the answerer did not open arrive as recvonly.
          const transceiver = new FakeTransceiver(line.kind, 'recvonly', {}, () => this.#packets());
          transceiver.mid = line.mid;
          this.transceivers.push(transceiver);
        }
      } else if (this.signalingState === 'have-local-offer') {
        this.signalingState = 'stable';
      } else {
        throw invalidState(`an answer in ${this.signalingState}`);
      }
      this.#remoteRestarted = this.remoteUfrag !== remote.ufrag;
      if (this.#remoteRestarted) this.hasCandidates = false;
      this.hasCandidates ||= remote.hasCandidates;
      this.remoteUfrag = remote.ufrag;
      this.remoteDescription = { type, sdp };
      this.remote = this.network.find(remote.pc);
      for (const line of remote.lines) {
        const transceiver = this.transceivers.find(({ mid }) => mid === line.mid);
        if (!transceiver) continue;
        const isNew = line.direction.includes('send') && !transceiver.remoteDirection.includes('send');
        transceiver.remoteDirection = line.direction;
        if (isNew) this.ontrack?.({ transceiver, streams: line.streamIds.map((id) => ({ id })) });
      }
      this.network.check(this);
    });
  }

  addIceCandidate({ usernameFragment }: RTCIceCandidateInit): Promise<void> {
    return this.#operate(() => {
      if (!this.remoteDescription) throw invalidState('a candidate before any remote description');
      if (usernameFragment !== this.remoteUfrag) throw new DOMException('a candidate of another generation', 'OperationError');
      this.hasCandidates = true;
      this.network.check(this);
    });
  }

  /** The network's word: a change of state, reported as the browser does, in a task of its own. */
  become(state: RTCPeerConnectionState): void {
    if (this.connectionState === state || this.connectionState === 'closed') return;
    this.connectionState = state;
    setTimeout(() => this.connectionState === state && this.onconnectionstatechange?.());
    // Opened, or going on: what was sent meanwhile is delivered late, not lost (RFC 8831).
    if (state === 'connected') for (const channel of this.channels.values()) channel.open();
  }

  close(): void {
    if (this.connectionState === 'closed') return;
    this.connectionState = 'closed';
    this.signalingState = 'closed';
    for (const channel of this.channels.values()) channel.end();
    this.network.closed(this);
  }

  /** The camera's encoder is at work, were there a camera. */
  get sendsCamera(): boolean {
    return (this.transceivers[1]?.sender.getParameters().encodings[0] as RTCRtpEncodingParameters | undefined)?.active !== false;
  }

  async getStats(): Promise<Map<string, object>> {
    // As in Firefox: who asks a connection that is closed, or is closed meanwhile, waits for ever.
    await Promise.resolve();
    if (this.connectionState === 'closed') return new Promise(() => {});
    const stats = [
      { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' },
      { id: 'pair', type: 'candidate-pair', localCandidateId: 'local', remoteCandidateId: 'remote', currentRoundTripTime: 0.02, ...(this.estimateBps !== null && { availableOutgoingBitrate: this.estimateBps }) },
      { id: 'local', type: 'local-candidate', candidateType: this.isRelayed ? 'relay' : 'host', address: '192.0.2.1', relayProtocol: 'udp' },
      { id: 'remote', type: 'remote-candidate', candidateType: 'host', address: '10.0.0.1' },
    ];
    return new Map(stats.map((entry) => [entry.id, entry]));
  }

  /** Each look finds more, while the path works. */
  #packets(): number {
    if (this.connectionState === 'connected' && !this.isDeaf) this.#arrived += 50;
    return this.#arrived;
  }

  /** Gone without closing anything: the page crashed. */
  vanish(): void {
    this.connectionState = 'closed';
    this.signalingState = 'closed';
    for (const channel of this.channels.values()) channel.vanish();
  }

  #describe(): string {
    const lines = this.transceivers.map(({ mid, kind, direction, remoteDirection, sender: { streamIds } }) => {
      const isAnswering = this.signalingState === 'have-remote-offer';
      const canSend = direction.includes('send') && (!isAnswering || remoteDirection.includes('recv'));
      return { mid: mid ?? '', kind, streamIds, direction: canSend ? direction : direction === 'sendrecv' ? 'recvonly' : direction };
    });
    return `${JSON.stringify({ pc: this.id, ufrag: this.localUfrag, hasCandidates: this.#gathered === this.localUfrag, lines } satisfies FakeSdp)}\r\na=fingerprint:sha-256 ${this.fingerprint}\r\n`;
  }

  #remember(): void {
    if (this.signalingState !== 'stable') return;
    this.#stable = { local: this.localDescription, remote: this.remoteDescription, localUfrag: this.localUfrag };
  }

  #rollback(): void {
    if (!this.#stable) throw invalidState('nothing to roll back to');
    this.localDescription = this.#stable.local;
    this.remoteDescription = this.#stable.remote;
    this.localUfrag = this.#stable.localUfrag;
    this.signalingState = 'stable';
  }

  #operate(task: () => void): Promise<void> {
    const done = this.#chain.then(async () => {
      // What is under way when the connection is closed never settles.
      await new Promise((resolve) => setTimeout(resolve));
      if (this.connectionState === 'closed') await new Promise(() => undefined);
      task();
    });
    this.#chain = done.catch(() => undefined);
    return done;
  }
}
