'use client';
/** How loud one person sounds here. The others hear no change. */
import { Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { useRoomView, useRoomViewActions } from './room-view';

export function VolumeSlider({ id, name, autoFocus = false }: { id: string; name: string; autoFocus?: boolean }) {
  const t = useTranslations('room.tile');
  const view = useRoomViewActions();
  const percent = Math.round(100 * useRoomView(({ volumes }) => volumes[id] ?? 1));
  return (
    <div className="flex min-h-11 items-center gap-3">
      <Icon of={percent === 0 ? VolumeX : Volume2} className="text-ink-2" />
      <input
        type="range"
        autoFocus={autoFocus}
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-label={t('volume', { name })}
        aria-valuetext={`${percent} %`}
        onChange={(event) => view.setVolume(id, event.currentTarget.valueAsNumber / 100)}
        className="h-11 min-w-0 flex-1 cursor-pointer accent-accent"
      />
      <span aria-hidden className="w-11 text-end text-sm text-ink-2 tabular-nums">
        {percent} %
      </span>
    </div>
  );
}
