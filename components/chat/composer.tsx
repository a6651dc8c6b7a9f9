'use client';
/** Where one writes: a field that grows, a way to offer files, and Send. */
import { ArrowUp, Paperclip } from 'lucide-react';
import { type ChangeEvent, type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { useChatActions } from '@/lib/hooks/use-chat';
import { MAX_TEXT_LENGTH } from '@/lib/protocol/beside-messages';
import { pastedFiles } from './pasted-files';
import type { Draft } from './use-draft';

/** From here on it is told how much fits. */
const NEAR_LIMIT = 200;

/** The keyboard, as far as a page can tell. */
const isOnGlass = () => window.matchMedia('(pointer: coarse)').matches;

interface ComposerProps {
  draft: Draft;
  onFiles(files: File[]): void;
}

export function Composer({ draft, onFiles }: ComposerProps) {
  const t = useTranslations('chat');
  const { say, writing } = useChatActions();
  const noteId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { text, to, receiverLeft } = draft;
  const left = MAX_TEXT_LENGTH - text.trim().length;
  const note = receiverLeft ? t('receiverLeft', { name: to?.name ?? '' }) : left < 0 ? t('tooLong', { count: -left }) : left < NEAR_LIMIT ? t('charactersLeft', { count: left }) : null;
  const isBad = receiverLeft || left < 0;
  const canSend = text.trim() !== '' && !isBad;

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  useEffect(() => {
    // Who opens the chat at a keyboard wants to write; on glass, the keyboard would cover what there is to read. One frame later, because the key
    // that opened the chat would still be written.
    const frame = requestAnimationFrame(() => {
      const panel = field.current?.closest('aside, dialog');
      if (panel && panel === document.activeElement && !isOnGlass()) field.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  function send() {
    if (!canSend) return;
    say(text, to?.id ?? null);
    draft.write('');
    field.current?.focus();
  }

  function change({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) {
    draft.write(currentTarget.value);
    if (currentTarget.value.trim() !== '' && !receiverLeft) writing(to?.id ?? null);
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    // 229: Safari ends a composition before the key that ended it is told.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    // A keyboard on glass has no Shift+Enter.
    if (isOnGlass()) return;
    event.preventDefault();
    send();
  }

  function paste(event: ClipboardEvent) {
    const files = receiverLeft ? [] : pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  }

  return (
    <form
      className="flex-none"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {note && (
        <p id={noteId} role={receiverLeft ? 'alert' : undefined} className={cx('px-1.5 pb-1.5 text-sm wrap-anywhere', isBad ? 'text-danger-ink' : 'text-ink-2')}>
          {note}
        </p>
      )}
      <div className="flex items-end gap-0.5 rounded-[18px] border border-edge bg-surface p-0.75 has-[textarea:focus]:border-transparent has-[textarea:focus]:outline-2 has-[textarea:focus]:-outline-offset-1 has-[textarea:focus]:outline-focus">
        <IconButton icon={Paperclip} label={t('attachFile')} disabled={receiverLeft} onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = ''; // the same file can be chosen again
            if (files.length > 0) onFiles(files);
          }}
        />
        <textarea
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          aria-label={t('message')}
          placeholder={t('message')}
          aria-invalid={isBad || undefined}
          aria-describedby={note ? noteId : undefined}
          enterKeyHint="enter"
          onChange={change}
          onKeyDown={press}
          onPaste={paste}
          className="block max-h-38.5 min-h-11 min-w-0 flex-1 resize-none bg-transparent py-2.75 text-md text-ink outline-none placeholder:text-ink-3 max-md:max-h-41.5 max-md:py-2.5 max-md:text-lg pointer-coarse:max-h-41.5 pointer-coarse:py-2.5 pointer-coarse:text-lg"
        />
        <button
          type="submit"
          aria-label={t('send')}
          disabled={!canSend}
          className="grid size-11 flex-none place-items-center rounded-[14px] bg-sunken text-ink-3 transition-colors duration-(--fast) enabled:cursor-pointer enabled:bg-accent enabled:text-on-accent enabled:hover:bg-accent-hover enabled:active:bg-accent-pressed"
        >
          <Icon of={ArrowUp} />
        </button>
      </div>
    </form>
  );
}
