'use client';
/** The settings' window. Its content loads when it is first opened. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { lazyPanel } from '@/components/ui/lazy-panel';

/** Preload it where there is time. */
export const SettingsPanel = lazyPanel(() => import('./settings-panel'));

export function SettingsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('settings');
  return (
    <Dialog title={t('title')} width="lg" full onClose={onClose}>
      <SettingsPanel />
    </Dialog>
  );
}
