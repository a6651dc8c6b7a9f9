'use client';
/** The call itself: stage, sill, and what rises from it. */
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/dialog';
import { usePreloadQuietly } from '@/components/ui/lazy-panel';
import { ToastRegion } from '@/components/ui/toast-region';
import { useCallState } from '@/lib/hooks/call-context';
import { useKnocks } from '@/lib/hooks/use-hosts';
import { useNotice } from '@/lib/hooks/use-notices';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { Announcer } from './announcer';
import { ControlBar } from './control-bar';
import { Overlays } from './overlays';
import { PARTS, PeoplePanel, SpeakerWatch, Toasts } from './parts';
import { RemoteSound } from './remote-sound';
import { RoomBanner } from './room-banner';
import { RoomViewProvider, useRoomView, useRoomViewActions } from './room-view';
import { SidePanel } from './side-panel';
import { Stage } from './stage';
import type { Form } from './stage-layout';
import { useForm, usePanelsRise } from './use-form';
import { useShortcuts } from './use-shortcuts';

export default function Room() {
  return (
    <RoomViewProvider>
      <Furniture />
    </RoomViewProvider>
  );
}

/** A bar below the stage; on a phone on its side, beside it. */
const Furniture = memo(function Furniture() {
  const t = useTranslations('room');
  const form = useForm();
  useDocumentTitle(t('documentTitle'));
  useShortcuts();
  usePreloadQuietly(PARTS);

  const low = form === 'low';
  return (
    <main
      className={cx(
        'relative grid h-dvh overflow-hidden bg-stage pt-(--safe-t) pr-(--safe-r) pl-(--safe-l) text-stage-ink [--focus:var(--stage-accent)]',
        'grid-cols-[minmax(0,1fr)_auto]',
        low ? 'grid-rows-[auto_minmax(0,1fr)]' : 'grid-rows-[auto_minmax(0,1fr)_auto]',
      )}
    >
      <h1 className="sr-only">{t('title')}</h1>
      <div role="status" className="z-(--z-banner) col-span-full row-start-1">
        <RoomBanner />
      </div>
      <div className="col-start-1 row-start-2 flex min-h-0">
        <Stage form={form} />
      </div>
      <ToastRegion className={cx('absolute inset-x-0', low ? 'bottom-2' : 'bottom-[calc(var(--bar-row)+var(--safe-b)+8px)]')}>
        <NextToast />
      </ToastRegion>
      <div className={cx('flex', low ? 'col-start-2 row-start-2' : 'col-span-full row-start-3')}>
        <ControlBar form={form} />
      </div>
      <OpenPanel form={form} />
      <Overlays />
      <RemoteSound />
      <Announcer />
      <Speaker />
    </main>
  );
});

/** Nothing of it is loaded before there is something to say; what cannot be fetched is shown as soon as it can. Then it stays: it knows what was said. */
function NextToast() {
  const isStrained = useCallState(({ strain }) => strain.busy || strain.weak.length > 0);
  const isWanted = [useNotice(), ...useKnocks()].some(Boolean) || isStrained;
  const [wasWanted, setWanted] = useState(isWanted);
  if (isWanted && !wasWanted) setWanted(true);
  return wasWanted && <Toasts frame={() => null} />;
}

/** Who speaks is followed where somebody wants to know: in the speaker layout, and in a small window of the call. */
function Speaker() {
  const isWanted = useRoomView(({ layout, smallWindow }) => layout === 'speaker' || smallWindow !== null);
  return isWanted && <SpeakerWatch frame={() => null} />;
}

function OpenPanel({ form }: { form: Form }) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const panel = useRoomView((state) => state.panel);
  const rises = usePanelsRise();
  if (panel === null) return null;

  const content = <PeoplePanel />;
  if (rises) {
    return (
      <Dialog title={t(panel)} onClose={view.closePanel}>
        {content}
      </Dialog>
    );
  }
  return (
    <SidePanel title={t(panel)} covers={form === 'low'} onClose={view.closePanel}>
      {content}
    </SidePanel>
  );
}
