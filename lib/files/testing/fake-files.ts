/** Files without a browser: channels that can be slow, cut and overheard, and a desk that keeps everything in memory. */
import type { FileChannel } from '../channel-messages';
import type { FileDesk } from '../desk';
import { HashedFile } from '../hashed-file';
import { PieceHash } from '../piece-hash';
import type { StorageKind } from '../stores';

type Data = string | ArrayBuffer;

/** One end of a channel. What is sent waits until somebody lets it through. */
export class FakeChannel {
  readonly label: string;
  binaryType: BinaryType = 'arraybuffer';
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmountLowThreshold = 0;
  onopen: FileChannel['onopen'] = null;
  onmessage: FileChannel['onmessage'] = null;
  onclose: FileChannel['onclose'] = null;
  onerror: FileChannel['onerror'] = null;
  onbufferedamountlow: FileChannel['onbufferedamountlow'] = null;
  peer!: FakeChannel;
  /** On its way to the other end. */
  readonly queue: Data[] = [];
  /** The most that has waited here. */
  mostBuffered = 0;

  private constructor(label: string) {
    this.label = label;
  }

  static pair(label: string): [FakeChannel, FakeChannel] {
    const [here, there] = [new FakeChannel(label), new FakeChannel(label)];
    here.peer = there;
    there.peer = here;
    return [here, there];
  }

  get bufferedAmount(): number {
    return this.queue.reduce((sum, data) => sum + sizeOf(data), 0);
  }

  open(): void {
    for (const end of [this, this.peer]) {
      if (end.readyState !== 'connecting') continue;
      end.readyState = 'open';
      end.onopen?.call(end as unknown as RTCDataChannel, new Event('open'));
    }
  }

  send(data: string | ArrayBuffer | ArrayBufferView | Blob): void {
    if (this.readyState !== 'open') throw new DOMException('', 'InvalidStateError');
    if (data instanceof Blob) throw new TypeError('no blobs here');
    this.queue.push(typeof data === 'string' ? data : ArrayBuffer.isView(data) ? (data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer) : data.slice(0));
    this.mostBuffered = Math.max(this.mostBuffered, this.bufferedAmount);
  }

  /** The oldest message arrives. @returns whether there was one */
  pass(): boolean {
    const before = this.bufferedAmount;
    const data = this.queue.shift();
    if (data === undefined) return false;
    if (this.peer.readyState === 'open') this.peer.onmessage?.call(this.peer as unknown as RTCDataChannel, { data } as MessageEvent);
    if (before > this.bufferedAmountLowThreshold && this.bufferedAmount <= this.bufferedAmountLowThreshold) {
      this.onbufferedamountlow?.call(this as unknown as RTCDataChannel, new Event('bufferedamountlow'));
    }
    return true;
  }

  /** As the standard has it: what was sent before still arrives, then the other end closes too. */
  close(): void {
    if (this.readyState === 'closed') return;
    while (this.queue.length > 0) this.pass();
    this.#shut();
    this.peer.#shut();
  }

  /** The connection is gone, with all that was under way. Without a word where `silent`, as when a page closes the connection itself. */
  cut(silent = false): void {
    for (const end of [this, this.peer]) {
      end.queue.length = 0;
      if (silent) end.readyState = 'closed';
      else end.#shut();
    }
  }

  #shut(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.onclose?.call(this as unknown as RTCDataChannel, new Event('close'));
  }
}

const sizeOf = (data: Data) => (typeof data === 'string' ? data.length : data.byteLength);

/** A disk in memory. */
export class FakeDesk implements FileDesk {
  kind: StorageKind = 'disk';
  free = Infinity;
  /** Bytes by file, of what is kept. */
  readonly kept = new Map<string, Uint8Array>();
  /** Bytes that were handed over and are not written. */
  unwritten = 0;
  mostUnwritten = 0;
  released = 0;
  isClosed = false;
  isStarted = 0;
  /** What a write waits for. */
  disk: () => Promise<void> = async () => undefined;

  async start(): Promise<StorageKind> {
    this.isStarted += 1;
    return this.kind;
  }

  async space(): Promise<number> {
    return this.free;
  }

  async choose(): Promise<FileSystemFileHandle | null> {
    return null;
  }

  source(_id: string, file: File): ReturnType<FileDesk['source']> {
    const hashed = new HashedFile(file);
    return { read: (from, to) => hashed.read(from, to), sha256: () => hashed.sha256(), release: () => void (this.released += 1) };
  }

  async open(id: string): ReturnType<FileDesk['open']> {
    this.kept.set(id, new Uint8Array());
    let queue = Promise.resolve();
    return {
      write: async (bytes) => {
        this.unwritten += bytes.byteLength;
        this.mostUnwritten = Math.max(this.mostUnwritten, this.unwritten);
        queue = queue.then(async () => {
          await this.disk();
          this.unwritten -= bytes.byteLength;
          const before = this.kept.get(id);
          if (before) this.kept.set(id, Buffer.concat([before, bytes]));
        });
        await queue;
        return bytes;
      },
      finish: async () => {
        await queue;
        const hash = new PieceHash();
        hash.update(new Uint8Array(this.kept.get(id) ?? []));
        return hash.digest();
      },
      blob: async () => new Blob([new Uint8Array(this.kept.get(id) ?? [])]),
      remove: () => void this.kept.delete(id),
    };
  }

  close(): void {
    this.isClosed = true;
  }
}
