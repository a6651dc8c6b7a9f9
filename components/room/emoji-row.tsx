'use client';
/** The six emoji that can float over one's own tile: arrows along the row, or a number key. */
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { useCallActions } from '@/lib/hooks/call-context';
import { EMOJI, type Emoji } from '@/lib/protocol/beside-messages';
import { stepAlong, useRoving } from './use-roving';

interface EmojiRowProps {
  className?: string;
  onDone(): void;
}

export function EmojiRow({ className, onDone }: EmojiRowProps) {
  const t = useTranslations('room');
  const call = useCallActions();
  const { group, item } = useRoving(EMOJI, stepAlong(EMOJI, 'horizontal'));

  function react(emoji: Emoji) {
    call.beside((beside) => beside.chat.react(emoji));
    onDone();
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const emoji = /^[1-6]$/.test(event.key) ? EMOJI[Number(event.key) - 1] : undefined;
    if (emoji) react(emoji);
    else group.onKeyDown(event);
  }
  return (
    <div role="group" aria-label={t('react')} onFocus={group.onFocus} onKeyDown={onKeyDown} className={cx('flex', className)}>
      {EMOJI.map((emoji) => (
        <button
          key={emoji}
          type="button"
          {...item(emoji)}
          aria-label={t(`emoji.${emoji}`)}
          title={t(`emoji.${emoji}`)}
          onClick={() => react(emoji)}
          className="grid size-11 flex-none cursor-pointer place-items-center rounded-sm text-2xl hover:bg-hover focus-visible:-outline-offset-2 active:bg-pressed"
        >
          <span aria-hidden>{emoji}</span>
        </button>
      ))}
    </div>
  );
}
