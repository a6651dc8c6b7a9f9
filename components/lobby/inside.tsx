'use client';
/** How many are inside and whether the door is locked, or why that is not known yet; the lobby's one live region. */
import { CloudOff, LockKeyhole } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomSettings } from '@/lib/hooks/use-hosts';

export function Inside() {
  const t = useTranslations('lobby');
  const { signaling, inside, room } = useCall();
  const { locked } = useRoomSettings();
  const down = signaling === 'down';
  return (
    <div role="status" className="mt-1.5 grid gap-1 text-ink-2">
      <p className="flex items-center gap-2">
        {down ? <Icon of={CloudOff} size="sm" className="text-notice-ink" /> : <span className={cx('size-2 flex-none rounded-full forced-colors:bg-[CanvasText]', inside ? 'bg-accent' : 'bg-edge')} />}
        {down ? t('serverDown') : inside === null ? t('asking') : t('inside', { count: inside })}
      </p>
      {/* Who holds the room's secret passes. */}
      {locked && !down && room.hostLink === null && (
        <p className="flex gap-2">
          <Icon of={LockKeyhole} size="sm" className="-ms-1 mt-0.75 -me-1" />
          <span className="text-pretty">{t('locked')}</span>
        </p>
      )}
    </div>
  );
}
