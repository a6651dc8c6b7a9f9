'use client';
/** The room's link in every form that somebody can take away. */
import { Maximize2, Minimize2, Share } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/dialog';
import { useCall } from '@/lib/hooks/use-call';
import { CopyLinkButton } from './copy-link-button';
import { QrCode } from './qr-code';
import { useRoomViewActions } from './room-view';

export default function InviteDialog() {
  const t = useTranslations('room.inviteDialog');
  const view = useRoomViewActions();
  const { room, signaling } = useCall();
  const { link } = room;
  const [larger, setLarger] = useState(false);
  const [byHand, setByHand] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const canShare = 'share' in navigator;

  function share() {
    navigator.share({ title: t('shareTitle'), url: link }).catch(() => undefined); // closed without sending: nothing to tell
  }
  function askForHand() {
    setByHand(true);
    field.current?.select();
  }

  return (
    <Dialog title={t('title')} onClose={view.closeOverlay}>
      <p className="text-ink-2">{t('text')}</p>
      <p role="status" className="text-sm text-notice-ink not-empty:mt-1.5">
        {signaling === 'down' && t('serverDown')}
      </p>
      <div
        className={cx(
          'mx-auto my-5 rounded-lg bg-white p-1 shadow-[0_0_0_1px_var(--line)]',
          larger ? 'w-[min(100%,70dvh)]' : 'w-58 max-w-full low:w-40',
        )}
      >
        <QrCode text={link} label={t('code')} className="block w-full" />
      </div>
      <div className="flex items-center gap-2 rounded-md bg-sunken p-1 ps-3.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
        <input
          ref={field}
          readOnly
          aria-label={t('link')}
          aria-describedby={byHand ? 'copy-by-hand' : undefined}
          value={link.replace(/^https?:\/\//, byHand ? '$&' : '')}
          onFocus={(event) => event.currentTarget.select()}
          className="min-w-0 flex-1 truncate bg-transparent text-md outline-none max-md:text-lg pointer-coarse:text-lg"
        />
        <CopyLinkButton link={link} onFail={askForHand} />
      </div>
      {byHand && (
        <p id="copy-by-hand" role="status" className="mt-1.5 text-sm text-notice-ink">
          {t('copyFailed')}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {canShare && (
          <Button icon={Share} className="flex-1" onClick={share}>
            {t('share')}
          </Button>
        )}
        <Button icon={larger ? Minimize2 : Maximize2} className="flex-1" onClick={() => setLarger(!larger)}>
          {t(larger ? 'smallerCode' : 'largerCode')}
        </Button>
      </div>
    </Dialog>
  );
}
