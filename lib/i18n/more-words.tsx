'use client';
/** Words that come with the part that needs them, in every language: to change the language takes no further file then. */
import { type ReactNode, useMemo } from 'react';
import { IntlProvider, type Messages, useLocale, useMessages } from 'use-intl';
import type { Locale } from './locale';
import type { Translation } from './messages/translation';

/** @param props.words by language: whole namespaces, beside those that are there already */
export function MoreWords({ words, children }: { words: Record<Locale, Partial<Translation<Messages>>>; children: ReactNode }) {
  const locale = useLocale();
  const before = useMessages();
  const messages = useMemo(() => ({ ...before, ...words[locale] }) as Messages, [before, words, locale]);
  return (
    <IntlProvider locale={locale} messages={messages}>
      {children}
    </IntlProvider>
  );
}
