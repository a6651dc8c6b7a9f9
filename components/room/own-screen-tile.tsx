'use client';
/** What stands for your own shared screen: a word, never a hall of mirrors. */
import { ScreenShare, Volume2, VolumeX } from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { useMedia } from '@/lib/hooks/use-media';
import ShareMode from './share-mode';
import { screenKey } from './stage-plan';
import { Tile, type Placed } from './tile';

/** In a narrower tile, as on a phone, it stands under More alone. */
const MODE_FITS_PX = 220;

export default memo(function OwnScreenTile({ id, ...placed }: { id: string } & Placed) {
  const t = useTranslations('room.screen');
  const { screen } = useMedia();
  const sound = t(screen.audio ? 'withSound' : 'withoutSound');
  return (
    <Tile {...placed} tileKey={screenKey(id)} name={t('own')} whose="ownScreen" description={sound} facts={{ 'data-screen-of': id }}>
      <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 p-3 text-center text-sm font-medium">
        <span className="flex items-center gap-2" title={sound}>
          <Icon of={ScreenShare} size="lg" className="text-stage-accent" />
          <Icon of={screen.audio ? Volume2 : VolumeX} className="text-stage-ink-2" />
        </span>
        <span aria-hidden className="text-balance">{t('own')}</span>
        {placed.place && placed.place.width >= MODE_FITS_PX && <ShareMode tabbable={placed.tabbable} />}
      </div>
    </Tile>
  );
});
