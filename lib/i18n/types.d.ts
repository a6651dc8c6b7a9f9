/** Lets `useTranslations` know every key and every argument. */
import type { Locale } from './locale';
import type en from './messages/en';
import type links from './messages/links';
import type settings from './messages/settings';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en & (typeof links)['en'] & (typeof settings)['en'];
  }
}
