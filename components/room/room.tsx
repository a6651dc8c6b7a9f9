'use client';
/** The call itself: stage, sill, and what rises from it. */
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { usePreloadQuietly } from '@/components/ui/lazy-panel';
import { ToastRegion } from '@/components/ui/toast-region';
import { useCallState } from '@/lib/hooks/call-context';
import { useKnocks } from '@/lib/hooks/use-hosts';
import { useNotice } from '@/lib/hooks/use-notices';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { Announcer } from './announcer';
import { ControlBar } from './control-bar';
import { ChatAnnouncer, OpenPanel, Overlays, PARTS, SpeakerWatch, TalkKey, Toasts } from './parts';
import { RemoteSound } from './remote-sound';
import { RoomBanner } from './room-banner';
import { RoomViewProvider, useRoomView, useRoomViewActions } from './room-view';
import { Stage } from './stage';
import { useFileGuard } from './use-file-guard';
import { useForm, usePanelsRise } from './use-form';
import { useShortcuts } from './use-shortcuts';

export default function Room() {
  return (
    <RoomViewProvider>
      <Furniture />
    </RoomViewProvider>
  );
}

/** Where toasts rise: from the bar, over what is left of the stage. Above a risen panel there are faces alone, so there they stand on the panel, below its title and clear of what is being written. */
const TOASTS = {
  alone: 'inset-x-0 bottom-[calc(var(--bar-row)+var(--safe-b)+8px)]',
  beside: 'left-0 right-[calc(var(--panel)+12px)] bottom-[calc(var(--bar-row)+var(--safe-b)+8px)]',
  /** On a phone on its side the bar stands at the right edge. */
  low: 'left-(--safe-l) right-[calc(64px+var(--safe-r))] bottom-2',
  // Where there is hardly any window left, its answers are what must not be cut off.
  below: 'inset-x-0 top-[calc(30dvh+72px)] [@media(max-height:280px)]:top-auto [@media(max-height:280px)]:bottom-2',
  over: 'left-(--safe-l) right-1/2 bottom-2',
};

/** A bar below the stage; on a phone on its side, beside it. */
const Furniture = memo(function Furniture() {
  const t = useTranslations('room');
  const form = useForm();
  useDocumentTitle(t('documentTitle'));
  useShortcuts();
  useFileGuard();
  usePreloadQuietly(PARTS);

  const low = form === 'low';
  const rises = usePanelsRise();
  const { isOpen, isCovered } = useRoomView(({ panel, overlay }) => ({ isOpen: panel !== null, isCovered: overlay !== null }));
  const risen = isOpen && rises;
  const side = rises ? 'below' : low ? 'over' : 'beside';

  // The call took the place of the lobby: who listens instead of looking starts at its title.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main
      className={cx(
        'relative grid h-dvh overflow-hidden bg-stage pt-(--safe-t) pr-(--safe-r) pl-(--safe-l) text-stage-ink [--focus:var(--stage-accent)]',
        'grid-cols-[minmax(0,1fr)_auto]',
        low ? 'grid-rows-[auto_minmax(0,1fr)]' : 'grid-rows-[auto_minmax(0,1fr)_auto]',
      )}
    >
      <h1 ref={heading} tabIndex={-1} className="sr-only outline-none">
        {t('title')}
      </h1>
      <div role="status" className="z-(--z-banner) col-span-full row-start-1">
        <RoomBanner />
      </div>
      <div className="col-start-1 row-start-2 flex min-h-0">
        <Stage form={form} lowered={risen} />
      </div>
      <ToastRegion className={cx('absolute', TOASTS[isOpen ? side : low ? 'low' : 'alone'])}>
        <NextToast />
      </ToastRegion>
      {/* Below a panel that has risen it is out of sight, and out of reach. */}
      <div inert={risen} className={cx('flex', low ? 'col-start-2 row-start-2' : 'col-span-full row-start-3 self-end')}>
        <ControlBar form={form} />
      </div>
      {isOpen && <OpenPanel frame={() => null} side={side} />}
      {isCovered && <Overlays frame={(content) => <OnItsWay>{content}</OnItsWay>} />}
      <RemoteSound />
      <Announcer />
      <Chatter />
      <Speaker />
      <Talk />
    </main>
  );
});

/** Where a card or dialog will be. */
function OnItsWay({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  const { closeOverlay } = useRoomViewActions();
  return (
    <div className="absolute inset-0 z-(--z-popover) m-auto grid size-fit rounded-lg bg-surface px-4 text-ink">
      {children}
      <button type="button" onClick={closeOverlay} className="min-h-11 cursor-pointer text-accent-ink">
        {t('close')}
      </button>
    </div>
  );
}

/** Nothing of it is loaded before there is something to say; what cannot be fetched is shown as soon as it can. Then it stays: it knows what was said. */
function NextToast() {
  const isStrained = useCallState(({ strain }) => strain.busy || strain.weak.length > 0);
  const isWanted = [useNotice(), ...useKnocks()].some(Boolean) || isStrained;
  return useOnce(isWanted) && <Toasts frame={() => null} />;
}

/** What is written is said where the chat is not in sight. */
function Chatter() {
  const isSome = useCallState(({ chat, transfers }) => chat.messages.length > 0 || Object.keys(transfers).length > 0);
  return isSome && <ChatAnnouncer frame={() => null} />;
}

/** Who speaks is followed where somebody wants to know: in the speaker layout, and in a small window of the call. */
function Speaker() {
  const isWanted = useRoomView(({ layout, smallWindow }) => layout === 'speaker' || smallWindow !== null);
  return isWanted && <SpeakerWatch frame={() => null} />;
}

/** Push to talk, from the first time on that the microphone is off. */
function Talk() {
  const isWanted = useCallState(({ session, media: { microphone } }) => session === 'live' && !microphone.on && microphone.problem === null);
  return useOnce(isWanted) && <TalkKey frame={() => null} />;
}

/** Whether a flag has ever been true. */
function useOnce(flag: boolean): boolean {
  const [was, setWas] = useState(flag);
  if (flag && !was) setWas(true);
  return was;
}
