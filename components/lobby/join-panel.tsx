'use client';
/** The form of the lobby: who is inside, the name, the devices, and the way in. */
import { LockKeyhole, LockKeyholeOpen, type LucideIcon, Unplug } from 'lucide-react';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CaptureRow, SpeakerRow } from '@/components/settings/device-rows';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { useMedia } from '@/lib/hooks/use-media';
import { Inside } from './inside';
import { NameField } from './name-field';
import { HowTo } from './parts';

export function JoinPanel() {
  const t = useTranslations('lobby');
  const { call, session, elsewhere, room, self } = useCall();
  const { askToJoin, locked } = useRoomSettings();
  const { microphone, camera } = useMedia();
  const [nameless, setNameless] = useState(false);
  const name = useRef<HTMLInputElement>(null);

  function join(event: SubmitEvent) {
    event.preventDefault();
    const empty = name.current?.value.trim() === '';
    setNameless(empty);
    if (empty) name.current?.focus();
    else call.join();
  }

  return (
    <form data-lobby onSubmit={join} noValidate className="grid grid-cols-1 gap-5 max-md:gap-3 max-md:[&_input]:scroll-mb-28 max-md:[&_select]:scroll-mb-28">
      <div>
        <h1 className="text-2xl font-[640] tracking-title max-md:text-[1.5rem]/[1.875rem] zh:font-strong">{t('title')}</h1>
        <Inside />
        {/* What should be known before going in stands before the way in. */}
        {!room.hasSecret && <Secrecy icon={LockKeyholeOpen} className="mt-2 text-notice-ink" text={t(locked || askToJoin ? 'noSecretKept' : 'noSecret')} />}
        {elsewhere && (
          <p role="alert" className="mt-3 flex gap-2.5 rounded-sm bg-notice-soft px-3.5 py-2.5 text-notice-ink">
            <Icon of={Unplug} className="mt-px" />
            <span className="text-pretty">{t('elsewhere')}</span>
          </p>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4 max-md:gap-3">
        <NameField ref={name} initial={self.name} onChange={(text) => call.setName(text)} error={nameless ? t('nameNeeded') : null} onEdited={() => setNameless(false)} />
        <div className="grid grid-cols-1 gap-2">
          <MicrophoneChoice />
          <CaptureRow kind="camera" />
          <SpeakerRow />
        </div>
      </div>
      <div
        className={cx(
          'max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-(--z-bar) max-md:bg-canvas max-md:pr-(--page-r) max-md:pl-(--page-l) max-md:pt-3 max-md:pb-[calc(16px+var(--safe-b))]',
          // A phone on its side: the column scrolls under it.
          'shallow:sticky shallow:bottom-0 shallow:z-(--z-bar) shallow:-mx-1 shallow:bg-canvas shallow:px-1 shallow:pt-2 shallow:pb-[calc(8px+var(--safe-b))]',
          'max-md:fades-above',
        )}
      >
        <Button type="submit" variant="primary" size="lg" wide busy={session === 'joining'}>
          {/* Who holds the room's secret is not asked. */}
          {t(askToJoin && room.hostLink === null ? 'askToJoin' : 'joinNow')}
        </Button>
      </div>
      {microphone.problem && camera.problem && <p className="text-sm text-ink-2">{t('watchAndListen')}</p>}
      {room.hasSecret && <Secrecy icon={LockKeyhole} className="text-ink-3" text={t('promise')} />}
    </form>
  );
}

/** Who can come in. */
function Secrecy({ icon, text, className }: { icon: LucideIcon; text: string; className: string }) {
  return (
    <p className={cx('flex items-start gap-2 text-sm', className)}>
      <Icon of={icon} size="sm" className="mt-px" />
      <span className="text-pretty">{text}</span>
    </p>
  );
}

/** The microphone's row, and below it what to do when it gives nothing. */
function MicrophoneChoice() {
  const t = useTranslations('devices');
  const { microphone } = useMedia();
  const hintId = useId();
  const [howToOpen, setHowToOpen] = useState(false);
  return (
    <>
      <CaptureRow kind="microphone" describedBy={hintId} />
      {microphone.problem && (
        <p className="flex flex-wrap items-center gap-x-2 px-1 text-sm text-ink-2">
          <span id={hintId}>{t(`problems.microphone.${microphone.problem}.text`)}</span>
          <button type="button" onClick={() => setHowToOpen(true)} className="-my-1 min-h-11 cursor-pointer rounded-xs font-medium text-accent-ink">
            {t('showMeHow')}
          </button>
        </p>
      )}
      {howToOpen && microphone.problem && <HowTo problem={microphone.problem} onClose={() => setHowToOpen(false)} />}
    </>
  );
}
