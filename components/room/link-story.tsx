'use client';
/** How a link came about: who said what to whom, and what became of it, each step also in the terms of the field. */
import { ArrowLeft, ArrowLeftRight, ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import type { LinkStep } from '@/lib/hooks/types';
import { useLinkInspection } from '@/lib/hooks/use-link-inspection';
import { usePeer } from '@/lib/hooks/use-peers';
import { useShownName } from './use-shown-name';

const ARROWS = { here: ArrowRight, there: ArrowLeft, both: ArrowLeftRight };
type Told = 'offer' | 'answer' | 'candidates' | 'call-me';
type Become = 'connecting' | 'connected' | 'disconnected' | 'failed';

export function LinkStory({ id }: { id: string }) {
  const t = useTranslations('links.story');
  const name = useShownName(usePeer(id) ?? { name: '', namesake: null });
  const steps = useLinkInspection(id)?.steps ?? [];
  return (
    <div className="grid gap-3 pb-2">
      <p className="text-sm text-pretty text-ink-2">{t('note')}</p>
      {steps.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ol className="grid gap-2">
          {steps.map((step, index) => (
            <Step key={index} {...step} name={name} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Step({ name, ...step }: LinkStep & { name: string }) {
  const t = useTranslations('links.story');
  const locale = useLocale();
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(step.atMs / 1000);
  return (
    <li className="grid grid-cols-[auto_1fr_auto] gap-x-2.5">
      <Icon of={ARROWS[step.by]} size="sm" className="mt-1 text-ink-2" />
      <span className="min-w-0 wrap-anywhere">
        <Words {...step} name={name} />
        <Terms {...step} />
      </span>
      <span className="text-sm/6 text-ink-2 tabular-nums">{t('after', { seconds })}</span>
    </li>
  );
}

function Words({ kind, by, isRestart, candidates, name }: LinkStep & { name: string }) {
  const t = useTranslations('links.story');
  if (by === 'both') return t(`both.${kind as Become}`);
  const count = Object.values(candidates).reduce((sum, each) => sum + each, 0);
  return t(`${by}.${isRestart ? 'restart' : (kind as Told)}`, { name, count });
}

function Terms({ kind, isRestart, candidates, fingerprint }: LinkStep) {
  const t = useTranslations('links');
  const ways = Object.entries(candidates).map(([type, count]) => t(`anatomy.found.${type as keyof typeof candidates}`, { count }));
  const terms = [t(`story.terms.${isRestart ? 'restart' : kind}`), ...ways, ...(fingerprint ? [t('story.fingerprint', { start: fingerprint })] : [])];
  return <span className="block text-sm text-pretty text-ink-2">{terms.join(', ')}</span>;
}
