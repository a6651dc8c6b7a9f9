'use client';
/** The settings' window. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import settings from '@/lib/i18n/messages/settings';
import { MoreWords } from '@/lib/i18n/more-words';
import SettingsPanel from './settings-panel';

interface SettingsDialogProps {
  onClose(): void;
}

export default function SettingsDialog(props: SettingsDialogProps) {
  return (
    <MoreWords words={settings}>
      <Settings {...props} />
    </MoreWords>
  );
}

function Settings({ onClose }: SettingsDialogProps) {
  const t = useTranslations('settings');
  return (
    <Dialog title={t('title')} width="lg" full onClose={onClose}>
      <SettingsPanel />
    </Dialog>
  );
}
