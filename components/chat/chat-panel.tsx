'use client';
/** The chat: what was written and offered, and the field to write in. Fills whatever holds it. */
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { GivesFocusBack } from '@/components/room/gives-focus-back';
import { PanelActions } from '@/components/room/panel-actions';
import { Names } from '@/components/ui/names';
import { useChat, useMayWrite } from '@/lib/hooks/use-chat';
import { useTransferActions } from '@/lib/hooks/use-transfers';
import { ChatMenu } from './chat-menu';
import { Composer } from './composer';
import { FloodStrip } from './flood-strip';
import { MessageLog } from './message-log';
import { RecipientMenu } from './recipient-menu';
import { useDraft } from './use-draft';
import { useFileDrop } from './use-file-drop';
import { useShownNames } from './use-names';

export default function ChatPanel() {
  const t = useTranslations('chat');
  const mayWrite = useMayWrite();
  const draft = useDraft();
  const { offer } = useTransferActions();
  const ref = useRef<HTMLDivElement>(null);
  const takesFiles = mayWrite && !draft.receiverLeft;
  const isOver = useFileDrop(ref, takesFiles ? (files) => offer(files, draft.to?.id ?? null) : null);

  return (
    <div ref={ref} className="relative flex h-full min-h-0 flex-col">
      <MessageLog />
      <Writing />
      <FloodStrip />
      {mayWrite ? (
        <GivesFocusBack className="flex-none px-3 pb-3">
          <RecipientMenu to={draft.to} onChoose={draft.chooseReceiver} />
          <Composer draft={draft} onFiles={(files) => offer(files, draft.to?.id ?? null)} />
        </GivesFocusBack>
      ) : (
        <p className="flex-none px-4 pt-2 pb-5 text-ink-2">{t('forHosts')}</p>
      )}
      <PanelActions>
        <ChatMenu />
      </PanelActions>
      {isOver && (
        <div aria-hidden className="pointer-events-none absolute inset-2 grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft text-lg font-medium text-accent-ink">
          {t('dropHere')}
        </div>
      )}
    </div>
  );
}

/** More than these are counted. */
const MAX_NAMED = 2;

function Writing() {
  const t = useTranslations('chat');
  const { writing } = useChat();
  const names = useShownNames(writing).filter((name) => name !== null);
  return (
    // Its line is always there, so that nothing moves when somebody begins to write.
    <p className="h-5.5 flex-none truncate px-4.5 text-sm/5.5 text-ink-3">
      {names.length > MAX_NAMED ? t('manyWriting', { count: String(names.length) }) : names.length > 0 && t.rich('writing', { count: names.length, names: () => <Names key="names" of={names} /> })}
    </p>
  );
}
