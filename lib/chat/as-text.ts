/** The chat as plain text, to be kept. Who wrote what stays certain: nobody can write a line that looks like another's. */
import { cleanName } from '@/lib/protocol/names';
import type { ChatMessage } from './chat-state';

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Before a name, where no name can put it. */
const PRIVATE = ' 🔒';

/**
 * A line per message, `[16:42] Ann: hello`; further lines of the same one are indented. Private ones have a lock beside the time.
 * @param time writes a time, given in milliseconds since the epoch
 */
export function asText(messages: readonly ChatMessage[], time: (at: number) => string): string {
  const entries = messages.map(({ at, name, text, privateWith }) => {
    return `[${time(at)}${privateWith === null ? '' : PRIVATE}] ${cleanName(name) ?? '?'}: ${text.split(LINE_ENDS).join('\n    ')}\n`;
  });
  return entries.join('');
}
