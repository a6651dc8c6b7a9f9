'use client';
/** How a link came about: who said what to whom, and what became of it, each step also in the terms of the field. */
import { ArrowLeft, ArrowLeftRight, ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { useCallState } from '@/lib/hooks/call-context';
import type { LinkInspection, LinkStep } from '@/lib/hooks/types';
import { useLinkInspection } from '@/lib/hooks/use-link-inspection';
import { usePeer } from '@/lib/hooks/use-peers';
import { useShownName } from './use-shown-name';

const ARROWS = { here: ArrowRight, there: ArrowLeft, both: ArrowLeftRight };
type Told = 'offer' | 'answer' | 'candidates' | 'call-me';
type Become = 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';

/** Looks by itself, and comes into sight once it has. */
export function LinkStoryOf({ id }: { id: string }) {
  const inspection = useLinkInspection(id);
  const isThere = inspection !== null;
  const story = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isThere) story.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <div ref={story}>
      <LinkStory id={id} inspection={inspection} />
    </div>
  );
}

/** @param props.inspection `null` until there has been a look */
export function LinkStory({ id, inspection }: { id: string; inspection: LinkInspection | null }) {
  const t = useTranslations('links.story');
  const name = useShownName(usePeer(id) ?? { name: '', namesake: null });
  const hasSecret = useCallState(({ room }) => room.hasSecret);
  return (
    <div className="grid gap-3 pb-2">
      <p className="text-sm text-pretty text-ink-2">{t(hasSecret ? 'note' : 'noteWithoutSecret')}</p>
      {inspection?.steps.length === 0 && <p>{t('none')}</p>}
      <ol className="grid gap-2 empty:hidden">
        {inspection?.steps.map((step, index) => (
          <Step key={index} {...step} name={name} />
        ))}
      </ol>
    </div>
  );
}

function Step({ name, ...step }: LinkStep & { name: string }) {
  return (
    <li className="grid grid-cols-[auto_1fr_auto] gap-x-2.5">
      <Icon of={ARROWS[step.by]} size="sm" className="mt-1 text-ink-2" />
      <span className="min-w-0 wrap-anywhere">
        <Words {...step} name={name} />
        <Terms {...step} />
      </span>
      <span className="text-sm/6 text-ink-2 tabular-nums">
        <After {...step} />
      </span>
    </li>
  );
}

function After({ atMs }: LinkStep) {
  const t = useTranslations('links.story');
  const locale = useLocale();
  const seconds = atMs / 1000;
  if (seconds >= 100) return t('afterMinutes', { minutes: String(Math.round(seconds / 60)) });
  return t('after', { seconds: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(seconds) });
}

function Words({ kind, by, isRestart, candidates, name }: LinkStep & { name: string }) {
  const t = useTranslations('links.story');
  if (by === 'both') return t(isRestart ? 'both.reconnected' : `both.${kind as Become}`);
  const count = Object.values(candidates).reduce((sum, each) => sum + each, 0);
  return t(`${by}.${isRestart ? 'restart' : (kind as Told)}`, { name, count });
}

function Terms({ kind, by, isRestart, candidates, fingerprint }: LinkStep) {
  const t = useTranslations('links');
  const ways = Object.entries(candidates).map(([type, count]) => t(`anatomy.found.${type as keyof typeof candidates}`, { count }));
  const term = t(`story.terms.${!isRestart ? kind : by === 'both' ? 'reconnected' : 'restart'}`);
  return <span className="block text-sm text-pretty text-ink-2">{[term, ...ways, ...(fingerprint ? [t('story.fingerprint', { start: fingerprint })] : [])].join(', ')}</span>;
}
