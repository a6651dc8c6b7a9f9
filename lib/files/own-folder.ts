/** The folder in which a page keeps its files while it lives. Pages are known by a Web Lock; what no living page holds is removed. */

const FOLDERS = 'parlor-files';
const lockOf = (page: string) => `parlor:files:${page}`;

type Entries = FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };

export interface OwnFolder {
  folder: FileSystemDirectoryHandle;
  /** Removes it, with all that is in it. */
  remove(): Promise<void>;
}

/** Opens one for this page, and removes those of pages that are no more. @throws where there is no such file system */
export async function openOwnFolder(page: string): Promise<OwnFolder> {
  const root = await navigator.storage.getDirectory();
  const folders = (await root.getDirectoryHandle(FOLDERS, { create: true })) as Entries;
  // The lock comes before the folder, or another page could take it for one that was left behind.
  const release = await hold(lockOf(page));
  const folder = await folders.getDirectoryHandle(page, { create: true });
  void removeLeftBehind(folders, page);
  const remove = async () => {
    await folders.removeEntry(page, { recursive: true }).catch(() => undefined);
    await removeLeftBehind(folders, page);
    release();
  };
  return { folder, remove };
}

/** @returns lets go; the end of the page does so too */
function hold(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

async function removeLeftBehind(folders: Entries, page: string): Promise<void> {
  try {
    const names: string[] = [];
    for await (const name of folders.keys()) if (name !== page) names.push(name);
    for (const name of names) {
      await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
        if (lock) await folders.removeEntry(name, { recursive: true });
      });
    }
  } catch {
    // The next page tries again.
  }
}
