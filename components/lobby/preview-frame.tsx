'use client';
/** The picture's place in the lobby. */
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';

/** @param props.grows on narrow pages with what it holds, where that is more than a picture */
export function PreviewFrame({ grows = false, children }: { grows?: boolean; children: ReactNode }) {
  const t = useTranslations('lobby');
  return (
    <section
      aria-label={t('preview')}
      className={cx(
        'relative overflow-hidden rounded-xl shallow:min-[600px]:sticky shallow:min-[600px]:top-4 bg-stage-tile text-stage-ink [--focus:var(--stage-accent)]',
        grows ? 'max-md:grid max-md:min-h-[calc((100vw-2*var(--page-pad))/1.22)] max-md:shallow:min-h-0 md:aspect-[16/10]' : 'aspect-[16/10] max-md:aspect-[1.22] max-md:shallow:aspect-auto max-md:shallow:h-[58dvh] shallow:min-[600px]:max-md:h-auto shallow:min-[600px]:max-md:aspect-[1.22]',
      )}
    >
      {children}
    </section>
  );
}
