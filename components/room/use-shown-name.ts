'use client';
/** How a person is called on the screen. */
import { useTranslations } from 'use-intl';

/** The name, with a number where several share it. */
export function useShownName({ name, namesake }: { name: string; namesake: number | null }): string {
  const t = useTranslations('room.tile');
  return namesake === null ? name : t('namesake', { name, number: String(namesake) });
}

/** What a small tile has room for. A namesake's number stays. */
export function firstName(name: string): string {
  const [, all = name, number = ''] = /^(.+?)(\s*[(（]\d+[)）])$/u.exec(name) ?? [];
  return `${all.split(/\s+/u)[0] ?? all}${number}`;
}
