'use client';
/** Somebody sends more than a person could: whether to hear them any further is asked once. */
import { useTranslations } from 'use-intl';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import { Button } from '@/components/ui/button';
import { useChat, useChatActions } from '@/lib/hooks/use-chat';
import { useShownNames } from './use-names';

export function FloodStrip() {
  const t = useTranslations('chat');
  const { flooding } = useChat();
  const { setMuted, forgiveFlood } = useChatActions();
  const [name] = useShownNames(flooding === null ? [] : [flooding]);
  if (flooding === null) return null;
  return (
    <div role="status" className="mx-3 mb-1 grid flex-none gap-2 rounded-md bg-notice-soft p-3 text-notice-ink">
      <p className="text-sm wrap-anywhere">{t('flooding', { name: name ?? t('file.somebodyGone') })}</p>
      <GivesFocusBack className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => setMuted(flooding, true)} className="px-3!">
          {t('mute')}
        </Button>
        <Button size="sm" onClick={forgiveFlood} className="px-3!">
          {t('ignore')}
        </Button>
      </GivesFocusBack>
    </div>
  );
}
