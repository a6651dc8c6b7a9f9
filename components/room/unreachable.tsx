'use client';
/** In place of somebody's picture: that they cannot be reached, why, and the way out. */
import { RotateCw, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useCallActions } from '@/lib/hooks/call-context';
import type { LinkFailure } from '@/lib/hooks/types';
import type { Size } from './stage-layout';

/** On a small tile only the sign and the way out. */
export default function Unreachable({ id, name, failure, box }: { id: string; name: string; failure: LinkFailure; box: Size }) {
  const t = useTranslations('room.tile');
  const common = useTranslations('common');
  const call = useCallActions();
  const [busy, setBusy] = useState(false);
  const small = Math.min(box.width, box.height) < 200;

  function retry() {
    setBusy(true); // until the link's own state takes over and this is gone
    call.retryLink(id);
  }

  return (
    <div className={cx('absolute inset-0 grid place-content-center justify-items-center text-center', small ? 'gap-1.5 pb-9' : 'gap-2.5 px-4 pt-3 pb-7')}>
      <Icon of={Unplug} size="lg" className="text-stage-failed" />
      {!small && <strong className="text-lg font-strong">{t('failed', { name })}</strong>}
      {!small && <p className="max-w-[22em] text-balance text-stage-ink-2">{t(`failures.${failure}`)}</p>}
      <Button size="sm" onStage icon={RotateCw} busy={busy} onClick={retry}>
        {common('retry')}
      </Button>
    </div>
  );
}
