/** Which files a paste, or what was let go over the page, brings. */

/**
 * The files of a paste. Office programs add a picture to every text that is copied: there the text is meant.
 * @returns none where text is to be pasted
 */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'types' | 'getData'>): File[] {
  const isText = data.types.includes('text/html') && data.getData('text/plain').trim() !== '';
  return isText ? [] : [...data.files];
}

/** The files that were let go over the page. Folders, which cannot be read as files, are left out. */
export function droppedFiles({ files, items }: Pick<DataTransfer, 'files'> & { items: Iterable<Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>> }): File[] {
  const taken = [...items].filter(({ kind }) => kind === 'file').flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : [item.getAsFile()]));
  return taken.length === 0 && [...items].length === 0 ? [...files] : taken.filter((file) => file !== null);
}
