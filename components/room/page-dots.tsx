'use client';
/** The pages of a crowded stage, and who speaks on one that is not seen. */
import { AudioLines } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { usePeer } from '@/lib/hooks/use-peers';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { Seats } from './seats';
import { useFocusReturn } from './use-focus-return';
import { stepAlong, useRoving } from './use-roving';
import { firstName, useShownName } from './use-shown-name';

interface PageDotsProps {
  page: number;
  pages: number;
  seats: Seats;
  perPage: number;
  onTurn(page: number): void;
}

export default function PageDots({ page, pages, seats, perPage, onTurn }: PageDotsProps) {
  const t = useTranslations('room.page');
  const dots = Array.from({ length: pages }, (_, index) => String(index));
  const { group, item } = useRoving(dots, stepAlong(dots, 'horizontal'));
  const unseen = seats.flatMap((id, index) => (id !== null && Math.floor(index / perPage) !== page ? [{ id, page: Math.floor(index / perPage) }] : []));

  return (
    <div className="absolute inset-x-0 bottom-0 z-1 flex h-7 items-center justify-center text-stage-ink">
      <div {...group} role="group" aria-label={t('pages')} className="flex min-w-0">
        {dots.map((dot, index) => (
          <button
            key={dot}
            type="button"
            {...item(dot)}
            aria-label={t('label', { number: String(index + 1), count: String(pages) })}
            aria-current={index === page ? 'page' : undefined}
            onClick={() => onTurn(index)}
            className="grid size-11 cursor-pointer place-items-center rounded-sm focus-visible:-outline-offset-8"
          >
            <span className={cx('size-2 rounded-full forced-colors:border', index === page ? 'bg-stage-ink forced-colors:bg-[Highlight]' : 'bg-stage-control-pressed')} />
          </button>
        ))}
      </div>
      {unseen.map((seat) => (
        <SpeakerChip key={seat.id} id={seat.id} onPress={() => onTurn(seat.page)} />
      ))}
    </div>
  );
}

function SpeakerChip({ id, onPress }: { id: string; onPress(): void }) {
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  return peer?.speaking ? <Chip name={firstName(name)} onPress={onPress} /> : null;
}

function Chip({ name, onPress }: { name: string; onPress(): void }) {
  const ref = useRef<HTMLButtonElement>(null);
  useFocusReturn(ref);
  return (
    // What is seen is lower than what can be pressed.
    <button ref={ref} type="button" onClick={onPress} className="-my-2 flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-xs focus-visible:-outline-offset-8">
      <span className="flex h-6 items-center gap-1.5 rounded-xs bg-stage-control px-2 text-xs font-medium">
        <Icon of={AudioLines} size="sm" className="size-3.5 text-stage-speaking" />
        <bdi className="max-w-32 truncate">{name}</bdi>
      </span>
    </button>
  );
}
