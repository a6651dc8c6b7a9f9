'use client';
/** Who reacts whose tile is not in sight: a word at the stage's upper edge. For the eye only, as those over the tiles. */
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';
import type { Reaction } from '@/lib/hooks/types';
import type { TileKey } from './room-view';
import { personKey } from './stage-plan';
import { firstName, useShownName } from './use-shown-name';

/** More than these would cover the faces. */
const MOST_WORDS = 3;

/** @param shown the tiles in sight */
export default function ReactionsElsewhere({ shown, self }: { shown: ReadonlyMap<TileKey, unknown>; self: string }) {
  const unseen = useCallState(({ reactions }) => reactions.filter(({ from }) => !shown.has(personKey(from ?? self))));
  return (
    <div aria-hidden data-elsewhere className="pointer-events-none absolute inset-x-0 top-2 z-(--z-self) flex flex-wrap justify-center gap-1.5">
      {unseen.slice(-MOST_WORDS).map((reaction) => (
        <Word key={reaction.id} {...reaction} />
      ))}
    </div>
  );
}

function Word({ from, emoji }: Reaction) {
  const t = useTranslations('room');
  const name = useShownName(useCallState(({ participants }) => (from === null ? null : participants[from])) ?? { name: from === null ? t('you') : '', namesake: null });
  return (
    <span className="flex h-7 max-w-40 animate-[appear_2s_linear_both] items-center gap-1.5 rounded-[10px] bg-stage-label px-2.5 text-sm font-medium text-stage-ink">
      <bdi className="truncate">{firstName(name)}</bdi>
      <span className="flex-none">{emoji}</span>
    </span>
  );
}
