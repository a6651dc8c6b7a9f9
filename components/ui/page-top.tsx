'use client';
/** The top of every page: home on the left, the language on the right. */
import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLocaleChoice } from '@/lib/i18n/locale-provider';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/messages';
import { Brand } from './brand';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { Menu } from './menu';
import { useThemeColor } from './theme-color';

/** 76 px, where space is dear 64. @param props.children stands in place of the language button */
export function PageTop({ className, children }: { className?: string; children?: ReactNode }) {
  useThemeColor('canvas');
  return (
    <header
      className={cx(
        'flex min-h-19 items-center justify-between pr-(--page-r) pl-(--page-l) pt-[calc(var(--safe-t)+var(--top-pad,16px))] pb-4',
        className,
      )}
    >
      <Brand />
      {children ?? <LanguageMenu />}
    </header>
  );
}

function LanguageMenu() {
  const t = useTranslations('common');
  const { locale, chooseLocale } = useLocaleChoice();
  return (
    <Menu
      label={t('language')}
      trigger={(props) => <IconButton {...props} icon={Languages} label={t('language')} size="lg" className="-me-3" />}
      onOpen={() => LOCALES.forEach((other) => void loadMessages(other).catch(() => undefined))}
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
