'use client';
/** Every address that is none of ours. It comes along with every page, so it carries little. */
import { useTranslations } from 'use-intl';
import { buttonClass } from '@/components/ui/button';
import { HomeLink } from '@/components/ui/home-link';
import { PlainTop } from '@/components/ui/plain-top';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { DoorFrame } from './door-frame';

export function MissingPage() {
  const t = useTranslations('door.missing');
  const common = useTranslations('common');
  useDocumentTitle(`${t('title')} · ${common('brand')}`);
  return (
    <DoorFrame top={<PlainTop />} title={t('title')} text={t('text')}>
      <HomeLink className={buttonClass({ variant: 'primary', size: 'lg' })}>{t('action')}</HomeLink>
    </DoorFrame>
  );
}
