/** What a page asks of its file worker, and what it is answered. */
import type { StorageKind } from './stores';

/** Questions by name: what is given, and what comes back. */
export interface DeskWork {
  /** Opens the page's folder, where there can be one. */
  start(page: string): Promise<StorageKind | null>;
  /** A file to be read, under a name of its own. */
  take(id: string, file: Blob): Promise<void>;
  read(id: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  sha256(id: string): Promise<string>;
  /** It is not read any more. */
  release(id: string): Promise<void>;
  /** A file to be written, under a name of its own. */
  open(id: string, chosen: FileSystemFileHandle | null): Promise<void>;
  /** @returns the same memory, to be filled again */
  write(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns the hash of what was written (`PieceHash`), in hexadecimal */
  finish(id: string): Promise<string>;
  blob(id: string): Promise<Blob>;
  remove(id: string): Promise<void>;
  /** Ends it, and frees the storage. */
  close(): Promise<void>;
}

export type DeskQuestion = { [Name in keyof DeskWork]: { call: number; name: Name; args: Parameters<DeskWork[Name]> } }[keyof DeskWork];
export type DeskAnswer = { call: number; value: unknown } | { call: number; error: string };
