/** How large a JPEG says it is, read from its header (ITU-T T.81, annex B), so that nothing is decoded that would fill memory. */

/** Frame headers: all of SOF0 to SOF15 but DHT, JPG and DAC, which share their range. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const START_OF_SCAN = 0xda;

/** @returns in pixels; `null` for what is no JPEG */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (word(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Markers may be preceded by any number of fill bytes.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) {
      const size = { width: word(at + 7), height: word(at + 5) };
      return size.width > 0 && size.height > 0 ? size : null;
    } else if (marker === START_OF_SCAN || word(at + 2) < 2) return null;
    else at += 2 + word(at + 2);
  }
  return null;
}
