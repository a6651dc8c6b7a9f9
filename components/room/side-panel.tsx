'use client';
/** A sheet beside the stage, or below it on upright phones and tablets. The tiles make room; nothing traps the focus. */
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { useKeyboardInset } from '@/components/ui/use-keyboard-inset';
import { PanelActionsPlace } from './panel-actions';
import type { Panel } from './room-view';
import { useDragDown } from './use-drag-down';

/**
 * - `beside`: the stage's right neighbour
 * - `over`: its right half, on a phone on its side
 * - `below`: risen from the lower edge, over the bar
 */
export type Side = 'beside' | 'over' | 'below';

interface SidePanelProps {
  panel: Panel;
  title: string;
  side: Side;
  /** The content has a scrolling part and edges of its own. */
  fills: boolean;
  onClose(): void;
  children: ReactNode;
}

const SIDES: Record<Side, string> = {
  beside: 'col-start-2 row-start-2 mt-3 me-3 w-(--panel) rounded-lg pb-[max(0px,calc(var(--keyboard,0px)-var(--bar-row)))] starting:translate-x-4',
  over: 'absolute inset-y-0 right-0 w-1/2 rounded-l-lg pe-(--safe-r) pb-(--keyboard) shadow-lift-3 starting:translate-x-4',
  below: 'col-span-full row-start-3 mt-2 h-[calc(70dvh-8px)] rounded-t-2xl pb-[max(var(--safe-b),var(--keyboard,0px))] shadow-lift-3 starting:translate-y-8',
};

/** Open for as long as it is rendered; panels swap in place. The focus goes in, and back to where it was. */
export function SidePanel({ panel, title, side, fills, onClose, children }: SidePanelProps) {
  const t = useTranslations('common');
  const titleId = useId();
  const ref = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const drag = useDragDown(ref, onClose);
  useKeyboardInset(ref);

  useLayoutEffect(() => {
    const { activeElement } = document;
    // Opened by a key, from nowhere: back to the panel's own button, where the bar has one.
    const from = activeElement?.matches('body, h1') ? document.querySelector(`[data-roving="${panel}"]`) : activeElement;
    if (!ref.current?.contains(from)) before.current = from;
    ref.current?.focus({ preventScroll: true });
  }, [panel]);
  useLayoutEffect(() => {
    const frame = ref.current;
    return () => {
      // The bar below can be focused again when all of this render is done.
      if (frame?.contains(document.activeElement)) queueMicrotask(() => before.current instanceof HTMLElement && before.current.focus({ preventScroll: true }));
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    // While characters are being composed, Esc drops them (229: Safari tells it no other way).
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing || event.keyCode === 229) return;
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
        'z-(--z-panel) flex min-h-0 flex-col overflow-hidden bg-surface text-ink outline-none forced-colors:border [--focus:var(--accent)]',
        'transition-[opacity,translate] duration-(--slow) ease-(--ease-move) starting:opacity-0',
        SIDES[side],
      )}
    >
      {/* With the keyboard up on a phone on its side, there is room for what is written and no more. */}
      <header {...(side === 'below' && drag)} className={cx('relative flex min-h-15 flex-none items-center gap-1 ps-5 pe-2 [@media(max-height:240px)]:hidden', side === 'below' && 'touch-none pt-3')}>
        {side === 'below' && <span aria-hidden className="absolute top-2 left-1/2 -ms-4.5 h-1 w-9 rounded-[2px] bg-edge opacity-60" />}
        <h2 id={titleId} className="flex-1 text-xl font-strong tracking-[-0.014em] zh:tracking-normal">
          {title}
        </h2>
        <span ref={setActions} className="flex" />
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </header>
      <PanelActionsPlace value={actions}>
        <div className={cx('min-h-0 flex-1', fills ? 'overflow-hidden' : 'overflow-y-auto overscroll-contain px-4 pb-4')}>{children}</div>
      </PanelActionsPlace>
    </aside>
  );
}
