'use client';
/** The page at the door: goodbye, and every reason for not coming in. One sentence, one main button, one way home. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { HomeLink } from '@/components/ui/home-link';
import { Names } from '@/components/ui/names';
import { PageTop } from '@/components/ui/page-top';
import type { MissingPart, Traffic } from '@/lib/hooks/types';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { DoorFrame } from './door-frame';
import { Receipt } from './receipt';
import { useSecureTwin } from './use-secure-twin';

/** Where the one thing to do is something other than going home. */
type ActingCase = 'replaced' | 'full' | 'locked' | 'declined' | 'ended-at-door' | 'outdated' | 'busy' | 'unreachable';
type HomeCase = 'incomplete' | 'not-a-link' | 'removed';
/** What ends a stay in the room. */
type GoodbyeCase = 'left' | 'room-ended';

export type DoorPageProps =
  | { reason: GoodbyeCase; stay: Stay; onAction(): void; busy?: boolean }
  | { reason: ActingCase; onAction(): void; busy?: boolean }
  | { reason: HomeCase }
  | { reason: 'unsupported'; missing: MissingPart[] }
  | { reason: 'insecure' };

/** What the goodbye page tells of the visit. */
interface Stay {
  /** How long the room was entered. */
  durationMs: number;
  /** The names of those met. */
  met: string[];
  traffic: Traffic;
}

export default function DoorPage(props: DoorPageProps) {
  const t = useTranslations('door');
  const common = useTranslations('common');
  const title = t(`${props.reason}.title`);
  useDocumentTitle(`${title} · ${common('brand')}`);

  // The page took the place of another: who listens instead of looking starts at its title.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <DoorFrame
      top={<PageTop />}
      headingRef={heading}
      title={title}
      text={<Words {...props} />}
      foot={'stay' in props && props.stay.traffic.receivedBytes + props.stay.traffic.sentBytes > 0 && <Receipt traffic={props.stay.traffic} />}
    >
      <Actions {...props} />
    </DoorFrame>
  );
}

function Words(props: DoorPageProps): ReactNode {
  const t = useTranslations('door');
  if ('stay' in props) return <StayWords {...props.stay} />;
  if (props.reason !== 'unsupported') return t(`${props.reason}.text`);
  const parts = props.missing.map((part) => t(`unsupported.${part}`));
  return t.rich('unsupported.text', { missing: () => <Names of={parts} /> });
}

function StayWords({ durationMs, met }: Stay) {
  const t = useTranslations('door.left');
  const minutes = Math.round(durationMs / 60_000);
  return met.length === 0 ? t('alone', { minutes }) : t.rich('with', { minutes, names: () => <Names of={met} /> });
}

function Actions(props: DoorPageProps): ReactNode {
  const t = useTranslations('door');
  if ('onAction' in props) {
    return (
      <>
        <Button variant="primary" size="lg" busy={props.busy ?? false} onClick={props.onAction}>
          {t(`${props.reason}.action`)}
        </Button>
        <WayHome />
      </>
    );
  }
  return props.reason === 'insecure' ? <WayToTwin /> : <WayHome main />;
}

function WayToTwin() {
  const t = useTranslations('common');
  const { asking, twin, ownCertificate } = useSecureTwin();
  if (asking) return null;
  return (
    <div className="grid justify-items-center gap-5">
      <div className="flex flex-wrap items-center justify-center gap-2">
        {twin && (
          <a href={twin} className={buttonClass({ variant: 'primary', size: 'lg' })}>
            {t('openSecure')}
          </a>
        )}
        <WayHome main={!twin} />
      </div>
      {(ownCertificate || !twin) && <p className="max-w-[34em] text-balance text-ink-2">{t(twin ? 'ownCertificate' : 'whereSecure')}</p>}
    </div>
  );
}

function WayHome({ main = false }: { main?: boolean }) {
  const t = useTranslations('common');
  return <HomeLink className={buttonClass({ variant: main ? 'primary' : 'ghost', size: 'lg' })}>{t('backToHome')}</HomeLink>;
}
