'use client';
/** The settings' window. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import SettingsPanel from './settings-panel';

export default function SettingsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('settings');
  return (
    <Dialog title={t('title')} width="lg" full onClose={onClose}>
      <SettingsPanel />
    </Dialog>
  );
}
