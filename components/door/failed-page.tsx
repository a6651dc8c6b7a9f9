'use client';
/** What is shown when rendering a page fails. It comes along with every page, so it carries little. */
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { HomeLink } from '@/components/ui/home-link';
import { PlainTop } from '@/components/ui/plain-top';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { DoorFrame } from './door-frame';

export function FailedPage({ reset }: { reset(): void }) {
  const t = useTranslations('door.failed');
  const common = useTranslations('common');
  useDocumentTitle(`${t('title')} · ${common('brand')}`);

  // The page took the place of another: who listens instead of looking starts at its title.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <DoorFrame top={<PlainTop />} headingRef={heading} title={t('title')} text={t('text')}>
      <Button variant="primary" size="lg" onClick={reset}>
        {t('action')}
      </Button>
      <HomeLink className={buttonClass({ variant: 'ghost', size: 'lg' })}>{common('backToHome')}</HomeLink>
    </DoorFrame>
  );
}
