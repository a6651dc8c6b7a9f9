'use client';
/** The emoji at a message, each with how many put it there; pressed, one's own comes or goes. */
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFocusReturn } from '@/components/room/use-focus-return';
import { cx } from '@/components/ui/cx';
import { useCallState } from '@/lib/hooks/call-context';
import type { ChatMessage } from '@/lib/hooks/types';
import { useChatActions, useMayWrite } from '@/lib/hooks/use-chat';
import { EMOJI, type Emoji } from '@/lib/protocol/beside-messages';
import { useShownNames } from './use-names';

export function Chips({ id, of: chips }: { id: string; of: ChatMessage['chips'] }) {
  const shown = EMOJI.filter((emoji) => chips[emoji]?.length);
  if (shown.length === 0) return null;
  return (
    <div className="-mt-1 -mb-2 flex flex-wrap">
      {shown.map((emoji) => (
        <Chip key={emoji} id={id} emoji={emoji} from={chips[emoji] ?? []} />
      ))}
    </div>
  );
}

function Chip({ id, emoji, from }: { id: string; emoji: Emoji; from: readonly string[] }) {
  const t = useTranslations('chat');
  const { chip } = useChatActions();
  const names = useShownNames(from);
  const self = useCallState((state) => state.self.id);
  const mayWrite = useMayWrite();
  const isOn = self !== null && from.includes(self);
  const ref = useRef<HTMLButtonElement>(null);
  useFocusReturn(ref);
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={isOn}
      aria-label={t('chip', { emoji, count: from.length })}
      title={names.filter(Boolean).join(', ')}
      aria-disabled={!mayWrite || undefined}
      onClick={() => mayWrite && chip(id, emoji, !isOn)}
      // 26 px are seen, 44 can be pressed.
      className="group/chip grid h-11 min-w-11 cursor-pointer aria-disabled:cursor-default place-items-center rounded-full px-0.5 -outline-offset-8 forced-colors:border-0"
    >
      <span
        aria-hidden
        className={cx(
          'flex h-6.5 items-center gap-1 rounded-full px-2 text-sm tabular-nums transition-colors duration-(--fast) forced-colors:border',
          isOn ? 'bg-accent-soft text-accent-ink inset-ring inset-ring-accent' : 'bg-sunken text-ink-2 group-hover/chip:bg-hover',
        )}
      >
        <span>{emoji}</span>
        {from.length}
      </span>
    </button>
  );
}
