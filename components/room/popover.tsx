'use client';
/** A small card beside what it belongs to, or in the stage's lower right corner, in the top layer, so that no tile and no bar can cut it. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { placeBeside } from '@/components/ui/place-beside';

interface PopoverProps {
  /** Its accessible name. */
  label: string;
  /** What it belongs to, and what gets the focus back. */
  anchor: HTMLElement;
  /** Always the same place, whoever it is about. */
  corner?: boolean;
  /** As small as its content. */
  small?: boolean;
  /** Asked by Esc and by a press elsewhere; the owner stops rendering it. */
  onClose(): void;
  children: ReactNode;
}

/** Open for as long as it is rendered. The focus goes in, and back when Esc closes it. */
export function Popover({ label, anchor, corner = false, small = false, onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const card = ref.current;
    if (!card) return;
    card.showPopover();
    if (corner) return card.focus();
    const place = () => placeBeside(card, anchor);
    const observer = new ResizeObserver(place); // also when its content arrives late
    observer.observe(card);
    place();
    card.focus();
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [anchor, corner]);

  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      // A button that shows whether this is open closes it by its own press.
      const isToggle = target instanceof Element && target.closest('[aria-expanded=true]') === anchor;
      if (target instanceof Node && !ref.current?.contains(target) && !isToggle) onClose();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
      anchor.focus();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [anchor, onClose]);

  return (
    <div
      ref={ref}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={cx(
        'fixed m-0 max-w-[calc(100%-16px)] rounded-lg border-0 bg-surface text-ink shadow-lift-3 outline-none transition-[opacity,translate] duration-(--base) ease-(--ease-out) [--focus:var(--accent)] starting:translate-y-1.5 starting:opacity-0 forced-colors:border',
        small ? 'p-2' : 'w-80 p-3',
        corner ? 'inset-[auto_28px_calc(var(--bar-row)+16px)_auto] max-h-[calc(100dvh-var(--bar-row)-32px)] overflow-y-auto overscroll-contain' : 'inset-auto',
      )}
    >
      {children}
    </div>
  );
}
