/** Loads one language's catalog. The other stays a file of its own until somebody asks for it. */
import type { Locale } from './locale';
import type en from './messages/en';
import type { Translation } from './messages/translation';

export type Messages = Translation<typeof en>;

export async function loadMessages(locale: Locale): Promise<Messages> {
  const catalog = locale === 'zh-CN' ? await import('@/lib/i18n/messages/zh-CN') : await import('@/lib/i18n/messages/en');
  return catalog.default;
}
