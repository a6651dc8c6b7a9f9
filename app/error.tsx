'use client';
/** What is shown when rendering a page fails. It comes along with every page, so it carries little. */
import { useTranslations } from 'use-intl';
import { DoorFrame } from '@/components/door/door-frame';
import { Button } from '@/components/ui/button';
import { PlainTop } from '@/components/ui/plain-top';

export default function ErrorPage({ reset }: { reset(): void }) {
  const t = useTranslations('door.failed');
  return (
    <DoorFrame top={<PlainTop />} title={t('title')} text={t('text')}>
      <Button variant="primary" size="lg" onClick={reset}>
        {t('action')}
      </Button>
    </DoorFrame>
  );
}
