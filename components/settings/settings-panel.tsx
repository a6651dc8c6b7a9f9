'use client';
/** Everything that can be set: devices, the call's manners, keys, look and language. */
import { Languages, SunMoon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { SelectRow } from '@/components/ui/select-row';
import { SwitchRow } from '@/components/ui/switch-row';
import { chooseTheme, type Theme, THEMES, useTheme } from '@/components/ui/theme';
import { useCall } from '@/lib/hooks/use-call';
import { isLocale, LOCALE_NAMES, LOCALES } from '@/lib/i18n/locale';
import { useLocaleChoice } from '@/lib/i18n/locale-provider';
import { ConnectionSettings } from './connection-settings';
import { CaptureRow, SpeakerRow } from './device-rows';
import { LinkList } from './link-list';
import { SelfTrial } from './self-trial';
import { ShortcutList } from './shortcut-list';
import { SoundSettings } from './sound-settings';

export default function SettingsPanel() {
  const t = useTranslations('settings');
  const { preferences, session, call } = useCall();
  return (
    <div className="grid gap-5">
      <Section title={t('devices')}>
        <div className="grid gap-2">
          <CaptureRow kind="microphone" />
          <CaptureRow kind="camera" />
          <SpeakerRow />
        </div>
        {session === 'lobby' && <SelfTrial />}
      </Section>
      <Section title={t('sound.title')}>
        <SoundSettings />
      </Section>
      <Section title={t('call')}>
        <SwitchRow label={t('sounds')} on={preferences.sounds} onChange={(on) => call.setPreference('sounds', on)} />
      </Section>
      <Section title={t('connection')}>
        <ConnectionSettings />
      </Section>
      {session === 'live' && (
        <Section title={t('links')}>
          <LinkList />
        </Section>
      )}
      <Section title={t('look')}>
        <div className="grid gap-2">
          <ThemeRow />
          <LanguageRow />
        </div>
      </Section>
      <Section title={t('keyboard')}>
        <SwitchRow label={t('shortcuts')} on={preferences.shortcuts} onChange={(on) => call.setPreference('shortcuts', on)} />
        <ShortcutList />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-sm/5 font-medium text-ink-3">
        {title}
      </h3>
      {children}
    </section>
  );
}

function ThemeRow() {
  const t = useTranslations('settings');
  const options = THEMES.map((theme) => ({ value: theme, text: t(`themes.${theme}`) }));
  return <SelectRow label={t('theme')} icon={SunMoon} options={options} value={useTheme()} onChange={(theme) => chooseTheme(theme as Theme)} />;
}

function LanguageRow() {
  const t = useTranslations('common');
  const { locale, chooseLocale } = useLocaleChoice();
  const options = LOCALES.map((choice) => ({ value: choice, text: LOCALE_NAMES[choice], lang: choice }));
  return <SelectRow label={t('language')} icon={Languages} options={options} value={locale} onChange={(choice) => isLocale(choice) && chooseLocale(choice)} />;
}
