'use client';
/** How those are called who are known by their ids. */
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';

/** Each with a number where several share a name; "You" for oneself; `null` for those who left. */
export function useShownNames(ids: readonly string[]): (string | null)[] {
  const t = useTranslations('room.tile');
  const you = useTranslations('chat')('you');
  const names = useCallState(({ self, participants }) => ids.map((id) => (id === self.id ? you : (participants[id]?.name ?? null))));
  const numbers = useCallState(({ participants }) => ids.map((id) => participants[id]?.namesake ?? null));
  return names.map((name, at) => (name !== null && numbers[at] != null ? t('namesake', { name, number: String(numbers[at]) }) : name));
}
