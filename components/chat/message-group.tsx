'use client';
/** What one person said in a row: their name and the time once, then each message and file. */
import { memo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { clockTime } from './clock-time';
import { FileCard } from './file-card';
import { MessageBubble } from './message-bubble';
import { type Group, isMessage, isSameGroup } from './timeline';
import { useShownNames } from './use-names';

interface MessageGroupProps {
  group: Group;
  /** The id of the newest of one's own messages, where it is in this group: it tells how it does. */
  lastOwn: string | null;
  /** Holds the newest message: that is where Tab arrives. */
  isNewest: boolean;
  /** Wants to put an emoji to a message; the list stands beside the element. */
  onReact(id: string, beside: HTMLElement): void;
}

export const MessageGroup = memo(
  function MessageGroup({ group, lastOwn, isNewest, onReact }: MessageGroupProps) {
    const { own, name, at, privateWith, entries } = group;
    const newest = isNewest ? entries.findLast(isMessage)?.id : null;
    return (
      <div className={cx('mb-3.5 flex flex-col [contain:layout_style]', own ? 'items-end' : 'items-start')}>
        <p className={cx('mb-1 flex max-w-full items-baseline gap-1.5 px-0.5 text-sm/4.5 text-ink-3', own && 'justify-end')}>
          {!own && <bdi className="min-w-0 truncate font-medium text-ink">{name}</bdi>}
          {privateWith !== null && <Private own={own} id={privateWith} />}
          <Time at={at} />
        </p>
        {entries.map((entry) =>
          isMessage(entry) ? (
            <MessageBubble key={entry.id} message={entry} isLastOwn={entry.id === lastOwn} isNewest={entry.id === newest} onReact={onReact} />
          ) : (
            <FileCard key={entry.id} transfer={entry} />
          ),
        )}
      </div>
    );
  },
  (before, after) => before.lastOwn === after.lastOwn && before.isNewest === after.isNewest && before.onReact === after.onReact && isSameGroup(before.group, after.group),
);

function Time({ at }: { at: number }) {
  const locale = useLocale();
  return (
    <time dateTime={new Date(at).toISOString()} className="flex-none tabular-nums">
      {clockTime(at, locale)}
    </time>
  );
}

function Private({ own, id }: { own: boolean; id: string }) {
  const t = useTranslations('chat');
  const [name] = useShownNames([id]);
  if (!own) return <span className="flex-none">{t('onlyToYou')}</span>;
  return <span className="min-w-0 truncate">{t('onlyTo', { name: name ?? t('file.somebodyGone') })}</span>;
}
