'use client';
import { useTranslations } from 'use-intl';
import { Names } from '@/components/ui/names';
import { useCallState } from '@/lib/hooks/call-context';
import type { Strain } from '@/lib/hooks/types';
import { firstName } from './use-shown-name';

/** More names than these are a number. */
const MOST_NAMES = 3;

/** Why less is sent than is wished for, in one sentence, however many links are weak. */
export function StrainWords({ strain: { busy, weak } }: { strain: Strain }) {
  const t = useTranslations('room.strain');
  const names = useCallState(({ participants }) => weak.flatMap((id) => participants[id]?.name ?? [])).map(firstName);
  const isEverybody = useCallState(({ order }) => order.length > 1 && order.every((id) => weak.includes(id)));
  if (busy) return t('busy');
  if (isEverybody) return t('ownWeak');
  return names.length > MOST_NAMES ? t('manyWeak', { count: String(names.length) }) : t.rich('weak', { names: () => <Names of={names} /> });
}
