/** The one rule for what a file may be called on this device: it names no folder, is no device, and hides no ending. */
import { MAX_FILE_NAME_LENGTH } from '@/lib/protocol/beside-messages';

// Everything that Windows, macOS or Linux take for a path, a drive or a wildcard.
const RESERVED = /[/\\:*?"<>|]/gu;
// Control characters, lines, whatever is not seen or turns the direction of what follows, private use, lone surrogates.
// Joiners stay: Persian, Hindi and emoji are written with them.
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
/** Windows opens a device by these, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?: *\.|$)/iu;
/** Longer ones are no ending that tells anything. */
const MAX_ENDING_LENGTH = 16;
const NAMELESS = 'file';

/** @returns 1 to `MAX_FILE_NAME_LENGTH` UTF-16 code units */
export function cleanFileName(raw: string): string {
  const visible = trimmed(raw.normalize('NFC').replace(INVISIBLE, '').replace(RESERVED, '_').replace(/\s+/gu, ' '));
  // With a name of underscores alone somebody would look for what it once was.
  const name = /[^_.\s\u200c\u200d]/u.test(visible) ? visible : NAMELESS;
  return shortened(DEVICES.test(name) ? `_${name}` : name);
}

/** Windows drops dots and spaces at the end, and a dot at the beginning hides a file elsewhere. */
const trimmed = (name: string) => name.replace(/^[.\s]+|[.\s]+$/gu, '');

/** Cuts the middle out, because the ending says what it is. */
function shortened(name: string): string {
  if (name.length <= MAX_FILE_NAME_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= MAX_ENDING_LENGTH ? name.slice(dot) : '';
  const kept: string[] = [];
  let length = ending.length;
  for (const character of name.slice(0, name.length - ending.length)) {
    length += character.length;
    if (length > MAX_FILE_NAME_LENGTH) break;
    kept.push(character);
  }
  return trimmed(kept.join('')) + ending;
}
