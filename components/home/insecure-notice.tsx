'use client';
/** Said where the page's address lets no browser give it a camera. */
import { CircleQuestionMark } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useSecureTwin } from '@/components/door/use-secure-twin';
import { Icon } from '@/components/ui/icon';

/** Client only: it reads the page's address. */
export function InsecureNotice() {
  const t = useTranslations('home');
  const common = useTranslations('common');
  const { asking, twin, ownCertificate } = useSecureTwin();
  return (
    <div role="note" className="flex gap-3 rounded-md bg-notice-soft px-4 py-3 text-notice-ink">
      <Icon of={CircleQuestionMark} className="mt-px" />
      <div className="text-pretty">
        <p>{t('insecure')}</p>
        {twin && (
          <a href={twin} className="inline-flex min-h-11 items-center font-medium text-inherit underline">
            {common('openSecure')}
          </a>
        )}
        {twin && ownCertificate && <p className="text-sm">{common('ownCertificate')}</p>}
        {!twin && !asking && <p className="text-sm">{common('whereSecure')}</p>}
      </div>
    </div>
  );
}
