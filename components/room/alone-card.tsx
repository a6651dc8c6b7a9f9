'use client';
/** Nobody else is here: the link is what matters now. */
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { CopyLinkButton } from './copy-link-button';
import { useRoomViewActions } from './room-view';
import { useInviteLink } from './use-invite-link';

export default function AloneCard() {
  const t = useTranslations('room');
  const lobby = useTranslations('lobby');
  const { elsewhere } = useCall();
  const locked = useCallState(({ settings }) => settings.locked);
  const { link, hereOnly } = useInviteLink();
  const view = useRoomViewActions();
  const showCode = () => view.openOverlay({ kind: 'invite' });

  return (
    <section
      aria-label={t('alone.title')}
      className="absolute bottom-11 left-1/2 z-(--z-self) w-95 max-w-[calc(100%-32px)] md:bottom-10 -translate-x-1/2 rounded-xl bg-stage-bar p-4 text-center md:p-6 text-stage-ink inset-ring inset-ring-stage-line shadow-[0_12px_40px_oklch(0_0_0/0.5)] low:bottom-3 low:p-4"
    >
      <h2 className="text-xl font-strong tracking-[-0.014em] zh:tracking-normal">{t('alone.title')}</h2>
      {elsewhere ? (
        <p role="alert" className="mt-1 text-balance text-stage-recovering">
          {lobby('elsewhere')}
        </p>
      ) : (
        // What is no news gives way where the window is low.
        <p className={cx('mt-1 text-balance text-stage-ink-2', !locked && !hereOnly && 'low:hidden')}>{t(locked ? 'inviteDialog.locked' : hereOnly ? 'alone.hereOnly' : 'alone.text')}</p>
      )}
      <div className="mt-4 grid grid-cols-2 gap-2 md:mt-5 low:mt-3 [&>button]:px-3">
        <CopyLinkButton link={link} size="md" onStage onFail={showCode} />
        <Button onStage onClick={showCode}>
          {t('inviteDialog.showCode')}
        </Button>
      </div>
    </section>
  );
}
