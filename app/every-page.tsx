'use client';
/**
 * What the browser holds on every page: its language, its letters, and the page of an address that is none. One module, so that it is sent as one
 * file, and so that what it shares with the page of what failed, and with the page itself, is sent once.
 */
export { MissingPage } from '@/components/door/missing-page';
export { WebFont } from '@/components/ui/web-font';
export { LocaleProvider } from '@/lib/i18n/locale-provider';
