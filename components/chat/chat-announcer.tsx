'use client';
/** Says to assistive technology what was written and offered while the chat is not in sight. In sight, its log says it. Mounted once there is a message. */
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoomView } from '@/components/room/room-view';
import { plainText } from '@/lib/hooks/chat-text';
import { useCallState } from '@/lib/hooks/call-context';
import { excerpt } from './excerpt';

const MAX_SAID = 100;
/** What stands in a region from its beginning is not said. */
const SETTLED_MS = 300;

export default function ChatAnnouncer() {
  const t = useTranslations('chat');
  const isOpen = useRoomView(({ panel }) => panel === 'chat');
  const { message } = useCallState(({ chat }) => ({ message: chat.unread > 0 ? (chat.messages.findLast(({ own, earlier }) => !own && !earlier) ?? null) : null }));
  const { offer } = useCallState(({ transfers }) => ({ offer: Object.values(transfers).findLast(({ direction }) => direction === 'in') ?? null }));
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <>
      <p role="status" className="sr-only">
        {/* A new element each time, so that the same words twice are said twice. */}
        {settled && message && <span key={message.id}>{t('announce', { name: message.name, text: excerpt(plainText(message.text), MAX_SAID) })}</span>}
      </p>
      <p role="status" className="sr-only">
        {settled && !isOpen && offer?.legs[offer.from]?.state === 'offered' && <span key={offer.id}>{t('announceFile', { name: offer.name, file: offer.fileName })}</span>}
      </p>
    </>
  );
}
