'use client';
/** The page before the call: see yourself, say who you are, choose devices, go in. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DoorPage } from '@/components/door/parts';
import { SettingsDialog } from '@/components/settings/parts';
import { usePreloadQuietly } from '@/components/ui/lazy-panel';
import { PageTop } from '@/components/ui/page-top';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { JoinPanel } from './join-panel';
import { CameraProblem, HowTo } from './parts';
import { Preview } from './preview';

/** Where one may get from here. */
const PARTS = [SettingsDialog, CameraProblem, HowTo, DoorPage];

export function Lobby() {
  const t = useTranslations('lobby');
  const [settingsOpen, setSettingsOpen] = useState(false);
  useDocumentTitle(t('documentTitle'));
  usePreloadQuietly(PARTS);

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <PageTop className="max-md:min-h-16 max-md:pb-2.5 max-md:[--top-pad:10px] shallow:min-h-16 shallow:pb-2.5 shallow:[--top-pad:10px]" />
      <main
        className="grid grid-cols-1 justify-center gap-14 pr-(--page-r) pl-(--page-l) pb-19 max-lg:gap-8 max-md:content-start max-md:gap-4.5 max-md:pb-[calc(96px+var(--safe-b))] md:items-center shallow:items-start shallow:min-[600px]:max-md:grid-cols-[minmax(0,1fr)_minmax(0,280px)] shallow:min-[600px]:max-md:gap-6 shallow:min-[600px]:max-md:pb-2 md:max-lg:grid-cols-[minmax(0,1fr)_320px] md:max-lg:portrait:grid-cols-[minmax(0,640px)] md:max-lg:portrait:content-center md:max-lg:portrait:gap-7 md:max-lg:portrait:pb-10 lg:grid-cols-[minmax(0,720px)_360px]"
      >
        <Preview onSettings={() => setSettingsOpen(true)} />
        <JoinPanel />
      </main>
      {settingsOpen && <SettingsDialog frame={() => null} onClose={() => setSettingsOpen(false)} />}
    </div>
  );
}
