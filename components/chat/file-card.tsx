'use client';
/** One file: what it is, who offers it to whom, and how it does. */
import { FileText } from 'lucide-react';
import { memo, type ReactNode, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { formatBytes } from '@/components/ui/format-bytes';
import { Icon } from '@/components/ui/icon';
import { useBlobSource } from '@/components/ui/use-blob-source';
import type { Transfer } from '@/lib/hooks/types';
import { IncomingFile } from './incoming-file';
import { OutgoingFile } from './outgoing-file';
import { splitName } from './transfer-progress';
import { useShownNames } from './use-names';

export const FileCard = memo(function FileCard({ transfer }: { transfer: Transfer }) {
  const { id, direction, fileName, preview, privateWith } = transfer;
  const isOwn = direction === 'out';
  return (
    <div
      data-entry={id}
      data-file={fileName}
      role="group"
      aria-label={fileName}
      className={cx(
        'w-69 max-w-full rounded-md p-3 not-first-of-type:mt-0.75 forced-colors:border',
        isOwn ? 'rounded-se-[6px]' : 'rounded-ss-[6px]',
        privateWith !== null ? 'bg-surface inset-ring inset-ring-edge [--card-well:var(--sunken)]' : cx('[--card-well:var(--surface)]', isOwn ? 'bg-accent-soft' : 'bg-sunken'),
      )}
    >
      <div className="flex items-center gap-3">
        <span className="grid size-11 flex-none place-items-center overflow-hidden rounded-sm bg-(--card-well) text-accent-ink">{preview ? <Preview of={preview} /> : <Icon of={FileText} />}</span>
        <div className="min-w-0 flex-1">
          <FileName name={fileName} />
          <Facts transfer={transfer} />
        </div>
      </div>
      {/* What changes many times a second is for the eye. */}
      <div aria-live="off">{isOwn ? <OutgoingFile transfer={transfer} /> : <IncomingFile transfer={transfer} />}</div>
    </div>
  );
});

/** Shortened in its middle. */
function FileName({ name }: { name: string }) {
  const [begin, end] = splitName(name);
  return (
    <p dir="auto" title={name} className="flex font-medium [unicode-bidi:isolate]">
      <span className="min-w-0 truncate whitespace-pre">{begin}</span>
      <span className="flex-none whitespace-pre">{end}</span>
    </p>
  );
}

function Facts({ transfer: { direction, size, name, privateWith, legs } }: { transfer: Transfer }) {
  const t = useTranslations('chat.file');
  const amount = formatBytes(size, useLocale());
  const receivers = Object.keys(legs);
  const only = privateWith ?? (receivers.length === 1 ? receivers[0] : undefined);
  const [receiver] = useShownNames(only === undefined ? [] : [only]);
  let words: ReactNode = t('toEveryone', { size: amount });
  if (direction === 'in') words = t('from', { size: amount, name });
  else if (only !== undefined) words = t('toName', { size: amount, name: receiver ?? t('somebodyGone') });
  return <p className="text-sm/4.5 wrap-anywhere text-ink-2">{words}</p>;
}

function Preview({ of: picture }: { of: Blob }) {
  const ref = useRef<HTMLImageElement>(null);
  useBlobSource(ref, picture);
  // eslint-disable-next-line @next/next/no-img-element -- made on this page, of a few kilobytes
  return <img ref={ref} alt="" width={44} height={44} draggable={false} className="size-full object-cover" />;
}
