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
  constructor(private readonly tracks: FakeTrack[] = []) {}
  getTracks(): FakeTrack[] {
    return this.tracks;
  }
}

class FakeSender {
  track: FakeTrack | null = null;
  constructor(private readonly kind: string, private encoding: object) {}
  async replaceTrack(track: FakeTrack | null): Promise<void> {
    if (track && track.kind !== this.kind) throw new TypeError(`a ${track.kind} track on a ${this.kind} line`);
    this.track = track;
  }
  setStreams(): void {}
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
  readonly receiver: { track: FakeTrack; getSynchronizationSources(): { audioLevel?: number }[] };

  constructor(readonly kind: string, public direction: RTCRtpTransceiverDirection, encoding: object) {
    this.sender = new FakeSender(kind, encoding);
    this.receiver = { track: new FakeTrack(kind), getSynchronizationSources: () => [] };
  }

  setCodecPreferences(): void {}
}

export class FakeChannel {
  readyState: RTCDataChannelState = 'connecting';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(private readonly far: () => FakeChannel | null, private readonly delayMs: () => number | null) {}

  open(): void {
    if (this.readyState !== 'connecting') return;
    this.readyState = 'open';
    setTimeout(() => this.onopen?.());
  }

  send(data: string): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    const delayMs = this.delayMs();
    if (delayMs !== null) setTimeout(() => this.far()?.receive(data), delayMs);
  }

  receive(data: string): void {
    if (this.readyState === 'open') this.onmessage?.({ data });
  }

  close(): void {
    if (this.readyState === 'closed') return;
    const far = this.far();
    this.end();
    setTimeout(() => far?.end(), this.delayMs() ?? 0);
  }

  end(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    setTimeout(() => this.onclose?.());
  }
}
