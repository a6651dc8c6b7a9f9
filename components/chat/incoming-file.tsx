'use client';
/** What a receiver sees and may do about a file. */
import { Pause, Play, X } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { formatBytes } from '@/components/ui/format-bytes';
import { IconButton } from '@/components/ui/icon-button';
import { saveBlob } from '@/components/ui/save-blob';
import type { Leg, Transfer } from '@/lib/hooks/types';
import { useLargestFile, useTransferActions } from '@/lib/hooks/use-transfers';
import { PaceWords } from './pace-words';
import { ProgressBar } from './progress-bar';
import { isUnderWay, percentOf } from './transfer-progress';

export function IncomingFile({ transfer }: { transfer: Transfer }) {
  const leg = transfer.legs[transfer.from] ?? Object.values(transfer.legs)[0];
  if (!leg) return null;
  if (leg.state === 'offered') return <Offer transfer={transfer} />;
  if (leg.state === 'done') return <Received transfer={transfer} />;
  return isUnderWay(leg) ? <OnItsWay transfer={transfer} leg={leg} /> : <Ended leg={leg} />;
}

function Offer({ transfer: { id, fileName, size } }: { transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const locale = useLocale();
  const { accept, decline } = useTransferActions();
  const most = useLargestFile();
  const fits = size <= most;
  return (
    <GivesFocusBack>
      {!fits && <p className="mt-2.5 text-sm text-pretty text-ink-2">{t('tooLarge', { size: formatBytes(most, locale) })}</p>}
      <div className={cx('mt-3 grid gap-2', fits && 'grid-cols-2')}>
        <Button size="sm" aria-label={t('declineName', { file: fileName })} onClick={() => decline(id)} className="bg-(--card-well)!">
          {t('decline')}
        </Button>
        {fits && (
          <Button size="sm" variant="primary" aria-label={t('acceptName', { file: fileName })} onClick={() => accept(id)}>
            {t('accept')}
          </Button>
        )}
      </div>
    </GivesFocusBack>
  );
}

function OnItsWay({ transfer: { id, fileName, size }, leg }: { transfer: Transfer; leg: Leg }) {
  const t = useTranslations('chat.file');
  const { cancel } = useTransferActions();
  const { state, bytes, pace } = leg;
  return (
    <GivesFocusBack>
      <div className="mt-3">
        <ProgressBar label={t('progress', { file: fileName })} percent={percentOf(bytes, size)} />
      </div>
      <div className="-mb-2 flex items-center">
        <p className="min-w-0 flex-1 text-sm/4.5 text-ink-2 tabular-nums">
          {state === 'flowing' ? bytes === 0 && pace === 0 ? t('starting') : <PaceWords leg={leg} size={size} /> : state === 'paused' ? t('paused') : state === 'broken' ? t('broken') : t('checking')}
        </p>
        {(state === 'flowing' || state === 'paused') && <PauseButton id={id} fileName={fileName} isPaused={state === 'paused'} />}
        <IconButton icon={X} label={t('cancel', { file: fileName })} onClick={() => cancel(id)} className="-me-2" />
      </div>
    </GivesFocusBack>
  );
}

/** One button for both, so that it keeps the focus. */
function PauseButton({ id, fileName, isPaused }: { id: string; fileName: string; isPaused: boolean }) {
  const t = useTranslations('chat.file');
  const { setPaused } = useTransferActions();
  return <IconButton icon={isPaused ? Play : Pause} label={t(isPaused ? 'resume' : 'pause', { file: fileName })} onClick={() => setPaused(id, !isPaused)} />;
}

function Received({ transfer: { id, fileName } }: { transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const { open } = useTransferActions();
  const [state, setState] = useState<'there' | 'opening' | 'gone'>('there');

  async function save() {
    setState('opening');
    const blob = await open(id);
    setState(blob ? 'there' : 'gone');
    // Never as what its sender says it is: a browser would show it, with this page's rights.
    if (blob) saveBlob(blob.slice(0, blob.size, 'application/octet-stream'), fileName);
  }
  if (state === 'gone') return <p className="mt-2.5 text-sm text-ink-2">{t('notThere')}</p>;
  return (
    <div className="mt-2 flex items-center justify-between gap-2">
      <p className="text-sm text-ink-2">{t('received')}</p>
      <Button size="sm" variant="primary" busy={state === 'opening'} aria-label={t('saveName', { file: fileName })} onClick={save}>
        {t('save')}
      </Button>
    </div>
  );
}

function Ended({ leg: { state, failure } }: { leg: Leg }) {
  const t = useTranslations('chat.file');
  const words = state === 'failed' ? t(`failures.${failure ?? 'gone'}`) : t(state === 'declined' ? 'declined' : 'cancelled');
  return <p className={cx('mt-2.5 text-sm text-pretty', state === 'failed' ? 'text-danger-ink' : 'text-ink-2')}>{words}</p>;
}
