/** The first look at a picture: made small here, and taken from others only when it is what it should be. */
import { jpegSize } from './jpeg-size';
import { MAX_PREVIEW_BYTES, MAX_PREVIEW_SIDE, MAX_PREVIEWED_BYTES, PREVIEW_SIDE } from './limits';

/** What every browser decodes; an SVG could be anything. */
const PICTURES = /^image\/(?:jpeg|png|webp|gif|avif|bmp)$/;
/** Tried in turn, until one is small enough. */
const QUALITIES = [0.75, 0.5, 0.3];
/** A picture that takes longer is offered without. */
const PATIENCE_MS = 2_000;

/** @returns a JPEG in base64; `null` where there is nothing to see */
export async function makePreview(file: File): Promise<string | null> {
  if (!PICTURES.test(file.type) || file.size > MAX_PREVIEWED_BYTES) return null;
  const impatience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([drawn(file).catch(() => null), impatience]);
}

async function drawn(file: File): Promise<string | null> {
  // Decoded off the main thread.
  const picture = await createImageBitmap(file);
  try {
    const scale = Math.min(1, PREVIEW_SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
    const context = canvas.getContext('2d');
    if (!context) return null;
    // JPEG knows no transparency, and would make it black.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (jpeg.size <= MAX_PREVIEW_BYTES) return toBase64(new Uint8Array(await jpeg.arrayBuffer()));
    }
    return null;
  } finally {
    picture.close();
  }
}

/** @param text base64, as it came over the wire */
export function readPreview(text: string): Blob | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const size = jpegSize(bytes);
    if (!size || bytes.length > MAX_PREVIEW_BYTES || Math.max(size.width, size.height) > MAX_PREVIEW_SIDE) return null;
    return new Blob([bytes], { type: 'image/jpeg' });
  } catch {
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
