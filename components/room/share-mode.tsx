'use client';
/** What one's own share should be: sharp for reading, or smooth for watching. */
import { useTranslations } from 'use-intl';
import { useMedia } from '@/lib/hooks/use-media';

const MODES = ['text', 'motion'] as const;

export default function ShareMode({ tabbable }: { tabbable: boolean }) {
  const t = useTranslations('room.screen');
  const { screen, call } = useMedia();
  return (
    <span role="group" aria-label={t('mode')} className="flex flex-wrap justify-center gap-1">
      {MODES.map((mode) => (
        <button
          key={mode}
          type="button"
          tabIndex={tabbable ? 0 : -1}
          aria-pressed={screen.mode === mode}
          onClick={() => call.setShareMode(mode)}
          className="min-h-11 cursor-pointer rounded-sm px-3 text-sm font-medium text-stage-ink-2 transition-colors duration-(--fast) hover:bg-stage-control-hover aria-pressed:bg-stage-accent aria-pressed:text-stage-accent-ink forced-colors:aria-pressed:border"
        >
          {t(mode)}
        </button>
      ))}
    </span>
  );
}
