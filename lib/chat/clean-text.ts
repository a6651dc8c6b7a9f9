/** The one rule for what the text of a message may be: applied before it is sent, and to whatever arrives. */
import { MAX_TEXT_LENGTH } from '@/lib/protocol/beside-messages';

const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029]/g;
// Control characters but tab and line feed, what overrides the direction of what follows, byte order marks, halves of surrogate pairs.
const FORBIDDEN = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** More marks on one letter than any script has: they would cover the lines around. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
/** More than two empty lines would only push away what others wrote. */
const EMPTY_LINES = /\n(?:[ \t]*\n){3,}/g;
/** Something that can be seen: no space, no mark alone, no character that shows nothing. */
const VISIBLE = /[^\s\p{M}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;

/** @returns 1 to MAX_TEXT_LENGTH code units, or `null` when nothing that can be seen remains */
export function cleanText(raw: string): string | null {
  const text = bounded(raw.replace(LINE_ENDS, '\n').replace(FORBIDDEN, '').replace(PILED_MARKS, '$1').replace(EMPTY_LINES, '\n\n\n').trim()).trimEnd();
  return VISIBLE.test(text) ? text : null;
}

/** The beginning that fits, without half a character at its end. */
function bounded(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  // What one character is made of is decided by what is near; the rest of a long paste need not be looked at.
  const near = text.slice(0, MAX_TEXT_LENGTH + 100);
  // Made only here: a page's first one takes tens of milliseconds.
  const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter() : null;
  const whole = graphemes?.segment(near).containing(MAX_TEXT_LENGTH)?.index ?? 0;
  if (whole > 0) return text.slice(0, whole);
  return text.slice(0, MAX_TEXT_LENGTH).replace(/[\ud800-\udbff]$/, '');
}
