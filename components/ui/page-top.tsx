'use client';
/** The top of every page: home on the left, the language on the right. */
import { Languages } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Brand } from './brand';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { lazyPanel, usePreloadQuietly } from './lazy-panel';
import { useThemeColor } from './theme-color';

const LanguageMenu = lazyPanel(() => import('./language-menu'));
const PARTS = [LanguageMenu];

/** 76 px, where space is dear 64. @param props.children stands in place of the language button */
export function PageTop({ className, children }: { className?: string; children?: ReactNode }) {
  useThemeColor('canvas');
  return (
    <header
      className={cx(
        'flex min-h-19 items-center justify-between pr-(--page-r) pl-(--page-l) pt-[calc(var(--safe-t)+var(--top-pad,16px))] pb-4',
        className,
      )}
    >
      <Brand />
      {children ?? <LanguageControl />}
    </header>
  );
}

/** The choice is fetched by the first press, or quietly before; where that failed, the next press tries again. */
function LanguageControl() {
  const t = useTranslations('common');
  const [presses, setPresses] = useState(0);
  usePreloadQuietly(PARTS);

  const press = () => setPresses(presses + 1);
  const button = (
    <IconButton icon={Languages} label={t('language')} size="lg" className="-me-3" aria-haspopup="menu" aria-expanded={false} onClick={press} onKeyDown={({ key }) => ['ArrowDown', 'ArrowUp'].includes(key) && press()} />
  );
  return presses > 0 ? <LanguageMenu key={presses} frame={() => button} /> : button;
}
