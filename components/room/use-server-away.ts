'use client';
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';

/** What to say of a control that only the server can fulfil, while it is away; else `undefined`. */
export function useServerAway(): string | undefined {
  const t = useTranslations('room');
  return useCallState(({ signaling }) => signaling === 'down') ? t('needsServer') : undefined;
}
