'use client';
/** The page at the door: goodbye, and every reason for not coming in. One sentence, one main button, one way home. */
import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { DoorGlyph } from '@/components/ui/brand';
import { Button, buttonClass } from '@/components/ui/button';
import { Names } from '@/components/ui/names';
import { PageTop } from '@/components/ui/page-top';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { secureTwinOf } from './secure-twin';

/** Where the one thing to do is something other than going home. */
type ActingCase = 'replaced' | 'full' | 'outdated' | 'unreachable' | 'failed';
type HomeCase = 'incomplete' | 'not-a-link' | 'unsupported' | 'missing';

export type DoorPageProps =
  | { reason: 'left'; stay: Stay; onAction(): void; busy?: boolean }
  | { reason: ActingCase; onAction(): void; busy?: boolean }
  | { reason: HomeCase }
  | { reason: 'insecure' };

/** What the goodbye page tells of the visit. */
export interface Stay {
  /** How long the room was entered. */
  durationMs: number;
  /** The names of those met. */
  met: string[];
}

export function DoorPage(props: DoorPageProps) {
  const t = useTranslations('door');
  const common = useTranslations('common');
  const title = t(`${props.reason}.title`);
  useDocumentTitle(`${title} · ${common('brand')}`);

  // The page took the place of another: who listens instead of looking starts at its title.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <PageTop />
      <main className="grid place-content-center justify-items-center px-(--page-pad) pb-22.5 text-center">
        <DoorGlyph className="mb-6.5 size-19 text-accent" />
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-[640] tracking-title text-balance outline-none zh:font-strong">
          {title}
        </h1>
        <p className="mt-2 max-w-[30em] text-lg/normal text-balance text-ink-2">
          {props.reason === 'left' ? <StayWords {...props.stay} /> : t(`${props.reason}.text`)}
        </p>
        <div className="mt-7.5 flex flex-wrap items-center justify-center gap-2">
          <Actions {...props} />
        </div>
      </main>
    </div>
  );
}

function StayWords({ durationMs, met }: Stay) {
  const t = useTranslations('door.left');
  const minutes = Math.round(durationMs / 60_000);
  return met.length === 0 ? t('alone', { minutes }) : t.rich('with', { minutes, names: () => <Names of={met} /> });
}

function Actions(props: DoorPageProps): ReactNode {
  const t = useTranslations('door');
  const home = <HomeLink />;
  if ('onAction' in props) {
    return (
      <>
        <Button variant="primary" size="lg" busy={props.busy ?? false} onClick={props.onAction}>
          {t(`${props.reason}.action`)}
        </Button>
        {home}
      </>
    );
  }
  if (props.reason !== 'insecure') return <HomeLink main />;
  const twin = secureTwinOf(window.location.href);
  return twin ? (
    <>
      <a href={twin} className={buttonClass({ variant: 'primary', size: 'lg' })}>
        {t('insecure.action')}
      </a>
      {home}
    </>
  ) : (
    <HomeLink main />
  );
}

function HomeLink({ main = false }: { main?: boolean }) {
  const t = useTranslations('common');
  return (
    <Link href="/" prefetch={false} className={buttonClass({ variant: main ? 'primary' : 'ghost', size: 'lg' })}>
      {t('backToHome')}
    </Link>
  );
}
