/** The page's end of the file worker: where files are read and written. */
import { createParticipantId } from '@/lib/protocol/ids';
import type { DeskAnswer, DeskQuestion, DeskWork } from './desk-messages';
import type { FileSink } from './incoming';
import { MAX_IN_MEMORY_BYTES, SPARE_BYTES } from './limits';
import type { FileSource } from './sending';
import type { StorageKind } from './stores';

/** Of the File System Access API; the library of types does not know it. */
type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
const picker = (): Picker | undefined => (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker?.bind(globalThis);

/** The largest file that can be taken by a kind of storage, in bytes. */
export function largestFile(kind: StorageKind): number {
  return kind === 'memory' ? MAX_IN_MEMORY_BYTES : Infinity;
}

/** What transfers need of it, so that tests can do without a worker. */
export interface FileDesk {
  /** Gets ready, if it is not. Its code is fetched, which needs the server: do so before there is anything to do. */
  start(): Promise<StorageKind>;
  /** How much can be written; what is being written counts as written. */
  space(): Promise<number>;
  /** Asks the person for a place. @returns `null` when they do not want to */
  choose(name: string): Promise<FileSystemFileHandle | null>;
  source(id: string, file: File): FileSource & { release(): void };
  open(id: string, chosen: FileSystemFileHandle | null): Promise<FileSink & { blob(): Promise<Blob> }>;
  close(): void;
}

export class WorkerDesk implements FileDesk {
  #worker: Worker | null = null;
  #kind: Promise<StorageKind> | null = null;
  #calls = 0;
  readonly #asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #isClosed = false;

  start(): Promise<StorageKind> {
    return (this.#kind ??= this.#start().catch((error: Error) => {
      // For want of the server, say. The next one who needs it tries again.
      this.#fail(error);
      throw error;
    }));
  }

  async space(): Promise<number> {
    const kind = await this.start();
    if (kind !== 'disk') return Infinity;
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate);
    return quota - usage - SPARE_BYTES;
  }

  async choose(name: string): Promise<FileSystemFileHandle | null> {
    return (await picker()?.({ suggestedName: name }).catch(() => null)) ?? null;
  }

  source(id: string, file: File): ReturnType<FileDesk['source']> {
    // Taken when it is first read: of a hundred that are offered most may never be.
    let taken: Promise<void> | null = null;
    const take = () => (taken ??= this.start().then(() => this.#ask('take', id, file)));
    return {
      read: async (from, to) => {
        await take();
        return this.#ask('read', id, from, to);
      },
      sha256: async () => {
        await take();
        return this.#ask('sha256', id);
      },
      release: () => void taken?.then(() => this.#ask('release', id)).catch(() => undefined),
    };
  }

  async open(id: string, chosen: FileSystemFileHandle | null): ReturnType<FileDesk['open']> {
    await this.start();
    await this.#ask('open', id, chosen);
    return {
      write: (bytes) => this.#ask('write', id, bytes),
      finish: () => this.#ask('finish', id),
      blob: () => this.#ask('blob', id),
      remove: () => void this.#ask('remove', id).catch(() => undefined),
    };
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (!this.#worker) return;
    // It removes what it has written, and ends itself.
    void this.#ask('close').catch(() => undefined);
  }

  async #start(): Promise<StorageKind> {
    if (this.#isClosed) throw new Error('Closed.');
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<DeskAnswer>) => {
      const asked = this.#asked.get(data.call);
      this.#asked.delete(data.call);
      if ('error' in data) asked?.reject(new DOMException('The file worker could not do it.', data.error));
      else asked?.resolve(data.value);
    };
    worker.onerror = () => this.#fail(new Error('The file worker does not run.'));
    const kind = await this.#ask('start', createParticipantId());
    return kind ?? (picker() ? 'chosen' : 'memory');
  }

  #ask<Name extends keyof DeskWork>(name: Name, ...args: Parameters<DeskWork[Name]>): ReturnType<DeskWork[Name]> {
    const call = ++this.#calls;
    const answer = new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Error('The file worker does not run.'));
      this.#asked.set(call, { resolve, reject });
      const bytes = args[1];
      this.#worker.postMessage({ call, name, args } as DeskQuestion, bytes instanceof Uint8Array ? [bytes.buffer] : []);
    });
    return answer as ReturnType<DeskWork[Name]>;
  }

  #fail(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#kind = null;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
