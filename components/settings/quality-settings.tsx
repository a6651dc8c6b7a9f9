'use client';
/** What pictures may cost: the choice, why less is sent just now, and how much has been carried. */
import { Image } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { StrainWords } from '@/components/room/strain-words';
import { formatBytes } from '@/components/ui/format-bytes';
import { SelectRow } from '@/components/ui/select-row';
import { useCallState } from '@/lib/hooks/call-context';
import type { Preferences } from '@/lib/hooks/types';
import { useCall } from '@/lib/hooks/use-call';

const QUALITIES = ['auto', 'best', 'saver', 'audio'] as const;

export function QualityRow() {
  const t = useTranslations('settings');
  const { preferences, call } = useCall();
  const strain = useCallState((state) => state.strain);
  const noteId = useId();
  const options = QUALITIES.map((choice) => ({ value: choice, text: t(`qualityChoices.${choice}`) }));
  return (
    <div>
      <SelectRow
        label={t('quality')}
        icon={Image}
        options={options}
        value={preferences.quality}
        describedBy={noteId}
        onChange={(choice) => call.setPreference('quality', choice as Preferences['quality'])}
      />
      <p id={noteId} className="px-1 pt-1.5 text-sm text-pretty text-ink-2">
        {t(`qualityNotes.${preferences.quality}`)}
      </p>
      {(strain.busy || strain.weak.length > 0) && (
        <p className="px-1 pt-1 text-sm text-pretty text-notice-ink">
          <StrainWords strain={strain} />
        </p>
      )}
    </div>
  );
}

/** While a call lasts. */
export function DataMeter() {
  const t = useTranslations('settings.data');
  const locale = useLocale();
  const { sentBytes, receivedBytes, bytesPerHour } = useCallState(({ traffic }) => traffic);
  const isLive = useCallState(({ session }) => session === 'live');
  if (!isLive) return null;
  const amounts = [
    [t('received'), formatBytes(receivedBytes, locale)],
    [t('sent'), formatBytes(sentBytes, locale)],
    [t('perHour'), formatBytes(bytesPerHour, locale)],
  ] as const;
  return (
    <dl className="grid grid-cols-3 gap-x-4 px-1 py-1.5">
      {amounts.map(([name, amount]) => (
        <div key={name}>
          <dt className="text-sm text-ink-2">{name}</dt>
          <dd className="tabular-nums">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
