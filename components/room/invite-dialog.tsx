'use client';
/** The room's link in every form that somebody can take away. */
import { Maximize2, Minimize2, Share } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/dialog';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { isForThisDeviceOnly } from '@/lib/protocol/addresses';
import { CopyLinkButton } from './copy-link-button';
import { NetworkRow } from './network-row';
import { QrCode } from './qr-code';
import { useRoomViewActions } from './room-view';
import { useInviteLink } from './use-invite-link';

export function InviteDialog() {
  const t = useTranslations('room.inviteDialog');
  const lobby = useTranslations('lobby');
  const view = useRoomViewActions();
  const { room, signaling } = useCall();
  const { locked, askToJoin } = useRoomSettings();
  const { link, hostLink } = useInviteLink();
  const [larger, setLarger] = useState(false);
  const [byHand, setByHand] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // To read, a link is clearer without its scheme; to take by hand, and where another server answers without it, it has to be whole.
  const isWhole = byHand || link !== room.link;
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
      <p className="text-pretty text-ink-2">{t(locked ? 'locked' : askToJoin ? 'asking' : 'text')}</p>
      {!room.hasSecret && <p className="mt-1.5 text-pretty">{lobby(locked || askToJoin ? 'noSecretKept' : 'noSecret')}</p>}
      <p role="status" className="text-sm text-notice-ink not-empty:mt-1.5">
        {signaling === 'down' && t('serverDown')}
      </p>
      {isForThisDeviceOnly(room.link) && <NetworkRow />}
      <div className="flex flex-col">
        {/* In a low window the link comes first: it would not be found below the code. */}
        <div
          className={cx(
            'mx-auto my-5 rounded-lg bg-white p-1 shadow-[0_0_0_1px_var(--line)]',
            larger ? 'w-[min(100%,70dvh)]' : 'w-58 max-w-full low:order-last low:w-40',
          )}
        >
          <QrCode text={link} label={t('code')} className="block w-full" />
        </div>
        <div className="flex items-center gap-2 rounded-md bg-sunken p-1 ps-3.5 low:mt-4 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          <input
            ref={field}
            readOnly
            aria-label={t('link')}
            aria-describedby={byHand ? 'copy-by-hand' : undefined}
            value={isWhole ? link : link.replace(/^https?:\/\//, '')}
            onFocus={(event) => event.currentTarget.select()}
            className="min-w-0 flex-1 self-stretch truncate bg-transparent text-md outline-none max-md:text-lg pointer-coarse:text-lg"
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
      </div>
      {hostLink && <HostLink link={hostLink} />}
    </Dialog>
  );
}

/** Moves the role of host to another device. Shown only where it has to be copied by hand: who reads it over a shoulder is host. */
function HostLink({ link }: { link: string }) {
  const t = useTranslations('room.inviteDialog');
  const [byHand, setByHand] = useState(false);
  const textId = useId();
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p id={textId} className="pb-2 text-sm text-pretty text-ink-2">
        {t('hostLink')}
      </p>
      <CopyLinkButton link={link} variant="plain" wide aria-describedby={textId} onFail={() => setByHand(true)}>
        {t('copyHostLink')}
      </CopyLinkButton>
      {byHand && (
        <>
          <input
            readOnly
            autoFocus
            aria-label={t('hostLinkField')}
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            className="mt-2 block min-h-11 w-full truncate rounded-md bg-sunken px-3.5 text-md max-md:text-lg pointer-coarse:text-lg"
          />
          <p role="status" className="mt-1.5 text-sm text-notice-ink">
            {t('copyFailed')}
          </p>
        </>
      )}
    </div>
  );
}
