'use client';
/** A short word that rises from the lower edge and goes by itself. */
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

interface ToastProps {
  icon?: LucideIcon;
  /** Stands in the icon's place: an avatar. */
  lead?: ReactNode;
  children: ReactNode;
  /** Small buttons (`<Button size="sm" onStage>`). */
  actions?: ReactNode;
  /** How long it stands, 8 s with an action and 4 s without; `null`: until it is answered. Held while pointed at or focused. */
  lifeMs?: number | null;
  onExpire?(): void;
}

/** Give it a `key` per message, so that each has its own time. */
export function Toast({ icon, lead, children, actions, lifeMs = actions ? 8_000 : 4_000, onExpire }: ToastProps) {
  const [held, setHeld] = useState(false);
  const expire = useRef(onExpire);
  useEffect(() => {
    expire.current = onExpire;
  });
  useEffect(() => {
    if (held || lifeMs === null) return;
    const timer = setTimeout(() => expire.current?.(), lifeMs);
    return () => clearTimeout(timer);
  }, [held, lifeMs]);

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'pointer-events-auto flex min-h-13 max-w-full flex-wrap items-center gap-x-3 gap-y-0.5 rounded-lg bg-stage-bar py-1 ps-4 text-stage-ink [--focus:var(--stage-accent)]',
        'inset-ring inset-ring-stage-line shadow-[0_12px_40px_oklch(0_0_0/0.5)] forced-colors:border',
        'transition-[opacity,translate] duration-(--base) ease-(--ease-out) starting:translate-y-1.5 starting:opacity-0',
        actions ? 'pe-2' : 'pe-5',
      )}
    >
      {icon ? <Icon of={icon} /> : lead && <span className="-ms-1.5">{lead}</span>}
      {/* Where it is narrower than a word, the buttons stand below. */}
      <span className="min-w-0 flex-[1_1_5rem]">{children}</span>
      {actions && <span className="ms-auto flex flex-none gap-1.5 ps-2">{actions}</span>}
    </div>
  );
}
