'use client';
/** All links of the call at a glance, and how each came about. */
import { useTranslations } from 'use-intl';
import { LinkStory } from '@/components/room/link-story';
import { useShownName } from '@/components/room/use-shown-name';
import { Disclosure } from '@/components/ui/disclosure';
import type { LinkInspection, ParticipantState } from '@/lib/hooks/types';
import { useLinkInspection } from '@/lib/hooks/use-link-inspection';
import { usePeer, usePeers } from '@/lib/hooks/use-peers';

export function LinkList() {
  const t = useTranslations('links.list');
  const ids = usePeers();
  return (
    <>
      <p className="text-sm text-pretty text-ink-2">{t(ids.length === 0 ? 'nobody' : 'note')}</p>
      {ids.length > 0 && (
        <ul>
          {ids.map((id) => (
            <Link key={id} id={id} />
          ))}
        </ul>
      )}
    </>
  );
}

function Link({ id }: { id: string }) {
  const peer = usePeer(id);
  const inspection = useLinkInspection(id);
  if (!peer) return null;
  return (
    <li className="border-b border-line last:border-0">
      <Disclosure title={<Summary peer={peer} stats={inspection?.stats ?? null} />} lazy>
        <LinkStory id={id} inspection={inspection} />
      </Disclosure>
    </li>
  );
}

function Summary({ peer, stats }: { peer: ParticipantState; stats: LinkInspection['stats'] }) {
  const t = useTranslations('links');
  const name = useShownName(peer);
  const ways = stats && [t(`paths.${stats.path}`, { protocol: stats.relayProtocol?.toUpperCase() ?? 'none' }), stats.roundTripMs !== null && t('milliseconds', { number: String(stats.roundTripMs) })];
  const facts = ways ? ways.filter(Boolean).join(', ') : peer.link === 'connected' ? '–' : t('list.unlinked');
  return (
    <span className="grid min-w-0 py-1.5">
      <span className="wrap-anywhere">{name}</span>
      <span className="text-sm font-normal text-ink-2">{facts}</span>
    </span>
  );
}
