/** A worker in which files are read, hashed and written, because none of it may hold up a picture. Answers the questions of `desk-messages.ts`. */
import type { DeskAnswer, DeskQuestion, DeskWork } from './desk-messages';
import { HashedFile } from './hashed-file';
import { openOwnFolder, type OwnFolder } from './own-folder';
import { PieceHash } from './piece-hash';
import { openChosen, openInMemory, openOnDisk, type Store } from './stores';

interface Written {
  store: Promise<Store>;
  hash: PieceHash;
  /** One thing after the other. */
  queue: Promise<unknown>;
}

/** A worker's own scope, which the library of types for pages does not know. */
const scope = self as unknown as { postMessage(answer: DeskAnswer, transfer: Transferable[]): void; onmessage: ((event: MessageEvent<DeskQuestion>) => void) | null; close(): void };

let own: OwnFolder | null = null;
const sources = new Map<string, HashedFile>();
const written = new Map<string, Written>();

/** A file is opened before anything else is done with it: questions come in order. */
function inTurn<Result>(id: string, task: (file: Written) => Result | Promise<Result>): Promise<Result> {
  const file = written.get(id);
  if (!file) return Promise.reject(new Error('There is no such file.'));
  const result = file.queue.then(() => task(file));
  file.queue = result.catch(() => undefined);
  return result;
}

function sourceOf(id: string): HashedFile {
  const source = sources.get(id);
  if (!source) throw new Error('There is no such file.');
  return source;
}

const canWriteInOrder = () => 'FileSystemFileHandle' in self && 'createSyncAccessHandle' in FileSystemFileHandle.prototype;

const work: DeskWork = {
  async start(page) {
    if (!canWriteInOrder()) return null;
    // Private windows of some browsers have none.
    own = await openOwnFolder(page).catch(() => null);
    return own && 'disk';
  },
  take: async (id, file) => void sources.set(id, new HashedFile(file)),
  read: async (id, from, to) => sourceOf(id).read(from, to),
  sha256: async (id) => sourceOf(id).sha256(),
  release: async (id) => void sources.delete(id),
  async open(id, chosen) {
    const store = chosen ? openChosen(chosen) : own ? openOnDisk(own.folder, id) : Promise.resolve(openInMemory());
    written.set(id, { store, hash: new PieceHash(), queue: store.catch(() => undefined) });
    await store;
  },
  write: (id, bytes) =>
    inTurn(id, async ({ store, hash }) => {
      hash.update(bytes);
      await (await store).write(bytes);
      return bytes;
    }),
  finish: (id) =>
    inTurn(id, async ({ store, hash }) => {
      await (await store).finish();
      return hash.digest();
    }),
  blob: (id) => inTurn(id, async ({ store }) => (await store).blob()),
  remove: (id) =>
    inTurn(id, async ({ store }) => {
      written.delete(id);
      await (await store).remove();
    }),
  async close() {
    await Promise.allSettled([...written.keys()].map((id) => work.remove(id)));
    await own?.remove();
    own = null;
  },
};

async function answer({ call, name, args }: DeskQuestion): Promise<void> {
  try {
    const value = await (work[name] as (...given: unknown[]) => Promise<unknown>)(...args);
    scope.postMessage({ call, value }, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []);
  } catch (error) {
    scope.postMessage({ call, error: error instanceof Error ? error.name : 'Error' }, []);
  }
  if (name === 'close') scope.close();
}

scope.onmessage = ({ data }) => void answer(data);
