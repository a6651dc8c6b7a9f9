'use client';
/** The languages to choose from: opens at once, because it is fetched by the first press. */
import { Languages } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locale';
import { useLocaleChoice } from '@/lib/i18n/locale-provider';
import { loadMessages } from '@/lib/i18n/messages';
import { IconButton } from './icon-button';
import { Menu } from './menu';

export default function LanguageMenu() {
  const t = useTranslations('common');
  const { locale, chooseLocale } = useLocaleChoice();
  return (
    <Menu
      label={t('language')}
      startsOpen
      trigger={(props) => <IconButton {...props} icon={Languages} label={t('language')} size="lg" className="-me-3" />}
      // What a choice will need.
      onToggle={(isOpen) => isOpen && LOCALES.forEach((other) => void loadMessages(other).catch(() => undefined))}
      items={LOCALES.map((choice) => ({
        id: choice,
        text: LOCALE_NAMES[choice],
        lang: choice,
        checked: choice === locale,
        onSelect: () => chooseLocale(choice),
      }))}
    />
  );
}
