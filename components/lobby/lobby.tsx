'use client';
/** The page before the call: see yourself, say who you are, choose devices, go in. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DoorPage } from '@/components/door/parts';
import { SettingsDialog } from '@/components/settings/parts';
import { usePreloadQuietly } from '@/components/ui/lazy-panel';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { JoinPanel } from './join-panel';
import { LobbyFrame } from './lobby-frame';
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
    <>
      <LobbyFrame>
        <Preview onSettings={() => setSettingsOpen(true)} />
        <JoinPanel />
      </LobbyFrame>
      {settingsOpen && <SettingsDialog frame={() => null} onClose={() => setSettingsOpen(false)} />}
    </>
  );
}
