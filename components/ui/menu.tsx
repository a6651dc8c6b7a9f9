'use client';
/** A button and the short list that it opens: the platform's popover, with the keys of a menu (ARIA APG, menu button). */
import { Check, type LucideIcon } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import { cx } from './cx';
import { Icon } from './icon';
import { placeBeside } from './place-beside';

export interface MenuItem {
  id: string;
  text: string;
  icon?: LucideIcon;
  /** Given: one of several choices, with a check at the present one. */
  checked?: boolean;
  danger?: boolean;
  /** Why it cannot be chosen now. */
  note?: string | undefined;
  /** The language of the text, where it is not the page's. */
  lang?: string;
  onSelect(): void;
}

type TriggerProps = Pick<ComponentProps<'button'>, 'id' | 'ref' | 'aria-haspopup' | 'aria-expanded' | 'aria-controls' | 'onClick' | 'onKeyDown' | 'popoverTarget'>;

interface MenuProps {
  /** The list's accessible name. */
  label: string;
  items: MenuItem[];
  /** Renders the button that opens the list, with these props on it. */
  trigger(props: TriggerProps): ReactNode;
  /** Opens as soon as it is there, with the focus in it. */
  startsOpen?: boolean;
  /** Told when the list opens and closes. */
  onToggle?(isOpen: boolean): void;
}

/** Esc, Tab and a press elsewhere close it; the focus goes back to its button. */
export function Menu({ label, items, trigger, startsOpen = false, onToggle }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  function toggled(event: ToggleEvent<HTMLDivElement>) {
    const isOpen = event.newState === 'open';
    setOpen(isOpen);
    onToggle?.(isOpen);
    if (!isOpen) return;
    if (button.current && list.current) placeBeside(list.current, button.current);
    (rows().find((row) => row.getAttribute('aria-checked') === 'true') ?? rows()[0])?.focus();
  }

  useEffect(() => {
    if (!startsOpen) return;
    button.current?.focus(); // gets it back from the list
    list.current?.showPopover();
  }, [startsOpen]);

  // By the platform as well, but not in Safari before 18.3.
  useEffect(() => {
    if (!open) return;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !list.current?.contains(target) && !button.current?.contains(target)) list.current?.hidePopover();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [open]);

  function choose(item: MenuItem) {
    list.current?.hidePopover();
    button.current?.focus();
    item.onSelect();
  }

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'Tab') return list.current?.hidePopover();
    if (event.key === 'Escape') return event.stopPropagation(); // the platform closes the list; what surrounds it stays
    const all = rows();
    const next = rowAfterKey(event.key, all.map((row) => row.textContent), all.findIndex((row) => row === document.activeElement));
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <>
      {trigger({
        ref: button,
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        onKeyDown(event) {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          list.current?.showPopover();
        },
      })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={toggled}
        onKeyDown={walk}
        className={cx(
          'fixed inset-auto m-0 max-h-[calc(100dvh-16px)] max-w-[calc(100%-16px)] min-w-44 overflow-y-auto rounded-lg border-0 bg-surface p-2 text-ink shadow-lift-3 [--focus:var(--accent)]',
          'transition-[opacity,translate] duration-(--base) ease-(--ease-out) starting:translate-y-1.5 starting:opacity-0 forced-colors:border',
        )}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.checked}
            tabIndex={-1}
            lang={item.lang}
            aria-disabled={item.note !== undefined || undefined}
            onClick={() => item.note === undefined && choose(item)}
            className={cx(
              'flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-start hover:bg-hover focus-visible:-outline-offset-2 active:bg-pressed aria-disabled:cursor-default aria-disabled:text-ink-2',
              item.danger && 'text-danger-ink',
            )}
          >
            {item.icon && <Icon of={item.icon} className={item.danger ? undefined : 'text-ink-2'} />}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.text}</span>
              {item.note && <span className="block truncate text-sm text-ink-2">{item.note}</span>}
            </span>
            {item.checked && <Icon of={Check} size="sm" className="text-accent-ink" />}
          </button>
        ))}
      </div>
    </>
  );
}

/**
 * Which row a key leads to: arrows wrap round, Home and End, a letter to the next row that begins with it.
 * @returns `null` for a key that moves nothing
 */
export function rowAfterKey(key: string, texts: (string | null)[], at: number): number | null {
  const count = texts.length;
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return null;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step += 1) {
    const row = (at + step + count) % count;
    if (texts[row]?.trim().toLocaleLowerCase().startsWith(letter)) return row;
  }
  return null;
}
