'use client';
/** A window over the page: the browser's own modal dialog, on phones a sheet that rises from the lower edge. */
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { useKeyboardInset } from './use-keyboard-inset';

interface DialogProps {
  title: ReactNode;
  /** Asked by Esc, by × and by a press beside it; the owner stops rendering the dialog. */
  onClose(): void;
  /** 440 or 560 px. */
  width?: 'md' | 'lg';
  /** On phones as high as the window. */
  full?: boolean;
  children: ReactNode;
}

/** Open for as long as it is rendered. Traps the focus and gives it back, both by the platform. */
export function Dialog({ title, onClose, width = 'md', full = false, children }: DialogProps) {
  const t = useTranslations('common');
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const begunBeside = useRef(false);
  useKeyboardInset(ref);

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  /** Begun and ended beside it: who draws a selection out of the dialog does not close it. */
  function pressBeside(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget && begunBeside.current) onClose();
  }

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A second Esc closes without asking; the closing of an effect that runs twice leaves the dialog open.
      onClose={(event) => !event.currentTarget.open && onClose()}
      onPointerDown={(event) => (begunBeside.current = event.target === event.currentTarget)}
      onClick={pressBeside}
      className={cx(
        'fixed m-auto max-h-[calc(100dvh-48px)] max-w-[calc(100%-32px)] overflow-hidden rounded-xl bg-surface text-start text-ink shadow-lift-3 [--focus:var(--accent)]',
        'open:flex open:flex-col transition-[opacity,translate] duration-(--base) ease-(--ease-out) starting:translate-y-1.5 starting:opacity-0',
        'backdrop:bg-scrim forced-colors:border',
        'max-md:mx-0 max-md:mt-auto max-md:mb-(--keyboard,0px) max-md:w-full max-md:max-w-none max-md:rounded-b-none max-md:rounded-t-2xl max-md:duration-(--slow) max-md:ease-(--ease-move) max-md:starting:translate-y-8',
        width === 'lg' ? 'md:w-140' : 'md:w-110',
        full ? 'max-md:h-dvh max-md:max-h-[calc(100dvh-var(--safe-t)-12px-var(--keyboard,0px))]' : 'max-md:max-h-[min(85dvh,100dvh-var(--safe-t)-12px-var(--keyboard,0px))]',
      )}
    >
      <span aria-hidden className="absolute top-2 left-1/2 -ms-4.5 h-1 w-9 rounded-[2px] bg-edge opacity-60 md:hidden" />
      <header className="flex min-h-15 flex-none items-center py-1.5 ps-6 pe-3 max-md:pt-4 max-md:ps-5">
        <h2 id={titleId} className="min-w-0 flex-1 py-1.5 text-xl font-strong wrap-anywhere tracking-[-0.014em] zh:tracking-normal">
          {title}
        </h2>
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-[calc(24px+var(--safe-b))] max-md:px-5">{children}</div>
    </dialog>
  );
}
