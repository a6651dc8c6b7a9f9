'use client';
/** What React opens: the emoji in a row above it. */
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { EmojiRow } from './emoji-row';
import { Popover } from './popover';
import { useRoomViewActions } from './room-view';

export function ReactionMenu({ anchor }: { anchor: HTMLElement }) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const ref = useRef<HTMLDivElement>(null);
  // After the popover has taken the focus.
  useEffect(() => ref.current?.querySelector('button')?.focus(), []);
  function done() {
    view.closeOverlay();
    anchor.focus({ preventScroll: true });
  }
  return (
    <Popover label={t('react')} anchor={anchor} small onClose={view.closeOverlay}>
      <div ref={ref}>
        <EmojiRow onDone={done} />
      </div>
    </Popover>
  );
}
