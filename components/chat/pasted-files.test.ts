import { describe, expect, it } from 'vitest';
import { droppedFiles, pastedFiles } from './pasted-files';

const picture = new File(['x'], 'picture.png', { type: 'image/png' });
const pasted = (types: string[], text: string, ...files: File[]) => pastedFiles({ types, getData: () => text, files: files as unknown as FileList });
const item = (file: File | null, isDirectory: boolean | null = false) => ({ kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => (isDirectory === null ? null : ({ isDirectory } as FileSystemEntry)) });

describe('pastedFiles', () => {
  it('takes a picture', () => expect(pasted(['Files'], '', picture)).toEqual([picture]));
  it('takes a picture that was copied from a page', () => expect(pasted(['text/html', 'Files'], '', picture)).toEqual([picture]));
  it('takes a file that was copied from a folder, with its name as text', () => expect(pasted(['text/plain', 'Files'], 'picture.png', picture)).toEqual([picture]));
  it('leaves the text of an office program, which comes with its picture', () => expect(pasted(['text/plain', 'text/html', 'Files'], 'a cell', picture)).toEqual([]));
  it('leaves text', () => expect(pasted(['text/plain'], 'hello')).toEqual([]));
});

describe('droppedFiles', () => {
  const none = [] as unknown as FileList;
  it('leaves folders out', () => expect(droppedFiles({ files: none, items: [item(picture), item(new File([], 'folder'), true)] })).toEqual([picture]));
  it('takes what has no entry', () => expect(droppedFiles({ files: none, items: [item(picture, null)] })).toEqual([picture]));
  it('takes nothing of what is no file', () => expect(droppedFiles({ files: none, items: [{ ...item(null), kind: 'string' }] })).toEqual([]));
  it('takes the plain list of a browser without items', () => expect(droppedFiles({ files: [picture] as unknown as FileList, items: [] })).toEqual([picture]));
});
