'use client';
/** The one main action of the first page. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

export function NewMeeting({ onOpen, disabled }: { onOpen(): Promise<void>; disabled: boolean }) {
  const t = useTranslations('home');
  const [busy, setBusy] = useState(false);

  async function open() {
    setBusy(true);
    await onOpen().catch(() => setBusy(false));
  }
  return (
    <Button variant="primary" size="lg" wide busy={busy} disabled={disabled} onClick={() => void open()}>
      {t('newMeeting')}
    </Button>
  );
}
