'use client';
/** Figtree, fetched once the page can be used: until then, and where it does not come, the system's own letters serve. */
import { useEffect } from 'react';

const FAMILY = 'Figtree Variable';
const FILE = '/fonts/figtree-latin-wght-normal.woff2';
/** The Latin part; other scripts have the system's letters at all times. */
const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD';

let asked = false;

export function WebFont() {
  useEffect(() => {
    if (asked) return;
    asked = true;
    // An effect runs when the page answers to presses, so nothing that matters waits for this.
    new FontFace(FAMILY, `url("${FILE}")`, { weight: '300 900', unicodeRange: LATIN })
      .load()
      .then((face) => document.fonts.add(face))
      .catch(() => undefined);
  }, []);
  return null;
}
