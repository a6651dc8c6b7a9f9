'use client';
/** More for who wants to know: closed until it is asked for. */
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

interface DisclosureProps {
  title: ReactNode;
  className?: string;
  /** What it holds is there only while it is open: it costs something. */
  lazy?: boolean;
  children: ReactNode;
}

export function Disclosure({ title, className, lazy = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isOpen) details.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <details
      ref={details}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className={cx('group', className)}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-sm font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <Icon of={ChevronDown} size="sm" className="text-ink-2 group-open:rotate-180" />
      </summary>
      {(isOpen || !lazy) && children}
    </details>
  );
}
