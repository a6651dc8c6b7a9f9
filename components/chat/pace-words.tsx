'use client';
/** How fast a file flows, and how long it takes: "3.2 MB/s · 2 minutes left". */
import { useLocale, useTranslations } from 'use-intl';
import { formatBytes } from '@/components/ui/format-bytes';
import type { Leg } from '@/lib/hooks/types';
import { timeLeft } from './transfer-progress';

export function PaceWords({ leg: { bytes, pace }, size }: { leg: Pick<Leg, 'bytes' | 'pace'>; size: number }) {
  const t = useTranslations('chat.file');
  const locale = useLocale();
  const left = timeLeft(size - bytes, pace);
  if (!left) return t('of', { done: formatBytes(bytes, locale), size: formatBytes(size, locale) });
  return [t('pace', { amount: formatBytes(pace, locale) }), t(left.unit, { count: left.count })].join(' · ');
}
