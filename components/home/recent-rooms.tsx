'use client';
/** The rooms visited lately on this device, told by their people. */
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Names } from '@/components/ui/names';
import { Toast } from '@/components/ui/toast';
import { ToastRegion } from '@/components/ui/toast-region';
import { type RecentRoom, useRecentRooms } from '@/lib/hooks/use-recent-rooms';
import { dayAndTime } from './day-and-time';

const SHOWN_NAMES = 2;

const keyOf = ({ roomId, key }: RecentRoom) => `${roomId}#${key ?? ''}`;

export function RecentRooms({ pathOf }: { pathOf(room: RecentRoom): string }) {
  const t = useTranslations('home');
  const words = useTranslations('common');
  const { rooms, forgetRoom, restoreRoom } = useRecentRooms();
  const [removed, setRemoved] = useState<{ room: RecentRoom; at: number } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  /** The row that the focus goes to: where one went with it, or came back. */
  const next = useRef<number | null>(null);
  useEffect(() => {
    const buttons = list.current?.querySelectorAll('button');
    if (next.current !== null) buttons?.[Math.min(next.current, buttons.length - 1)]?.focus();
    next.current = null;
  }, [rooms]);

  // The server cannot know the list; its height is set before the first paint, so that nothing jumps when it comes.
  if (rooms === null) return <div className="min-h-(--recent-rooms,0px)" />;

  return (
    <>
      {rooms.length > 0 && (
        <section aria-labelledby="recent-rooms" className="mt-9 max-w-110 max-md:mt-5 max-md:max-w-none max-md:short:mt-4">
          <h2 id="recent-rooms" className="mb-1 text-sm/5 font-medium text-ink-3">
            {t('recent')}
          </h2>
          <ul ref={list}>
            {rooms.map((room, at) => (
              <RecentRoomRow
                key={keyOf(room)}
                room={room}
                path={pathOf(room)}
                onRemove={() => {
                  next.current = at;
                  forgetRoom(room);
                  setRemoved({ room, at });
                }}
              />
            ))}
          </ul>
        </section>
      )}
      <ToastRegion className="fixed inset-x-0 bottom-[calc(24px+var(--safe-b))]">
        {removed && (
          <Toast
            key={keyOf(removed.room)}
            onExpire={() => setRemoved(null)}
            actions={
              <Button
                size="sm"
                onStage
                onClick={() => {
                  next.current = removed.at;
                  restoreRoom(removed.room);
                  setRemoved(null);
                }}
              >
                {words('undo')}
              </Button>
            }
          >
            {t('removed')}
          </Toast>
        )}
      </ToastRegion>
    </>
  );
}

function RecentRoomRow({ room, path, onRemove }: { room: RecentRoom; path: string; onRemove(): void }) {
  const t = useTranslations('home');
  const locale = useLocale();
  const [now] = useState(Date.now);
  const peopleId = useId();
  return (
    <li className="relative -mx-2 flex min-h-14 items-center gap-3 rounded-sm ps-2 has-[a:hover]:bg-hover">
      <span className="flex w-14.5 flex-none">
        {room.names.slice(0, 2).map((name, at) => (
          <Avatar key={at} name={name} id={`${room.roomId}${name}`} className={at > 0 ? '-ms-1.5 shadow-[0_0_0_2px_var(--canvas)]' : undefined} />
        ))}
      </span>
      <div className="min-w-0 flex-1">
        <a id={peopleId} href={path} className="block truncate leading-5 font-medium text-ink no-underline after:absolute after:inset-0 after:rounded-sm focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus">
          <RoomPeople names={room.names} />
        </a>
        <time dateTime={new Date(room.at).toISOString()} className="block text-sm text-ink-3">
          {t('when', dayAndTime(room.at, now, locale))}
        </time>
      </div>
      <IconButton icon={X} size="sm" label={t('remove')} aria-describedby={peopleId} onClick={onRemove} className="relative" />
    </li>
  );
}

function RoomPeople({ names }: { names: string[] }) {
  const t = useTranslations('common');
  const home = useTranslations('home');
  if (names.length === 0) return home('nobodyYet');
  const others = names.length - SHOWN_NAMES;
  if (others <= 0) return <Names of={names} />;
  return t.rich('namesAndOthers', { count: others, names: () => <Names of={names.slice(0, SHOWN_NAMES)} open /> });
}
