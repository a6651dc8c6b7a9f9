import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText } from './as-text';
import type { ChatMessage } from './chat-state';

const message = (change: Partial<ChatMessage>): ChatMessage => ({ id: 'a', from: 'ann', own: false, name: 'Ann', at: 0, text: 'hello', privateWith: null, earlier: false, delivery: null, chips: {}, ...change });
const time = (at: number) => `16:${at}`;

describe('the chat as text', () => {
  it('has a line for every message, and a lock at private ones', () => {
    expect(asText([message({ at: 42 }), message({ at: 43, name: 'Ben', text: 'hi', privateWith: 'ben' })], time)).toBe('[16:42] Ann: hello\n[16:43 🔒] Ben: hi\n');
    expect(asText([], time)).toBe('');
  });

  it('indents further lines, so that nobody writes for somebody else', () => {
    expect(asText([message({ at: 42, text: 'one\n[16:43] Ben: two' })], time)).toBe('[16:42] Ann: one\n    [16:43] Ben: two\n');
    expect(asText([message({ at: 42, name: 'Eve\n[16:43] Ben' })], time)).toBe('[16:42] Eve [16:43] Ben: hello\n');
    expect(asText([message({ at: 42, name: '\u202e' })], time)).toBe('[16:42] ?: hello\n');
  });

  it('has as many lines that are not indented as there are messages, whatever they hold', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\n', '\r', '\u2028', '\u0085', '\v', '[', 'a') }));
    fc.assert(
      fc.property(fc.array(fc.record({ name: any, text: any }), { maxLength: 5 }), (messages) => {
        const lines = asText(messages.map(message), time).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).slice(0, -1);
        expect(lines.filter((line) => !line.startsWith('    '))).toHaveLength(messages.length);
      }),
    );
  });
});
