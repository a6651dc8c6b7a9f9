'use client';
/** On your own tile, on a phone: to the camera that looks the other way. */
import { SwitchCamera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/spinner';
import { useMedia } from '@/lib/hooks/use-media';
import { useLate } from './use-late';

export default function FlipButton({ tabbable, floats }: { tabbable: boolean; floats: boolean }) {
  const t = useTranslations('devices');
  const { camera, call } = useMedia();
  const busy = useLate(camera.busy);
  return (
    <button
      type="button"
      aria-label={t('switchCamera')}
      aria-busy={camera.busy || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => !camera.busy && call.flipCamera()}
      // The right corner of a tile that stands in a row belongs to its pin.
      className={cx('absolute top-0 z-1 grid size-11 cursor-pointer touch-manipulation place-items-center rounded-sm', floats ? 'right-0' : 'left-0')}
    >
      <span className="grid size-8 place-items-center rounded-[10px] bg-stage-label">{busy ? <Spinner className="size-4!" /> : <Icon of={SwitchCamera} size="sm" />}</span>
    </button>
  );
}
