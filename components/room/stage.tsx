'use client';
/** The stage: measures itself, seats the people, and lays every tile where the plan says. */
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { usePeers, useSharers } from '@/lib/hooks/use-peers';
import { AloneCard, OwnScreenTile, PageDots, ReactionsElsewhere } from './parts';
import { PersonTile } from './person-tile';
import { useRoomView, type TileKey } from './room-view';
import { ScreenTile } from './screen-tile';
import { seatingAfter, type Seating } from './seats';
import { SelfTile } from './self-tile';
import { seatsPerPage, type Form, type Size } from './stage-layout';
import { byAppearance, faceRow, featuredTile, neighbourOf, personKey, planRow, planStage, screenKey } from './stage-plan';
import { useRoving } from './use-roving';
import { useStageArea } from './use-stage-area';
import { useSwipe } from './use-swipe';

/** Until its picture is there, a shared screen is taken to have this shape. */
const USUAL_RATIO = 16 / 10;

/** What the page dots take from the grid, where there are any. */
const DOTS_PX = 28;

interface StageProps {
  form: Form;
  /** A panel has risen from the lower edge: a few faces stay in sight above it. */
  lowered: boolean;
}

export function Stage({ form, lowered }: StageProps) {
  const t = useTranslations('room');
  const { ref, area } = useStageArea();
  return (
    <div role="group" aria-label={t('stage')} className="relative min-h-0 min-w-0 flex-1">
      {/* Its edges leave room for the outline of a focused tile. */}
      <div
        ref={ref}
        className="group/stage absolute inset-x-0 top-0 -bottom-1.5 overflow-y-auto overscroll-contain p-2 pb-1.5 [scrollbar-width:none] md:p-3 md:pb-1.5 low:p-2 low:pr-0 low:pb-3.5"
      >
        {area && <Tiles area={area} form={form} lowered={lowered} />}
      </div>
    </div>
  );
}

function Tiles({ area: present, form, lowered }: StageProps & { area: Size }) {
  const whole = useWholeArea(present, lowered);
  const gap = form === 'phone' || form === 'low' ? 8 : 12;
  const others = usePeers();
  const { self, sharing, hidesSelf } = useCallState((state) => ({ self: state.self.id ?? 'self', sharing: state.media.screen.on, hidesSelf: state.preferences.hideSelf }));
  const selfHidden = hidesSelf && others.length > 0;
  const faces = others.length + (selfHidden ? 0 : 1);
  const { pinned, corner, selfPutAway, layout, floor } = useRoomView((view) => ({
    pinned: view.pinned?.key ?? null, corner: view.corner, selfPutAway: view.selfPutAway, layout: view.layout, floor: view.floor,
  }));
  const sharers = useByAppearance(useSharers());
  const { area, perPage } = useMemo(() => {
    const crowded = faces > seatsPerPage(whole, gap);
    const room = crowded ? { ...whole, height: whole.height - DOTS_PX } : whole;
    return { area: room, perPage: seatsPerPage(room, gap) };
  }, [whole, gap, faces]);
  const seating = useSeating(others, selfHidden ? null : self, area, gap, perPage);
  const [chosenPage, choosePage] = useState(0);
  const [ratios, setRatios] = useState<Record<string, number>>({});
  const onRatio = useCallback((id: string, ratio: number) => setRatios((before) => ({ ...before, [id]: ratio })), []);

  const page = Math.min(chosenPage, Math.ceil(seating.seats.length / perPage) - 1);
  const speaker = layout === 'speaker' && others.length > 1 ? (floor ?? others[0] ?? null) : null;
  const featured = featuredTile({ pinned, others, self: selfHidden ? null : self, sharers, speaker });
  const ratio = ratios[featured?.slice('screen:'.length) ?? ''] ?? USUAL_RATIO;
  const row = useFaceRow(lowered, [...(featured ? [featured] : []), ...others.map(personKey), ...(selfHidden ? [] : [personKey(self)])]);
  const plan = useMemo(
    () => (row ? planRow(row, present, gap) : planStage({ seating, self, selfHidden, sharers, sharing, featured, ratio, area, gap, form, corner, selfPutAway, page, perPage })),
    [row, present, seating, self, selfHidden, sharers, sharing, featured, ratio, area, gap, form, corner, selfPutAway, page, perPage],
  );

  const turnTo = (to: number) => choosePage(Math.max(0, Math.min(plan.pages - 1, to)));
  const swipe = useSwipe((pages) => turnTo(page + pages));
  const { group, current } = useRoving([...plan.places.keys()], (key, from) => neighbourOf(plan.places, key, from));
  const reacting = useCallState(({ reactions }) => reactions.length > 0);
  const scrolls = plan.height > area.height;
  const placed = (key: TileKey) => ({ place: plan.places.get(key) ?? null, sticky: scrolls, tabbable: key === current });

  return (
    <>
      <div {...group} {...swipe} className="relative" style={{ height: plan.height }}>
        {others.map((id) => (
          <PersonTile key={id} id={id} {...placed(personKey(id))} />
        ))}
        <SelfTile key="self" id={self} form={form} area={area} {...placed(personKey(self))} />
        {sharers.map((id) => (
          <ScreenTile key={screenKey(id)} id={id} onRatio={onRatio} {...placed(screenKey(id))} />
        ))}
        {sharing && <OwnScreenTile key="own screen" frame={() => null} id={self} {...placed(screenKey(self))} />}
        {others.length === 0 && !sharing && !lowered && <AloneCard frame={() => null} />}
      </div>
      {plan.pages > 1 && <PageDots frame={() => null} page={page} pages={plan.pages} seats={seating.seats} perPage={perPage} onTurn={turnTo} />}
      {reacting && <ReactionsElsewhere frame={() => null} shown={plan.places} self={self} />}
    </>
  );
}

/** Seats follow from the seats before: kept as state, brought up to date while rendering. */
function useSeating(others: readonly string[], self: string | null, area: Size, gap: number, perPage: number): Seating {
  const [seating, setSeating] = useState<Seating | null>(null);
  const next = seatingAfter(seating, others, self, area, gap, perPage);
  if (next !== seating) setSeating(next);
  return next;
}

/** How large the stage is when nothing has risen over it, so that everybody finds their seat again; after closing, until it is measured anew. */
function useWholeArea(area: Size, lowered: boolean): Size {
  const [{ whole, rest }, set] = useState<{ whole: Size; rest: Size | null }>({ whole: area, rest: null });
  const next = lowered ? { whole, rest: area } : area === rest ? { whole, rest } : { whole: area, rest: null };
  if (next.whole !== whole || next.rest !== rest) set(next);
  return next.whole;
}

/** @param tiles who speaks comes first when the row is chosen, then these in their order; `null` while it is not wanted */
function useFaceRow(wanted: boolean, tiles: TileKey[]): readonly TileKey[] | null {
  const call = useCallActions();
  const [row, setRow] = useState<readonly TileKey[] | null>(null);
  const speaking = () => {
    const { order, participants } = call.store.getState();
    return order.filter((id) => participants[id]?.speaking).map(personKey);
  };
  const next = wanted ? faceRow(row ?? faceRow([], [...speaking(), ...tiles].filter((key, index, all) => all.indexOf(key) === index)), tiles) : null;
  if (next !== row) setRow(next);
  return next;
}

function useByAppearance(present: readonly string[]): readonly string[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  const next = byAppearance(order, present);
  if (next !== order) setOrder(next);
  return next;
}
