'use client';
/** The language of everything below: served by the browser's wish, changed in place, so that a running call does not notice. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { IntlProvider, type Messages as AllMessages } from 'use-intl';
import { type Locale, rememberedLocale, rememberLocale } from './locale';
import { loadMessages, type Messages } from './messages';

interface LocaleChoice {
  locale: Locale;
  /** Switches and remembers. Stays with the present language when the other cannot be loaded. */
  chooseLocale(locale: Locale): void;
}

/** No message holds a time, so whose zone this is does not matter; to ask for a person's own costs every page 20 ms and more before it shows anything. */
const TIME_ZONE = 'UTC';

const LocaleContext = createContext<LocaleChoice | null>(null);

interface LocaleProviderProps {
  /** What the server rendered. */
  locale: Locale;
  messages: Messages;
  children: ReactNode;
}

export function LocaleProvider({ locale: servedLocale, messages: servedMessages, children }: LocaleProviderProps) {
  const [{ locale, messages }, setShown] = useState({ locale: servedLocale, messages: servedMessages });
  const wanted = useRef(servedLocale);

  const show = useCallback(
    async (next: Locale) => {
      wanted.current = next;
      const catalog = next === servedLocale ? servedMessages : await loadMessages(next).catch(() => null);
      if (catalog && wanted.current === next) setShown({ locale: next, messages: catalog });
    },
    [servedLocale, servedMessages],
  );

  useEffect(() => {
    const remembered = rememberedLocale();
    if (remembered) void show(remembered);
  }, [show]);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  const choice = useMemo(
    () => ({
      locale,
      chooseLocale(next: Locale) {
        rememberLocale(next);
        void show(next);
      },
    }),
    [locale, show],
  );

  return (
    <LocaleContext value={choice}>
      {/* The types know English's words letter by letter; the other catalogs have its keys and arguments. */}
      <IntlProvider locale={locale} messages={messages as AllMessages} timeZone={TIME_ZONE}>
        {children}
      </IntlProvider>
    </LocaleContext>
  );
}

/** The present language, and the verb that changes it. */
export function useLocaleChoice(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (!choice) throw new Error('No language: this component must be rendered below <LocaleProvider>');
  return choice;
}
