'use client';
/** The settings' window. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import links from '@/lib/i18n/messages/links';
import settings from '@/lib/i18n/messages/settings';
import { MoreWords } from '@/lib/i18n/more-words';
import SettingsPanel from './settings-panel';

interface SettingsDialogProps {
  onClose(): void;
}

const WORDS = { en: { ...settings.en, ...links.en }, 'zh-CN': { ...settings['zh-CN'], ...links['zh-CN'] } };

export default function SettingsDialog(props: SettingsDialogProps) {
  return (
    <MoreWords words={WORDS}>
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
