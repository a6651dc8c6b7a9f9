'use client';
/** In the invitation of a page opened at localhost: a link that other devices can open, or why there is none. */
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { SwitchRow } from '@/components/ui/switch-row';
import { useAddresses } from '@/lib/hooks/use-addresses';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomView, useRoomViewActions } from './room-view';

export function NetworkRow() {
  const t = useTranslations('room.inviteDialog');
  const { signaling } = useCall();
  const view = useRoomViewActions();
  const chosen = useRoomView(({ inviteOrigin }) => inviteOrigin);
  const addresses = useAddresses(signaling === 'up');
  const origin = addresses?.https[0] ?? null;

  // The computer was carried to another network since.
  const isStale = chosen !== null && addresses != null && !addresses.https.includes(chosen);
  useEffect(() => {
    if (isStale) view.inviteFrom(origin);
  }, [isStale, origin, view]);

  if (addresses === undefined) return <p className="mt-4 min-h-20 text-sm text-notice-ink">{t('hereOnly')}</p>;
  if (!origin) {
    const why = addresses === null ? 'hereOnly' : addresses.httpsPort === null ? 'noHttps' : 'noNetwork';
    return <p className="mt-4 text-sm text-notice-ink">{t(why)}</p>;
  }
  return (
    <div className="-mx-1 mt-1 min-h-23">
      <SwitchRow label={t('useNetwork')} on={chosen !== null} onChange={(on) => view.inviteFrom(on ? origin : null)} />
      <p role="status" className={cx('px-1 text-sm', chosen === null ? 'text-notice-ink' : 'text-ink-2')}>
        {chosen === null ? t('hereOnly') : addresses?.ownCertificate && t('ownCertificate')}
      </p>
    </div>
  );
}
