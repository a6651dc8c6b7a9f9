'use client';
/** What is seldom done in the chat: saving it, and hearing somebody again. */
import { Ellipsis, FileText, Volume2 } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { saveBlob } from '@/components/ui/save-blob';
import { asText } from '@/lib/hooks/chat-text';
import { useChat, useChatActions } from '@/lib/hooks/use-chat';
import { clockTime } from './clock-time';
import { useShownNames } from './use-names';

export function ChatMenu() {
  const t = useTranslations('chat');
  const locale = useLocale();
  const { messages, muted } = useChat();
  const { setMuted } = useChatActions();
  const names = useShownNames(muted);

  function save() {
    const text = asText(messages, (at) => clockTime(at, locale));
    saveBlob(new Blob([text], { type: 'text/plain;charset=utf-8' }), `${t('textFile')}.txt`);
  }

  const items: MenuItem[] = muted.map((id, at) => ({ id, text: t('unmute', { name: names[at] ?? t('file.somebodyGone') }), icon: Volume2, onSelect: () => setMuted(id, false) }));
  if (messages.length > 0) items.unshift({ id: 'save', text: t('saveAsText'), icon: FileText, onSelect: save });
  if (items.length === 0) return null;
  return <Menu label={t('options')} items={items} trigger={(trigger) => <IconButton {...trigger} icon={Ellipsis} label={t('options')} />} />;
}
