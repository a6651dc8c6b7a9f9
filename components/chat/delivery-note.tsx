'use client';
/** How one's own message does: on its way, with how many it is, or with nobody. */
import { useTranslations } from 'use-intl';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import type { Delivery } from '@/lib/hooks/types';
import { useChatActions } from '@/lib/hooks/use-chat';

export function DeliveryNote({ id, delivery }: { id: string; delivery: Delivery }) {
  const t = useTranslations('chat');
  const { sayAgain } = useChatActions();
  const { state, got, of } = delivery;
  if (state === 'failed') {
    return (
      <GivesFocusBack className="flex items-center text-sm text-danger-ink">
        {t('failed')}
        <button type="button" onClick={() => sayAgain(id)} className="min-h-11 cursor-pointer rounded-xs px-1.5 font-medium underline underline-offset-3">
          {t('sendAgain')}
        </button>
      </GivesFocusBack>
    );
  }
  if (of === 0) return null;
  return (
    // Told to the eye: what is said aloud is what others write.
    <p aria-live="off" className="mt-1 px-0.5 text-sm/4.5 text-ink-3 tabular-nums">
      {state === 'sending' ? (
        t('sending')
      ) : (
        <>
          <span className="sr-only">{t('deliveredTo')} </span>
          {t('delivered', { got: String(got), of: String(of) })}
        </>
      )}
    </p>
  );
}
