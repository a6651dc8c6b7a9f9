'use client';
/** Said where the page's address lets no browser give it a camera. */
import { CircleQuestionMark } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { secureTwinOf } from '@/components/door/secure-twin';

/** Client only: it reads the page's address. */
export function InsecureNotice() {
  const t = useTranslations('home');
  const twin = secureTwinOf(window.location.href);
  return (
    <div role="note" className="flex gap-3 rounded-md bg-notice-soft px-4 py-3 text-notice-ink">
      <Icon of={CircleQuestionMark} className="mt-px" />
      <p className="text-pretty">
        {t('insecure')}
        {twin ? (
          <a href={twin} className="ms-1 inline-flex min-h-11 items-center font-medium text-inherit underline">
            {t('openSecure')}
          </a>
        ) : (
          <span className="block text-sm">{t('insecureHow')}</span>
        )}
      </p>
    </div>
  );
}
