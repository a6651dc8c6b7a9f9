/** Hands something to the browser's own downloads. */

/** By then the browser has opened it; until then it must be there. */
const KEPT_MS = 60_000;

export function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
