'use client';
/** Somebody at the door, in the People panel: who it is, and the host's two answers. */
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { useCallActions } from '@/lib/hooks/call-context';
import type { Knock } from '@/lib/hooks/use-hosts';
import { useFocusReturn } from './use-focus-return';
import { useServerWait } from './use-server-wait';

export function KnockCard({ knock: { id, name } }: { knock: Knock }) {
  const t = useTranslations('room.knock');
  const call = useCallActions();
  const ref = useRef<HTMLLIElement>(null);
  useFocusReturn(ref);
  const wait = useServerWait();
  return (
    <li ref={ref} aria-label={name} className="rounded-md bg-accent-soft px-3 pt-2.5 pb-3">
      <div className="flex items-center gap-3">
        <Avatar id={id} name={name} className="[--d:36px]" />
        <div className="min-w-0 flex-1">
          <bdi className="line-clamp-2 text-left leading-5 font-medium wrap-anywhere">{name}</bdi>
          <span id={wait.id} className="block text-sm/4.5 text-ink-2">{wait.word ?? t('wish')}</span>
        </div>
      </div>
      <div className="mt-2.5 grid grid-cols-2 gap-2">
        <Button {...wait.button} size="sm" aria-label={t('declineName', { name })} className="bg-surface!" onClick={() => call.decline(id)}>
          {t('decline')}
        </Button>
        <Button {...wait.button} size="sm" variant="primary" aria-label={t('admitName', { name })} onClick={() => call.admit(id)}>
          {t('admit')}
        </Button>
      </div>
    </li>
  );
}
