'use client';
/** What the visit cost in data, by which ways it went, and what is left of it elsewhere. */
import { useLocale, useTranslations } from 'use-intl';
import { formatBytes } from '@/components/ui/format-bytes';
import type { Traffic } from '@/lib/hooks/types';

export function Receipt({ traffic: { receivedBytes, sentBytes, relayed } }: { traffic: Traffic }) {
  const t = useTranslations('door.receipt');
  const locale = useLocale();
  const lines = [
    [t('received'), formatBytes(receivedBytes, locale)],
    [t('sent'), formatBytes(sentBytes, locale)],
    [t('path'), t(relayed ? 'relayed' : 'direct')],
    [t('kept'), t('nothing')],
  ] as const;
  return (
    <dl className="mt-12 grid grid-cols-[auto_auto] gap-x-8 gap-y-4 text-left md:flex">
      {lines.map(([name, amount]) => (
        <div key={name}>
          <dt className="text-sm/4.5 text-ink-3">{name}</dt>
          <dd className="font-medium tabular-nums">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
