'use client';
/** The lobby as it is served, before its scripts have run: what it says is true of every link, every device and every choice. */
import { useTranslations } from 'use-intl';
import { LobbyFrame } from './lobby-frame';
import { PreviewFrame } from './preview-frame';

export function ComingLobby() {
  const t = useTranslations('lobby');
  return (
    <LobbyFrame>
      <PreviewFrame>
        {/* No text that takes its place is larger: the page's largest paint is its first, and does not wait for scripts. */}
        <p className="absolute inset-0 bottom-16 flex items-center justify-center px-6 text-center text-lg text-stage-ink-2">
          <span className="max-w-[25em] text-pretty">{t('coming')}</span>
        </p>
      </PreviewFrame>
    </LobbyFrame>
  );
}
