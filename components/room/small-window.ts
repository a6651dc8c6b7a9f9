/** A small window that stays above all others (Document Picture-in-Picture, WICG), where the browser has such. */

interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}
const pictureInPicture = (): PictureInPicture | undefined => (window as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** A picture of 16:9, and a row of controls below it. The person may change it, and the browser remembers. */
const FIRST_SIZE = { width: 384, height: 280 };

export const canOpenSmallWindow = (): boolean => pictureInPicture() !== undefined;

/** Must be called from a gesture. `null` where the browser does not want to. */
export async function openSmallWindow(): Promise<Window | null> {
  const opened = await pictureInPicture()?.requestWindow(FIRST_SIZE).catch(() => null);
  if (!opened) return null;
  dressLike(document, opened.document);
  return opened;
}

/** Colours, sizes and language as on the page. Files of the page's own origin, so that its policy lets them in. */
function dressLike({ documentElement: { lang, dir, dataset }, styleSheets, title }: Document, bare: Document): void {
  Object.assign(bare.documentElement, { lang, dir });
  if (dataset['theme']) bare.documentElement.dataset['theme'] = dataset['theme'];
  bare.title = title;
  for (const { ownerNode, href } of styleSheets) {
    if (!(ownerNode instanceof HTMLElement)) continue;
    const copy = bare.importNode(ownerNode, true);
    if (href) copy.setAttribute('href', href); // whole: the bare page has no address of its own
    bare.head.append(copy);
  }
}
