'use client';
/** How loud one person, or one shared screen, sounds here. The others hear no change. */
import { type LucideIcon, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { type TileKey, useRoomView, useRoomViewActions } from './room-view';

export function VolumeSlider({ of, label, icon = Volume2, autoFocus = false }: { of: TileKey; label: string; icon?: LucideIcon; autoFocus?: boolean }) {
  const view = useRoomViewActions();
  const percent = Math.round(100 * useRoomView(({ volumes }) => volumes[of] ?? 1));
  const isFine = useFineVolume();
  return (
    <div className="flex min-h-11 items-center gap-3">
      <Icon of={percent === 0 ? VolumeX : icon} className="text-ink-2" />
      <input
        type="range"
        autoFocus={autoFocus}
        min={0}
        max={100}
        step={isFine ? 5 : 100}
        value={percent}
        aria-label={label}
        aria-valuetext={`${percent} %`}
        onChange={(event) => view.setVolume(of, event.currentTarget.valueAsNumber / 100)}
        className="h-11 min-w-0 flex-1 cursor-pointer accent-accent"
      />
      <span aria-hidden className="w-11 text-end text-sm text-ink-2 tabular-nums">
        {percent} %
      </span>
    </div>
  );
}

/** Whether there is anything between loud and silent: iPhones and iPads hold every element at its loudest, some of them only a moment after it was set. */
function useFineVolume(): boolean {
  const [isFine, setFine] = useState(true);
  useEffect(() => {
    const probe = document.createElement('audio');
    probe.volume = 0.5;
    const look = setTimeout(() => setFine(probe.volume === 0.5));
    return () => clearTimeout(look);
  }, []);
  return isFine;
}
