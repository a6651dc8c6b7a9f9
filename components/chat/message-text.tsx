/** A message's text as it is read: paragraphs, quotes, code and links. Nothing of it is ever taken for markup. */
import { memo } from 'react';
import { type Block, parseText, type Span } from '@/lib/hooks/chat-text';

/** Each line finds its own writing direction, whatever its neighbours are written in. */
const LINES = 'm-0 whitespace-pre-wrap wrap-anywhere text-start [unicode-bidi:plaintext]';

export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <div className="grid gap-1.5">
      {parseText(text).map((block, at) => (
        <BlockOf key={at} block={block} />
      ))}
    </div>
  );
});

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'code') {
    return (
      // Scrolls, so the keys must reach it.
      <pre tabIndex={0} dir="ltr" className="m-0 max-w-full overflow-x-auto rounded-xs bg-surface px-2.5 py-2 font-mono text-sm/5 text-ink forced-colors:border">
        <code>{block.text}</code>
      </pre>
    );
  }
  const lines = block.lines.map((line, at) => (
    <span key={at}>
      {at > 0 && '\n'}
      <Spans of={line} />
    </span>
  ));
  return block.kind === 'quote' ? (
    <blockquote dir="auto" className={`${LINES} border-s-2 border-edge ps-2.5 text-ink-2`}>
      {lines}
    </blockquote>
  ) : (
    <p dir="auto" className={LINES}>
      {lines}
    </p>
  );
}

function Spans({ of: spans }: { of: readonly Span[] }) {
  return spans.map((span, at) => <SpanOf key={at} span={span} />);
}

function SpanOf({ span }: { span: Span }) {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'code':
      return (
        <code dir="ltr" className="rounded-[4px] bg-surface px-1 py-px font-mono text-sm text-ink">
          {span.text}
        </code>
      );
    case 'emphasis':
      return (
        <em className="font-medium not-italic underline decoration-line decoration-2 underline-offset-3">
          <Spans of={span.spans} />
        </em>
      );
    case 'strong':
      return (
        <strong className="font-strong">
          <Spans of={span.spans} />
        </strong>
      );
    case 'link':
      return (
        <a href={span.href} title={span.href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent-ink underline [unicode-bidi:isolate]">
          {span.text}
        </a>
      );
  }
}
