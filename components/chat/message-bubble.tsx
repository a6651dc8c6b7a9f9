'use client';
/** One message: its bubble, the emoji at it, and, of one's own, how it does. */
import { SmilePlus } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useLongPress } from '@/components/room/use-long-press';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { isOnlyEmoji, plainText } from '@/lib/hooks/chat-text';
import type { ChatMessage } from '@/lib/hooks/types';
import { Chips } from './chips';
import { DeliveryNote } from './delivery-note';
import { excerpt } from './excerpt';
import { MessageText } from './message-text';

interface MessageBubbleProps {
  message: ChatMessage;
  isLastOwn: boolean;
  isNewest: boolean;
  onReact(id: string, beside: HTMLElement): void;
}

export const MessageBubble = memo(function MessageBubble({ message, isLastOwn, isNewest, onReact }: MessageBubbleProps) {
  const t = useTranslations('chat');
  const { id, own, text, privateWith, chips, delivery } = message;
  const react = (beside: HTMLElement) => onReact(id, beside);
  const { onContextMenu, ...hold } = useLongPress(react);
  const large = isOnlyEmoji(text);
  const tellsDelivery = delivery && (isLastOwn || delivery.state === 'failed');

  return (
    <div data-entry={id} className={cx('group/message flex w-full flex-col not-first-of-type:mt-0.75', own ? 'items-end' : 'items-start')}>
      <div
        {...hold}
        // A mouse keeps its own menu, to copy a link with.
        onContextMenu={(event) => (event.nativeEvent as unknown as PointerEvent).pointerType === 'touch' && onContextMenu(event)}
        className={cx(
          'relative max-w-[calc(100%-48px)] [-webkit-touch-callout:none] pointer-coarse:select-none',
          large && privateWith === null ? 'px-0.5 py-1' : cx('rounded-md px-3.25 py-2.25 forced-colors:border', own ? 'rounded-se-[6px]' : 'rounded-ss-[6px]', privateWith !== null ? 'bg-surface inset-ring inset-ring-edge' : own ? 'bg-accent-soft' : 'bg-sunken'),
        )}
      >
        <div className={cx(large && 'text-2xl')}>
          <MessageText text={text} />
        </div>
        <button
          type="button"
          data-react
          tabIndex={isNewest ? 0 : -1}
          aria-haspopup="menu"
          aria-label={t('react', { text: excerpt(plainText(text), 40) })}
          onClick={(event) => react(event.currentTarget)}
          className={cx(
            'absolute top-1/2 grid size-11 -translate-y-1/2 cursor-pointer place-items-center rounded-full text-ink-2 opacity-0 transition-opacity duration-(--fast) hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:pointer-events-none forced-colors:border-0',
            '[@media(hover:hover)]:group-hover/message:opacity-100',
            own ? 'end-full' : 'start-full',
          )}
        >
          <span className="grid size-7 place-items-center rounded-full bg-sunken">
            <Icon of={SmilePlus} size="sm" />
          </span>
        </button>
      </div>
      <Chips id={id} of={chips} />
      {tellsDelivery && <DeliveryNote id={id} delivery={delivery} />}
    </div>
  );
});
