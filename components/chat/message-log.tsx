'use client';
/** The messages and files: the newest at the lower edge, older ones drawn as somebody scrolls up to them. */
import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import { Icon } from '@/components/ui/icon';
import { useChat, useChatActions } from '@/lib/hooks/use-chat';
import { useTransfers } from '@/lib/hooks/use-transfers';
import { EmojiMenu } from './emoji-menu';
import { MessageGroup } from './message-group';
import { ScrollKeeper } from './scroll-keeper';
import { countAfter, groupsOf, isMessage, isOwn, pageBefore, startOf, timelineOf, trimmed } from './timeline';

/** Without properties, so that a key in the field below draws nothing of it anew. */
export const MessageLog = memo(function MessageLog() {
  const t = useTranslations('chat');
  const { messages } = useChat();
  const transfers = useTransfers();
  // Of a burst, what others do comes first.
  const timeline = useDeferredValue(useMemo(() => timelineOf(messages, Object.values(transfers)), [messages, transfers]));
  const groups = useMemo(() => groupsOf(timeline), [timeline]);

  /** The group that is drawn first; `null`: the newest alone. */
  const [first, setFirst] = useState<string | null>(null);
  /** Of who has scrolled up: what was the newest then. */
  const [left, setLeft] = useState<{ newest: string | null } | null>(null);
  const atEnd = left === null;
  const newest = timeline.at(-1)?.id ?? null;
  const newestOwn = timeline.findLast((entry) => isOwn(entry) && !(isMessage(entry) && entry.earlier))?.id ?? null;
  const [saidLast, setSaidLast] = useState(newestOwn);
  if (newestOwn !== saidLast) {
    // Who says something wants to see it.
    setSaidLast(newestOwn);
    setLeft(null);
  }
  const [drawn, setDrawn] = useState(timeline);
  if (timeline !== drawn) {
    setDrawn(timeline);
    if (atEnd) setFirst(trimmed(groups, first));
  }
  const start = startOf(groups, first);
  const shown = groups.slice(start);
  const unseen = left ? countAfter(timeline, left.newest) : 0;
  useInSight(atEnd);

  const [reacting, setReacting] = useState<{ id: string; beside: HTMLElement } | null>(null);
  const onReact = useCallback((id: string, beside: HTMLElement) => setReacting({ id, beside }), []);
  const stopReacting = useCallback(() => setReacting(null), []);
  const reactingTo = reacting && timeline.find((entry) => entry.id === reacting.id);

  const idAt = (at: number) => groups[at]?.id ?? null;
  const lastOwn = messages.findLast(({ own, earlier }) => own && !earlier)?.id ?? null;
  const earlier = shown.filter((group) => group.earlier);
  const draw = (part: typeof shown) =>
    part.map((group) => <MessageGroup key={group.id} group={group} lastOwn={group.own && group.entries.some(({ id }) => id === lastOwn) ? lastOwn : null} isNewest={group === groups.at(-1)} onReact={onReact} />);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ScrollKeeper
        label={t('messages')}
        atEnd={atEnd}
        onAtEnd={(isAtEnd) => {
          setLeft(isAtEnd ? null : { newest });
          if (!isAtEnd) setFirst(idAt(start));
        }}
        onNearTop={() => start > 0 && setFirst(idAt(pageBefore(groups, start)))}
        onKeyDown={walkMessages}
      >
        {start === 0 && <p className="mx-auto mb-3.5 max-w-60 text-center text-xs text-pretty text-ink-3">{t('whereMessagesLive')}</p>}
        {earlier.length > 0 && (
          // Told all at once when one comes in: nothing to read aloud.
          <div aria-live="off" className="contents">
            <Rule>{t('earlier')}</Rule>
            {draw(earlier)}
            <Rule>{t('sinceYouCame')}</Rule>
          </div>
        )}
        {draw(shown.slice(earlier.length))}
      </ScrollKeeper>
      {unseen > 0 && (
        <GivesFocusBack className="absolute bottom-1 left-1/2 -translate-x-1/2">
          <button
            type="button"
            onClick={() => setLeft(null)}
            className="flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full bg-accent px-4 text-sm font-medium whitespace-nowrap text-on-accent shadow-lift-2 hover:bg-accent-hover active:bg-accent-pressed"
          >
            {t('newMessages', { count: String(unseen) })}
            <Icon of={ArrowDown} size="sm" />
          </button>
        </GivesFocusBack>
      )}
      {reacting && reactingTo && isMessage(reactingTo) && <EmojiMenu key={reacting.id} message={reactingTo} anchor={reacting.beside} onClose={stopReacting} />}
    </div>
  );
});

function Rule({ children }: { children: string }) {
  return (
    <p className="mb-3.5 flex items-center gap-2.5 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span className="max-w-[80%] text-center">{children}</span>
    </p>
  );
}

/** From message to message by the arrows, once one of them has the focus. */
function walkMessages(event: KeyboardEvent<HTMLDivElement>) {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-react]')) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-react]')];
  const at = all.indexOf(event.target);
  const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function followVisibility(onChange: () => void) {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

/** Tells the chat that its end is in sight, for as long as it is: then nothing is unread. */
function useInSight(atEnd: boolean): void {
  const { setInSight } = useChatActions();
  const isVisible = useSyncExternalStore(followVisibility, () => document.visibilityState === 'visible');
  const inSight = atEnd && isVisible;
  useEffect(() => {
    if (!inSight) return;
    setInSight(true);
    return () => setInSight(false);
  }, [inSight, setInSight]);
}
