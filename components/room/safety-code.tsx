'use client';
/** What two people read to each other to know that nobody is in between, and the word that they did. */
import { Shield, ShieldCheck } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import type { SafetyCode as Code } from '@/lib/hooks/types';
import { safetySymbol } from './safety-symbols';

interface SafetyCodeProps {
  /** Of whom. */
  id: string;
  code: Code;
  verified: boolean;
}

export function SafetyCode({ id, code, verified }: SafetyCodeProps) {
  const t = useTranslations('links');
  const locale = useLocale();
  const call = useCallActions();
  const hasSecret = useCallState(({ room }) => room.hasSecret);
  const titleId = useId();

  return (
    <section aria-labelledby={titleId} className="mt-1 border-t border-line px-1.5 pt-2 pb-1">
      <h3 id={titleId} className="flex min-h-7 items-center text-ink-2">
        {t('safetyCode')}
      </h3>
      {!hasSecret && <p className="pb-1 text-sm text-pretty">{t('noSecret')}</p>}
      {typeof code !== 'string' ? (
        <>
          <ol className="grid grid-cols-3 gap-y-2 py-1.5 text-center">
            {code.map((number, place) => {
              const { picture, name } = safetySymbol(number, locale);
              return (
                <li key={place}>
                  <span aria-hidden className="block text-[28px]/9">
                    {picture}
                  </span>
                  <span className="text-sm">{name}</span>
                </li>
              );
            })}
          </ol>
          <p className="pt-1 pb-2.5 text-sm text-pretty text-ink-2">{t('safetyHowTo')}</p>
          <Button size="sm" wide aria-pressed={verified} icon={verified ? ShieldCheck : Shield} className={cx(verified && 'bg-accent-soft! text-accent-ink!')} onClick={() => call.markVerified(id, code, !verified)}>
            {t(verified ? 'verified' : 'markVerified')}
          </Button>
        </>
      ) : (
        <p role="status" className={cx('pb-1 text-sm text-pretty', code === 'spoiled' ? 'text-notice-ink' : 'text-ink-2')}>
          {t(`noSafetyCode.${code}`)}
        </p>
      )}
    </section>
  );
}
