'use client';
/** Says once, to assistive technology, who came, who left, who shares, and what became of the links. */
import { useTranslations } from 'use-intl';
import type { AnnouncementCode } from '@/lib/hooks/types';
import { useAnnouncement } from '@/lib/hooks/use-notices';

const WORDS = {
  joined: 'joined',
  left: 'left',
  removed: 'removed',
  knocking: 'knocking',
  'hand-raised': 'handRaised',
  reaction: 'reaction',
  sharing: 'sharing',
  'sharing-ended': 'sharingEnded',
  'link-lost': 'linkLost',
  'link-regained': 'linkRegained',
  'server-lost': 'serverLost',
  'server-regained': 'serverRegained',
} as const satisfies Record<AnnouncementCode, string>;

export function Announcer() {
  const t = useTranslations('room.announce');
  const announcement = useAnnouncement();
  return (
    <p role="status" className="sr-only">
      {/* A new element each time, so that the same words twice are said twice. */}
      {announcement && <span key={announcement.id}>{t(WORDS[announcement.code], { name: announcement.name, emoji: announcement.emoji ?? '' })}</span>}
    </p>
  );
}
