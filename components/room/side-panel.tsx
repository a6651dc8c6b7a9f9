'use client';
/** A sheet at the side of the stage. The tiles make room; nothing is covered, and nothing traps the focus. */
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';

interface SidePanelProps {
  title: string;
  /** Over the right half, on a phone on its side. */
  covers: boolean;
  onClose(): void;
  children: ReactNode;
}

/** Open for as long as it is rendered. The focus goes in, and back to where it was. */
export function SidePanel({ title, covers, onClose, children }: SidePanelProps) {
  const t = useTranslations('common');
  const titleId = useId();
  const ref = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    const panel = ref.current;
    const before = document.activeElement;
    panel?.focus({ preventScroll: true });
    return () => {
      if (panel?.contains(document.activeElement) && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return (
    <aside
      ref={ref}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={cx(
        'z-(--z-panel) flex min-h-0 flex-col overflow-hidden rounded-lg bg-surface text-ink outline-none [--focus:var(--accent)]',
        'transition-[opacity,translate] duration-(--slow) ease-(--ease-move) starting:translate-x-4 starting:opacity-0',
        covers ? 'absolute inset-y-0 right-0 w-1/2 rounded-r-none pe-(--safe-r) shadow-lift-3' : 'col-start-2 row-start-2 mt-3 me-3 w-(--panel)',
      )}
    >
      <header className="flex min-h-15 flex-none items-center gap-1 ps-5 pe-2">
        <h2 id={titleId} className="flex-1 text-xl font-strong tracking-[-0.014em] zh:tracking-normal">
          {title}
        </h2>
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4">{children}</div>
    </aside>
  );
}
