'use client';
/** What a link is made of, for who wants to know: its lines, the ways that were found, and what seals it. */
import { useTranslations } from 'use-intl';
import { Disclosure } from '@/components/ui/disclosure';
import type { LinkDetails } from '@/lib/hooks/types';
import { Fact } from './fact';

type Anatomy = NonNullable<LinkDetails['stats']>['anatomy'];
type CandidateType = Anatomy['pair']['here'];

/** @param of `null` while the link is not connected; it stays, so that who stands on it keeps their place */
export function LinkAnatomy({ of }: { of: Anatomy | null }) {
  const t = useTranslations('links.anatomy');
  return (
    <Disclosure title={t('title')} className="mt-2 border-t border-line px-1.5">
      {of && <Parts of={of} />}
    </Disclosure>
  );
}

function Parts({ of: { lines, candidates, pair, encryption } }: { of: Anatomy }) {
  const t = useTranslations('links.anatomy');
  return (
    <dl className="grid grid-cols-1 gap-0.5 pb-1">
      <Fact name={t('pair')}>{t('between', { here: t(`kinds.${pair.here}`), there: t(`kinds.${pair.there}`), protocol: pair.protocol?.toUpperCase() ?? 'none' })}</Fact>
      <Fact name={t('here')}>
        <Found counts={candidates.here} />
      </Fact>
      <Fact name={t('there')}>
        <Found counts={candidates.there} />
      </Fact>
      <Fact name={t('encryption')}>
        <Twofold first={encryption.version} second={encryption.cipher} />
      </Fact>
      {lines.map(({ slot, direction, sent, received }) => (
        <Fact key={slot} name={t(`lines.${slot}`)}>
          <Twofold first={t(`directions.${direction ?? 'none'}`)} second={sent === received ? sent : [sent && t('sent', { codec: sent }), received && t('received', { codec: received })].filter(Boolean).join(', ')} />
        </Fact>
      ))}
    </dl>
  );
}

function Twofold({ first, second }: { first: string | null; second: string | null }) {
  return (
    <>
      {first ?? '–'}
      {second && <span className="block text-xs text-ink-2">{second}</span>}
    </>
  );
}

function Found({ counts }: { counts: Anatomy['candidates']['here'] }) {
  const t = useTranslations('links.anatomy');
  return Object.entries(counts).map(([kind, count]) => (
    <span key={kind} className="block">
      {t(`found.${kind as CandidateType}`, { count })}
    </span>
  ));
}
