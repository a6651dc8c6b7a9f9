'use client';
/** The six emoji that can be put to a message, in a row beside it, and a way to copy its text. */
import { Copy } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { copyText } from '@/components/room/copy-text';
import { Icon } from '@/components/ui/icon';
import { rowAfterKey } from '@/components/ui/menu';
import { placeBeside } from '@/components/ui/place-beside';
import { useCallState } from '@/lib/hooks/call-context';
import type { ChatMessage } from '@/lib/hooks/types';
import { useChatActions, useMayWrite } from '@/lib/hooks/use-chat';
import { EMOJI, type Emoji } from '@/lib/protocol/beside-messages';

interface EmojiMenuProps {
  message: ChatMessage;
  /** What it stands beside; gets the focus back where it can have it. */
  anchor: HTMLElement;
  /** Asked by a choice, by Esc, Tab and a press elsewhere; the owner stops rendering it. */
  onClose(): void;
}

/** A row is walked sideways. */
const SIDEWAYS: Partial<Record<string, string>> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

/** Open for as long as it is rendered. Not closed by the platform: the finger that opened it by a long press still has to lift. */
export function EmojiMenu({ message, anchor, onClose }: EmojiMenuProps) {
  const t = useTranslations('chat');
  const { chip } = useChatActions();
  const self = useCallState((state) => state.self.id);
  const mayWrite = useMayWrite();
  const ref = useRef<HTMLDivElement>(null);
  const rows = () => [...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    list.showPopover();
    placeBeside(list, anchor);
    list.querySelector<HTMLElement>('[role^=menuitem]')?.focus({ preventScroll: true });
  }, [anchor]);

  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => target instanceof Node && !ref.current?.contains(target) && onClose();
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [onClose]);

  function close() {
    anchor.focus({ preventScroll: true });
    onClose();
  }

  function walk(event: KeyboardEvent) {
    if (event.key === 'Tab') return close();
    if (event.key === 'Escape') {
      // The panel, or the sheet, around it stays.
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    const all = rows();
    const next = rowAfterKey(SIDEWAYS[event.key] ?? event.key, all.map(() => null), all.findIndex((row) => row === document.activeElement));
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  }

  const isOn = (emoji: Emoji) => self !== null && (message.chips[emoji]?.includes(self) ?? false);
  return (
    <div
      ref={ref}
      popover="manual"
      role="menu"
      aria-label={t('reactions')}
      onKeyDown={walk}
      className="fixed inset-auto m-0 rounded-lg border-0 bg-surface p-2 text-ink shadow-lift-3 transition-[opacity,translate] duration-(--base) ease-(--ease-out) [--focus:var(--accent)] starting:translate-y-1.5 starting:opacity-0 forced-colors:border"
    >
      {mayWrite && (
        <div role="group" aria-label={t('reactions')} className="flex">
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              role="menuitemcheckbox"
              aria-checked={isOn(emoji)}
              tabIndex={-1}
              onClick={() => {
                chip(message.id, emoji, !isOn(emoji));
                close();
              }}
              className="grid size-11 cursor-pointer place-items-center rounded-sm text-xl hover:bg-hover aria-checked:bg-accent-soft"
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        onClick={async ({ currentTarget }) => {
          await copyText(message.text, currentTarget);
          close();
        }}
        className="flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-start hover:bg-hover active:bg-pressed"
      >
        <Icon of={Copy} className="text-ink-2" />
        {t('copyText')}
      </button>
    </div>
  );
}
