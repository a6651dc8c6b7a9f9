'use client';
/** A shared screen: whole, large when it is looked at, waiting in the strip otherwise. */
import { ScreenShare } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { usePeer } from '@/lib/hooks/use-peers';
import { Icon } from '@/components/ui/icon';
import { Picture } from './picture';
import { useRoomViewActions } from './room-view';
import type { Size } from './stage-layout';
import { screenKey } from './stage-plan';
import { Tile, type Placed } from './tile';
import { TileLabel } from './tile-label';
import { firstName, useShownName } from './use-shown-name';

interface ScreenTileProps extends Placed {
  id: string;
  /** Told the picture's width to height. */
  onRatio(id: string, ratio: number): void;
}

export const ScreenTile = memo(function ScreenTile({ id, onRatio, ...placed }: ScreenTileProps) {
  const t = useTranslations('room.screen');
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const view = useRoomViewActions();
  const onSize = useCallback(({ width, height }: Size) => onRatio(id, width / height), [id, onRatio]);
  if (!peer) return null;

  const { place } = placed;
  const waits = place?.zone === 'strip';
  return (
    <Tile {...placed} screen tileKey={screenKey(id)} name={t('of', { name })} description="" optionsOf={peer.screenAudio ? id : undefined} facts={{ 'data-screen-of': id }}>
      {peer.streams.screen && <Picture stream={peer.streams.screen} of={{ id, slot: 'screen' }} box={place ?? { width: 0, height: 0 }} whole frozen={peer.link === 'recovering'} onSize={onSize} />}
      {waits && (
        <button
          type="button"
          aria-label={t('show', { name })}
          tabIndex={placed.tabbable ? 0 : -1}
          onClick={() => view.pin(screenKey(id))}
          className="absolute inset-0 cursor-pointer rounded-[inherit] focus-visible:-outline-offset-2"
        />
      )}
      <TileLabel zone={place?.zone ?? 'strip'} name={waits ? firstName(name) : t('of', { name })} title={t('of', { name })} sign={<Icon of={ScreenShare} size="sm" className="size-3.75" />} />
    </Tile>
  );
});
