'use client';
/** What a sender sees and may do about a file: for its one receiver, or for all together and each of them. */
import { ChevronDown, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import type { Leg, Transfer } from '@/lib/hooks/types';
import { useTransferActions } from '@/lib/hooks/use-transfers';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import { PaceWords } from './pace-words';
import { ProgressBar } from './progress-bar';
import { isOver, isUnderWay, percentOf, sumOf } from './transfer-progress';
import { useShownNames } from './use-names';

export function OutgoingFile({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const legs = Object.entries(transfer.legs);
  const [only] = legs;
  if (!only) return <p className="mt-2.5 text-sm text-ink-2">{t('nobody')}</p>;
  return legs.length === 1 ? <One transfer={transfer} leg={only[1]} /> : <Several transfer={transfer} />;
}

function One({ transfer: { id, fileName, size }, leg }: { transfer: Transfer; leg: Leg }) {
  const t = useTranslations('chat.file');
  const { cancel } = useTransferActions();
  return (
    <>
      {isUnderWay(leg) && (
        <div className="mt-3">
          <ProgressBar label={t('progress', { file: fileName })} percent={percentOf(leg.bytes, size)} />
        </div>
      )}
      <div className={cx('flex items-center', isOver(leg) ? 'mt-2.5' : '-mb-2')}>
        <LegWords leg={leg} size={size} />
        {!isOver(leg) && <CancelButton label={t('cancel', { file: fileName })} onPress={() => cancel(id)} />}
      </div>
    </>
  );
}

function Several({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const { cancel } = useTransferActions();
  const { id, fileName, legs } = transfer;
  const sum = sumOf(transfer);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const isFlowing = Object.values(legs).some(isUnderWay);
  return (
    <>
      {isFlowing && (
        <div className="mt-3">
          <ProgressBar label={t('progress', { file: fileName })} percent={sum.percent} />
        </div>
      )}
      <div className="-mb-2 flex items-center">
        <button type="button" aria-expanded={isOpen} aria-controls={listId} onClick={() => setOpen(!isOpen)} className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-1 rounded-xs text-start text-sm text-ink-2 tabular-nums forced-colors:border-0">
          {t('haveIt', { count: sum.done, of: String(sum.of) })}
          <Icon of={ChevronDown} size="sm" className={cx(isOpen && 'rotate-180')} />
        </button>
        {!sum.isOver && <CancelButton label={t('cancel', { file: fileName })} onPress={() => cancel(id)} />}
      </div>
      {isOpen && <Receivers id={listId} transfer={transfer} />}
    </>
  );
}

/** One row each. */
function Receivers({ id: listId, transfer: { id, fileName, size, legs } }: { id: string; transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const { cancel } = useTransferActions();
  const ids = Object.keys(legs);
  const names = useShownNames(ids);
  return (
    <ul id={listId} aria-label={t('each')} className="mt-2">
      {ids.map((to, at) => {
        const leg = legs[to];
        const name = names[at] ?? t('somebodyGone');
        return (
          leg && (
            <li key={to} className="flex min-h-11 items-center gap-2 border-t border-line">
              <div className="min-w-0 flex-1 py-1.5">
                <bdi className="block truncate text-start text-sm/4.5 font-medium">{name}</bdi>
                <LegWords leg={leg} size={size} />
              </div>
              {!isOver(leg) && <CancelButton label={t('cancelFor', { file: fileName, name })} onPress={() => cancel(id, to)} />}
            </li>
          )
        );
      })}
    </ul>
  );
}

function CancelButton({ label, onPress }: { label: string; onPress(): void }) {
  return (
    <GivesFocusBack className="-me-2 flex-none">
      <IconButton icon={X} label={label} onClick={onPress} />
    </GivesFocusBack>
  );
}

function LegWords({ leg, size }: { leg: Leg; size: number }) {
  const t = useTranslations('chat.file');
  const { state, failure, bytes, pace } = leg;
  const isBad = state === 'failed';
  const words = {
    offered: () => t('waiting'),
    flowing: () => (bytes === 0 && pace === 0 ? t('starting') : <PaceWords leg={leg} size={size} />),
    paused: () => t('paused'),
    broken: () => t('broken'),
    checking: () => t('checking'),
    done: () => t('has'),
    declined: () => t('declined'),
    cancelled: () => t('cancelled'),
    failed: () => t(`failuresOut.${failure ?? 'gone'}`),
  }[state]();
  return <p className={cx('min-w-0 flex-1 text-sm/4.5 text-pretty tabular-nums', isBad ? 'text-danger-ink' : 'text-ink-2')}>{words}</p>;
}
