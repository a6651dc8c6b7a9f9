'use client';
/** How many are inside, or why that is not known yet; the lobby's one live region. */
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useCall } from '@/lib/hooks/use-call';

export function Inside() {
  const t = useTranslations('lobby');
  const { signaling, inside } = useCall();
  const down = signaling === 'down';
  return (
    <p role="status" className="mt-1.5 flex items-center gap-2 text-ink-2">
      {down ? <Icon of={CloudOff} size="sm" className="text-notice-ink" /> : <span className={cx('size-2 flex-none rounded-full', inside ? 'bg-accent' : 'bg-edge')} />}
      {down ? t('serverDown') : inside === null ? t('asking') : t('inside', { count: inside })}
    </p>
  );
}
