'use client';
/**
 * What the browser holds on every page: its language, its letters, what it may lack, and what stands in the place of a page that fails or is none. One module, so that it is
 * sent as one file, and what it shares with a page is sent once.
 */
export { FailedPage } from '@/components/door/failed-page';
export { MissingPage } from '@/components/door/missing-page';
export { PopoverSupport } from '@/components/ui/popover-support';
export { WebFont } from '@/components/ui/web-font';
export { LocaleProvider } from '@/lib/i18n/locale-provider';
