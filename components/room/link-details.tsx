'use client';
/** How one person is connected, how well, and whether somebody is in between: a card in the stage's corner, on a phone a sheet. */
import { useLocale, useTranslations } from 'use-intl';
import { Bars } from '@/components/ui/bars';
import { Dialog } from '@/components/ui/dialog';
import { Disclosure } from '@/components/ui/disclosure';
import type { LinkDetails as Known, LinkQuality, ParticipantState } from '@/lib/hooks/types';
import { useLinkDetails } from '@/lib/hooks/use-link';
import links from '@/lib/i18n/messages/links';
import { MoreWords } from '@/lib/i18n/more-words';
import { usePeer } from '@/lib/hooks/use-peers';
import { Fact } from './fact';
import { LinkAnatomy } from './link-anatomy';
import { LinkStoryOf } from './link-story';
import { Popover } from './popover';
import { useRoomViewActions } from './room-view';
import { SafetyCode } from './safety-code';
import { useForm } from './use-form';
import { useShownName } from './use-shown-name';

type Picture = NonNullable<NonNullable<Known['stats']>['picture']>;
type Verdict = LinkQuality | 'none';

const BARS = { good: 3, fair: 2, weak: 1, lost: 0, none: 0 };
/** Beyond these, a talk becomes hard: ITU-T G.114 for delay (both ways), and what Opus conceals unheard. */
const WEAK_ROUND_TRIP_MS = 300;
const WEAK_LOST_SHARE = 0.03;

interface LinkDetailsProps {
  id: string;
  anchor: HTMLElement;
}

export function LinkDetails(props: LinkDetailsProps) {
  return (
    <MoreWords words={links}>
      <Details {...props} />
    </MoreWords>
  );
}

function Details({ id, anchor }: LinkDetailsProps) {
  const t = useTranslations('links');
  const view = useRoomViewActions();
  const form = useForm();
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const details = useLinkDetails(id);
  if (!peer) return null; // gone while the card was open
  const verdict = verdictOf(peer, details);
  const title = t(verdict, { name });
  const content = (
    <>
      <Facts details={details} />
      <SafetyCode id={id} code={details?.safetyCode ?? 'agreeing'} verified={details?.verified ?? false} />
      <LinkAnatomy of={details?.stats?.anatomy ?? null} />
      <Disclosure title={t('story.title')} className="border-t border-line px-1.5" lazy>
        <LinkStoryOf id={id} />
      </Disclosure>
    </>
  );

  if (form === 'phone' || form === 'low') {
    return (
      <Dialog title={title} onClose={view.closeOverlay}>
        {content}
      </Dialog>
    );
  }
  return (
    <Popover label={title} anchor={anchor} corner onClose={view.closeOverlay}>
      <h2 className="flex items-center gap-2 px-1.5 pt-1 pb-2 font-strong">
        <Bars count={BARS[verdict]} />
        <span className="min-w-0 wrap-anywhere">{title}</span>
      </h2>
      {content}
    </Popover>
  );
}

/** The badge's word where there is one, so that the two never differ. */
function verdictOf({ quality }: ParticipantState, details: Known | null): Verdict {
  if (!details?.stats) return 'none';
  if (quality) return quality;
  const isWeak = (details.stats.roundTripMs ?? 0) > WEAK_ROUND_TRIP_MS || (details.lostShare ?? 0) > WEAK_LOST_SHARE;
  return isWeak ? 'weak' : 'good';
}

function Facts({ details }: { details: Known | null }) {
  const t = useTranslations('links');
  const locale = useLocale();
  const { path, relayProtocol, roundTripMs = null, jitterMs = null, picture = null, sentPicture = null } = details?.stats ?? {};
  const { lostShare = null, madeUpShare = null, bufferMs = null, kbps = null } = details ?? {};
  const percent = (share: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  return (
    <dl className="grid grid-cols-1 gap-0.5 px-1.5 pb-1">
      <Fact name={t('path')}>{path && t(`paths.${path}`, { protocol: relayProtocol?.toUpperCase() ?? 'none' })}</Fact>
      <Fact name={t('roundTrip')}>{roundTripMs !== null && t('milliseconds', { number: String(roundTripMs) })}</Fact>
      <Fact name={t('jitter')}>{jitterMs !== null && t('milliseconds', { number: String(jitterMs) })}</Fact>
      <Fact name={t('buffer')}>{bufferMs !== null && t('milliseconds', { number: String(bufferMs) })}</Fact>
      <Fact name={t('lostShare')}>{lostShare !== null && percent(lostShare)}</Fact>
      <Fact name={t('madeUpShare')}>{madeUpShare !== null && percent(madeUpShare)}</Fact>
      <Flow name={t('received')} picture={picture} kbps={kbps?.received} />
      <Flow name={t('sent')} picture={sentPicture} kbps={kbps?.sent} />
    </dl>
  );
}

/** One way: what the picture is, and below it what all slots together take. */
function Flow({ name, picture, kbps }: { name: string; picture: Picture | null; kbps: number | undefined }) {
  const t = useTranslations('links');
  const locale = useLocale();
  const below = [picture?.codec, kbps !== undefined && t('kbps', { number: new Intl.NumberFormat(locale).format(kbps) })].filter(Boolean).join(', ');
  if (!picture && !below) return <Fact name={name}>{null}</Fact>;
  return (
    <Fact name={name}>
      {picture && t('size', { width: String(picture.width), height: String(picture.height), rate: String(picture.framesPerSecond) })}
      {below && <span className={picture ? 'block text-sm text-ink-2' : undefined}>{below}</span>}
    </Fact>
  );
}
