/** Tracks, transceivers and data channels of the fake connection: only what a link touches, with the browser's rules. */

export class FakeTrack {
  readyState: 'live' | 'ended' = 'live';
  enabled = true;
  constructor(readonly kind: string, readonly id = crypto.randomUUID()) {}
  stop(): void {
    this.readyState = 'ended';
  }
}

export class FakeStream {
  readonly id = crypto.randomUUID();
  constructor(private readonly tracks: FakeTrack[] = []) {}
  getTracks(): FakeTrack[] {
    return this.tracks;
  }
}

class FakeSender {
  track: FakeTrack | null = null;
  /** The ids that the far end is told (RFC 8830). */
  streamIds: string[] = [];
  constructor(private readonly kind: string, private encoding: object) {}
  async replaceTrack(track: FakeTrack | null): Promise<void> {
    if (track && track.kind !== this.kind) throw new TypeError(`a ${track.kind} track on a ${this.kind} line`);
    this.track = track;
  }
  setStreams(...streams: FakeStream[]): void {
    this.streamIds = streams.map(({ id }) => id);
  }
  getParameters(): { encodings: object[] } {
    return { encodings: [{ ...this.encoding }] };
  }
  async setParameters({ encodings }: { encodings: object[] }): Promise<void> {
    this.encoding = encodings[0] ?? {};
  }
}

export class FakeTransceiver {
  mid: string | null = null;
  remoteDirection: RTCRtpTransceiverDirection = 'inactive';
  readonly sender: FakeSender;
  readonly receiver: { track: FakeTrack; getSynchronizationSources(): { audioLevel?: number }[]; getStats(): Promise<Map<string, object>> };

  constructor(readonly kind: string, public direction: RTCRtpTransceiverDirection, encoding: object, packets: () => number) {
    this.sender = new FakeSender(kind, encoding);
    this.receiver = { track: new FakeTrack(kind), getSynchronizationSources: () => [], getStats: async () => new Map([['inbound', { type: 'inbound-rtp', packetsReceived: packets() }]]) };
  }

  setCodecPreferences(): void {}
}

export class FakeChannel {
  readyState: RTCDataChannelState = 'connecting';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  /** Sent while there was no way; goes out when there is one. */
  #waiting: string[] = [];

  constructor(private readonly far: () => FakeChannel | null, private readonly delayMs: () => number | null) {}

  /** The path is there, for the first time or again. */
  open(): void {
    if (this.readyState === 'connecting') {
      this.readyState = 'open';
      setTimeout(() => this.onopen?.());
    }
    for (const data of this.#waiting.splice(0)) this.send(data);
  }

  send(data: string): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    const delayMs = this.delayMs();
    if (delayMs === null) this.#waiting.push(data);
    else setTimeout(() => this.far()?.receive(data), delayMs);
  }

  receive(data: string): void {
    if (this.readyState === 'open') this.onmessage?.({ data });
  }

  close(): void {
    if (this.readyState === 'closed') return;
    const far = this.far();
    const delayMs = this.delayMs();
    this.end();
    if (delayMs !== null) setTimeout(() => far?.end(), delayMs);
  }

  end(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    setTimeout(() => this.onclose?.());
  }

  vanish(): void {
    this.readyState = 'closed';
    this.onclose = null;
  }
}
