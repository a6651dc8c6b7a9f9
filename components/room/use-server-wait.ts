'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';

/** What to say of a control that only the server can fulfil, while it is away; else `undefined`. */
export function useServerWord(): string | undefined {
  const t = useTranslations('room');
  return useCallState(({ signaling }) => signaling === 'down') ? t('needsServer') : undefined;
}

/** The same for buttons that stand by the word. @returns the word, the id of the element that holds it, and what their buttons get */
export function useServerWait() {
  const word = useServerWord();
  const id = useId();
  return { word, id, button: { off: word !== undefined, 'aria-describedby': word && id } };
}
