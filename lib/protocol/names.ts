/** Display names: the one rule for what a name may be, applied on every side that receives one. */
import { MAX_NAME_LENGTH } from './limits';

// Control characters, line and paragraph separators, zero-width and bidirectional marks, embeddings, overrides and
// isolates, and the byte order mark. U+200D stays out of the list: emoji and several scripts join with it.
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Trims, normalises (NFC) and cleans a name.
 * @returns 1 to 40 code points, or `null` when nothing that can be seen remains
 */
export function cleanName(raw: string): string | null {
  const visible = raw.normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/gu, ' ').trim();
  const name = [...visible].slice(0, MAX_NAME_LENGTH).join('').trim();
  return /[^\s\u200d\ufe0f]/u.test(name) ? name : null;
}

/** Whether a name that came over the wire already follows the rule. */
export function isCleanName(name: string): boolean {
  return cleanName(name) === name;
}
