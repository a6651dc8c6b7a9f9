'use client';
/** The frame of every tile: its place, its keys and presses, its corner buttons. What is seen in it comes from its kind. */
import { Ellipsis, Pin, PinOff } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { CornerButton } from './corner-button';
import { type TileKey, useRoomView, useRoomViewActions } from './room-view';
import type { Place, Zone } from './stage-plan';
import { useDoublePress } from './use-double-press';
import { useLongPress } from './use-long-press';

/** What the stage says to each of its tiles. */
export interface Placed {
  /** `null`: on another page. */
  place: Place | null;
  /** The strip scrolls and the tile in the main zone stays. */
  sticky: boolean;
  /** This tile holds the stage's tab stop. */
  tabbable: boolean;
}

interface TileProps extends Placed {
  tileKey: TileKey;
  name: string;
  /** Whose: one's own is not called by its name where it is pinned. */
  whose?: 'self' | 'ownScreen' | 'other';
  /** What assistive technology says besides the name. */
  description: string;
  /** The `data-*` facts by which others find and read the tile. */
  facts: Record<`data-${string}`, string | undefined>;
  /** Whose volume the menu changes; left out where there is nothing to choose but the pin. */
  optionsOf?: string;
  /** A shared screen: nearly square corners, black behind it. */
  screen?: boolean;
  /** Stands in the corner always; its buttons take the tile's tab stop. */
  badge?: ReactNode;
  children: ReactNode;
}

// Inside the tile, over the picture; held for 600 ms, so that it does not flicker between words.
// Hidden while nobody speaks: a ring that is only transparent is painted over every frame of the picture.
const RING =
  'after:pointer-events-none after:invisible after:absolute after:inset-0 after:rounded-[inherit] after:opacity-0 after:transition-[opacity,visibility] after:delay-600 after:duration-(--ring-out) ' +
  'after:shadow-[inset_0_0_0_4px_var(--stage-speaking),inset_0_0_0_5px_oklch(0_0_0/0.45)] ' +
  'data-[speaking=true]:after:visible data-[speaking=true]:after:opacity-100 data-[speaking=true]:after:delay-0 data-[speaking=true]:after:duration-(--ring-in) ' +
  'forced-colors:after:z-1 forced-colors:after:border-4 forced-colors:after:border-[Highlight]';

// Where neither fills nor shadows are drawn, a tile has an edge, and the state of its link is a line.
const FORCED_COLORS =
  'forced-colors:before:pointer-events-none forced-colors:before:absolute forced-colors:before:inset-0 forced-colors:before:z-1 forced-colors:before:rounded-[inherit] forced-colors:before:border-2 ' +
  'forced-colors:data-[link=failed]:before:border-3 forced-colors:data-[link=failed]:before:border-dotted ' +
  'forced-colors:data-[link=recovering]:before:border-3 forced-colors:data-[link=recovering]:before:border-dashed';

const LARGE = 'rounded-md md:rounded-lg low:rounded-md';
const SHAPES: Record<Zone, string> = {
  grid: LARGE,
  solo: LARGE,
  main: LARGE,
  strip: 'rounded-md',
  float: 'z-(--z-self) rounded-md shadow-[0_0_0_2px_var(--stage),0_8px_28px_oklch(0_0_0/0.45)]',
};

export function Tile({ tileKey, place, sticky, tabbable, name, whose = 'other', description, facts, optionsOf, screen = false, badge, children }: TileProps) {
  const view = useRoomViewActions();
  const pinned = useRoomView((state) => state.pinned?.key === tileKey);
  const descriptionId = useId();
  const { zone = 'grid', x = 0, y = 0, width = 0, height = 0 } = place ?? {};
  const alone = zone === 'solo' && !optionsOf; // your own face, with nothing else to choose from
  const pinFurther = () => !alone && view.pinFurther(tileKey);
  const onClick = useDoublePress(pinFurther);
  const longPress = useLongPress((anchor) => {
    if (optionsOf) view.openOverlay({ kind: 'options', id: optionsOf, anchor });
  });

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.target === event.currentTarget && event.key === 'Enter') pinFurther();
  }

  const stays = sticky && zone === 'main';
  return (
    <div
      {...facts}
      data-zone={place?.zone}
      {...(optionsOf && longPress)}
      role="group"
      aria-label={name}
      aria-describedby={description ? descriptionId : undefined}
      hidden={!place}
      data-roving={tileKey}
      tabIndex={tabbable ? 0 : -1}
      onClick={onClick}
      onKeyDown={press}
      className={cx(
        'group/tile left-0 touch-manipulation bg-stage-tile text-stage-ink select-none',
        '[transition:translate_var(--slow)_var(--ease-move),opacity_var(--base)_var(--ease-out)] group-data-[still]/stage:transition-none starting:opacity-0',
        stays ? 'sticky top-0 z-1' : 'absolute top-0', // counted from within the stage's padding
        zone !== 'solo' && zone !== 'float' && RING,
        FORCED_COLORS,
        screen && zone === 'main' ? 'rounded-sm bg-black' : SHAPES[zone],
      )}
      style={{ width, height, translate: `${x}px ${y}px`, marginBottom: stays ? -height : undefined }}
    >
      {children}
      {description && (
        <span id={descriptionId} className="sr-only">
          {description}
        </span>
      )}
      {/* Floating, the right corner belongs to the other camera. */}
      <div className={cx('absolute top-0.5 z-1 flex', zone === 'float' ? 'left-0' : 'right-0.5')}>
        {zone !== 'float' && !alone && <TileButtons tileKey={tileKey} pinned={pinned} tabbable={tabbable} name={name} whose={whose} optionsOf={optionsOf} />}
        {badge}
      </div>
    </div>
  );
}

interface TileButtonsProps {
  tileKey: TileKey;
  pinned: boolean;
  tabbable: boolean;
  name: string;
  whose: NonNullable<TileProps['whose']>;
  optionsOf: string | undefined;
}

/** Shown while the tile is pointed at or focused; a touch screen asks by a long press instead. The pin of a pinned tile always shows. */
function TileButtons({ tileKey, pinned, tabbable, name, whose, optionsOf }: TileButtonsProps) {
  const t = useTranslations('room.tile');
  const view = useRoomViewActions();
  const tabIndex = tabbable ? 0 : -1;
  return (
    <>
      <CornerButton
        label={t(`${pinned ? 'unpin' : 'pin'}.${whose}`, { name })}
        tabIndex={tabIndex}
        always={pinned}
        onPress={() => (pinned ? view.unpin() : view.pin(tileKey))}
      >
        <Icon of={pinned ? PinOff : Pin} size="sm" />
      </CornerButton>
      {optionsOf && (
        <CornerButton label={t('options', { name })} tabIndex={tabIndex} onPress={(anchor) => view.openOverlay({ kind: 'options', id: optionsOf, anchor })}>
          <Icon of={Ellipsis} size="sm" />
        </CornerButton>
      )}
    </>
  );
}
