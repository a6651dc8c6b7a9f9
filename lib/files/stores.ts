/**
 * Where a worker keeps what comes in: in the browser's own file system for this origin (OPFS, File System Standard), in a file that the
 * person has chosen (File System Access), or in memory.
 */

/** - `disk`: OPFS; `chosen`: a file of the person's choice; `memory`: up to a limit */
export type StorageKind = 'disk' | 'chosen' | 'memory';

export interface Store {
  /** In order, all of it. */
  write(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** Nothing more comes. */
  finish(): void | Promise<void>;
  /** What was written, once it is finished. */
  blob(): Promise<Blob>;
  remove(): void | Promise<void>;
}

/** Of the File System Standard; in workers only, which the library of types for pages does not know. */
interface SyncAccessHandle {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type FileOnDisk = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncAccessHandle> };

/** A file in a folder of one's own. */
export async function openOnDisk(folder: FileSystemDirectoryHandle, name: string): Promise<Store> {
  const file: FileOnDisk = await folder.getFileHandle(name, { create: true });
  if (!file.createSyncAccessHandle) throw new TypeError('This browser cannot write in order.');
  const access = await file.createSyncAccessHandle();
  let at = 0;
  let isOpen = true;
  const close = () => {
    if (isOpen) access.close();
    isOpen = false;
  };
  return {
    write(bytes) {
      const written = access.write(bytes, { at });
      if (written !== bytes.length) throw new DOMException('The disk took less than all.', 'QuotaExceededError');
      at += written;
    },
    finish() {
      access.flush();
      close();
    },
    blob: () => file.getFile(),
    remove() {
      close();
      return folder.removeEntry(name);
    },
  };
}

/** A file that the person has chosen. It is theirs, and stays. */
export async function openChosen(file: FileSystemFileHandle): Promise<Store> {
  const stream = await file.createWritable();
  return {
    write: (bytes) => stream.write(bytes),
    finish: () => stream.close(),
    blob: () => file.getFile(),
    // What is not closed does not reach the file.
    remove: () => stream.abort().catch(() => undefined),
  };
}

export function openInMemory(): Store {
  let parts: Blob[] = [];
  return {
    // As a blob, because browsers keep large ones outside of the page.
    write: (bytes) => void parts.push(new Blob([bytes])),
    finish: () => undefined,
    blob: async () => new Blob(parts),
    remove: () => void (parts = []),
  };
}
