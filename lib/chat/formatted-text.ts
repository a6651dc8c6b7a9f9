/** What a message's text means: paragraphs, quotes, code, emphasis and links, as a tree of plain data. There is no HTML on the way. */
import { parseSpans, type Span } from './formatted-spans';

export type { Span };

interface Lines {
  kind: 'paragraph' | 'quote';
  lines: Span[][];
}
export type Block = Lines | { kind: 'code'; text: string };

/** Opens a block of code, or closes it; a word after it names a language, and is not shown. */
const FENCE = /^\s{0,3}```[\w+#.-]{0,20}\s*$/;
const CLOSING_FENCE = /^\s{0,3}```\s*$/;
const QUOTED = /^> ?/;

/** The blocks of a text, in order. Takes whatever there is, in time that grows with its length alone. */
export function parseText(text: string): Block[] {
  const lines = text.split('\n');
  // A fence that nothing closes is text like any other.
  const lastFence = lines.findLastIndex((line) => CLOSING_FENCE.test(line));
  const blocks: Block[] = [];
  /** Whether the last block goes on. */
  let isOpen = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const isQuoted = QUOTED.test(line);
    if (at < lastFence && FENCE.test(line)) {
      const begin = at + 1;
      do at += 1;
      while (!CLOSING_FENCE.test(lines[at] ?? ''));
      blocks.push({ kind: 'code', text: lines.slice(begin, at).join('\n') });
      isOpen = false;
    } else if (isFencedLine(line)) {
      blocks.push({ kind: 'code', text: line.slice(3, -3) });
      isOpen = false;
    } else if (!isQuoted && line.trim() === '') {
      isOpen = false;
    } else {
      const kind = isQuoted ? 'quote' : 'paragraph';
      const spans = parseSpans(line.replace(QUOTED, ''));
      const last = isOpen ? blocks.at(-1) : undefined;
      if (last && last.kind !== 'code' && last.kind === kind) last.lines.push(spans);
      else blocks.push({ kind, lines: [spans] });
      isOpen = true;
    }
  }
  return blocks;
}

/** A text as it is read, without the marks that format it; a block after another on lines of its own. */
export function plainText(text: string): string {
  return parseText(text)
    .map((block) => (block.kind === 'code' ? block.text : block.lines.map(plainSpans).join('\n')))
    .join('\n');
}

const plainSpans = (spans: readonly Span[]): string => spans.map((span) => ('spans' in span ? plainSpans(span.spans) : span.text)).join('');

/** A block of code on one line. */
function isFencedLine(line: string): boolean {
  const inside = line.slice(3, -3);
  return line.startsWith('```') && line.endsWith('```') && /[^`\s]/.test(inside) && !inside.includes('```');
}

const MODIFIER = '\\p{Emoji_Modifier}';
/** A picture by itself, or by a selector that asks for it; digits and © are pictures only with theirs. */
const PICTURE = `(?:\\p{Emoji_Presentation}${MODIFIER}?|\\p{Extended_Pictographic}(?:\\ufe0f${MODIFIER}?|${MODIFIER}))`;
const EMOJI_CHARACTER = `(?:\\p{Regional_Indicator}{2}|[0-9#*]\\ufe0f\\u20e3|${PICTURE}(?:\\u200d\\p{Extended_Pictographic}\\ufe0f?${MODIFIER}?)*[\\u{e0020}-\\u{e007f}]{0,10})`;
const ONLY_EMOJI = new RegExp(`^(?:${EMOJI_CHARACTER}\\s?){1,3}$`, 'u');
/** Three families, with room to spare. */
const LONGEST_EMOJI = 100;

/** Whether there is nothing but one to three emoji: they are shown large. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= LONGEST_EMOJI && ONLY_EMOJI.test(text.trim());
}
