/** One line of a message: emphasis, code and links. Linear in its length, and never nested deeper than there are kinds of marks. */
import { linkAt } from './links';

export type Span = { kind: 'text' | 'code'; text: string } | { kind: 'emphasis' | 'strong'; spans: Span[] } | { kind: 'link'; href: string; text: string };

/** Marks that have been opened and not closed yet, with what has come since. At the bottom of the stack: the line itself. */
interface Opened {
  marks: string;
  spans: Span[];
}

/** Letters and digits that keep marks beside them from meaning anything: `snake_case`, `2*3*4`. Not those of scripts that put no spaces between words. */
const IN_WORD = /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}]/u;
/** What could begin something. */
const PLAIN = /[^`*_hHmM]+|[hHmM]/y;
const MARKS = /\*+|_+/y;
const TICKS = /`+/y;

export function parseSpans(line: string): Span[] {
  const stack: Opened[] = [{ marks: '', spans: [] }];
  const closers = closingTicks(line);
  let at = 0;
  while (at < line.length) {
    const character = line[at];
    const link = linkAt(line, at);
    if (link) {
      if (link.href === null) pushText(top(stack), link.text);
      else top(stack).spans.push({ kind: 'link', href: link.href, text: link.text });
      at += link.text.length;
    } else if (character === '`') {
      const ticks = match(TICKS, line, at);
      const end = closers.get(at);
      if (end === undefined) pushText(top(stack), ticks);
      else top(stack).spans.push({ kind: 'code', text: line.slice(at + ticks.length, end) });
      at = end === undefined ? at + ticks.length : end + ticks.length;
    } else if (character === '*' || character === '_') {
      const marks = match(MARKS, line, at);
      takeMarks(stack, marks, line[at - 1] ?? ' ', line[at + marks.length] ?? ' ');
      at += marks.length;
    } else {
      const text = match(PLAIN, line, at);
      pushText(top(stack), text);
      at += text.length;
    }
  }
  unwind(stack, 1);
  return top(stack).spans;
}

/** Closes what these marks close, or else opens it, or else they are text. */
function takeMarks(stack: Opened[], marks: string, before: string, after: string): void {
  const place = stack.findIndex((opened) => opened.marks === marks);
  const closes = !/\s/.test(before) && !IN_WORD.test(after);
  const opens = !/\s/.test(after) && !IN_WORD.test(before) && marks.length <= 3;
  if (closes && place > 0) {
    unwind(stack, place + 1);
    const { spans } = stack.pop()!;
    top(stack).spans.push(marks.length === 1 ? { kind: 'emphasis', spans } : { kind: 'strong', spans: marks.length === 2 ? spans : [{ kind: 'emphasis', spans }] });
  } else if (opens) {
    // Opened again before it was closed: the earlier ones were nothing but text.
    if (place > 0) unwind(stack, place);
    stack.push({ marks, spans: [] });
  } else pushText(top(stack), marks);
}

/** Makes the marks from this height on into the text that they were. */
function unwind(stack: Opened[], height: number): void {
  const target = stack[height - 1];
  for (const { marks, spans } of stack.splice(height)) {
    if (!target) return;
    pushText(target, marks);
    for (const span of spans) {
      if (span.kind === 'text') pushText(target, span.text);
      else target.spans.push(span);
    }
  }
}

function pushText({ spans }: Opened, text: string): void {
  const last = spans.at(-1);
  if (last?.kind === 'text') last.text += text;
  else spans.push({ kind: 'text', text });
}

/** For every run of backticks the place of the next one of its length. */
function closingTicks(line: string): Map<number, number> {
  const closers = new Map<number, number>();
  const nextOfLength = new Map<number, number>();
  for (const { 0: ticks, index } of [...line.matchAll(/`+/g)].reverse()) {
    const next = nextOfLength.get(ticks.length);
    if (next !== undefined) closers.set(index, next);
    nextOfLength.set(ticks.length, index);
  }
  return closers;
}

function top(stack: Opened[]): Opened {
  return stack.at(-1)!;
}

function match(pattern: RegExp, line: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? line.slice(at, at + 1);
}
